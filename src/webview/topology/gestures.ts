import { panBy, zoomAt, type View } from "./view";

export interface GestureTarget {
  readonly view: () => View;
  readonly setView: (view: View) => void;
  /** A press without a move. */
  readonly click: (target: Element) => void;
  readonly hover: (target: Element | undefined) => void;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** A press that travels less than this is a click. Pixels. */
const clickSlack = 4;

/** Wheel, drag and pinch on the stage. */
export function watchGestures(stage: HTMLElement, target: GestureTarget): void {
  stage.addEventListener("wheel", (event) => turnWheel(stage, target, event), { passive: false });
  watchPointers(stage, target);
  stage.addEventListener("pointerleave", () => target.hover(undefined));
}

function turnWheel(stage: HTMLElement, { view, setView }: GestureTarget, event: WheelEvent): void {
  event.preventDefault();
  const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
  // A trackpad's pinch arrives as a wheel with Ctrl; its two-finger scroll has a sideways part.
  const isPan = !event.ctrlKey && (event.shiftKey || event.deltaX !== 0);
  if (isPan) {
    setView(panBy(view(), -event.deltaX * lines, -event.deltaY * lines));
    return;
  }
  const strength = event.ctrlKey ? 0.01 : 0.0016;
  setView(zoomAt(view(), Math.exp(-event.deltaY * lines * strength), placeOf(stage, event)));
}

function watchPointers(stage: HTMLElement, target: GestureTarget): void {
  const pointers = new Map<number, Place>();
  let travelled = 0;

  stage.addEventListener("pointerdown", (event) => {
    if (event.button > 1) return;
    pointers.set(event.pointerId, placeOf(stage, event));
    travelled = 0;
  });
  stage.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) {
      target.hover(event.target instanceof Element ? event.target : undefined);
      return;
    }
    const now = placeOf(stage, event);
    travelled += distance(now, before);
    if (travelled > clickSlack) grab(stage, event.pointerId);
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    target.setView(drag(target.view(), { before, now, other }));
    pointers.set(event.pointerId, now);
  });
  const release = (event: PointerEvent): void => {
    if (!pointers.delete(event.pointerId)) return;
    stage.classList.remove("is-dragging");
    const isClick = event.type === "pointerup" && travelled <= clickSlack;
    if (isClick && event.target instanceof Element) target.click(event.target);
  };
  stage.addEventListener("pointerup", release);
  stage.addEventListener("pointercancel", release);
}

function grab(stage: HTMLElement, pointerId: number): void {
  if (stage.hasPointerCapture(pointerId)) return;
  stage.setPointerCapture(pointerId);
  stage.classList.add("is-dragging");
}

interface Drag {
  readonly before: Place;
  readonly now: Place;
  /** The second finger of a pinch. */
  readonly other: Place | undefined;
}

function drag(view: View, { before, now, other }: Drag): View {
  const share = other ? 2 : 1;
  const moved = panBy(view, (now.x - before.x) / share, (now.y - before.y) / share);
  return other ? zoomAt(moved, distance(now, other) / Math.max(1, distance(before, other)), other) : moved;
}

function placeOf(stage: HTMLElement, { clientX, clientY }: MouseEvent): Place {
  const { left, top } = stage.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}

const distance = (a: Place, b: Place): number => Math.hypot(a.x - b.x, a.y - b.y);
