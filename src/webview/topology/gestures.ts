import { panBy, zoomAt, type View } from "./view";

export interface GestureTarget {
  readonly view: () => View;
  readonly setView: (view: View) => void;
  /** A press without a move. */
  readonly click: (target: Element) => void;
  readonly hover: (target: Element | undefined) => void;
}

const clickSlack = 4;

/** Wheel, drag and pinch on the stage. */
export function watchGestures(stage: HTMLElement, target: GestureTarget): void {
  const pointers = new Map<number, { x: number; y: number }>();
  let travelled = 0;
  const place = ({ clientX, clientY }: MouseEvent): { x: number; y: number } => {
    const { left, top } = stage.getBoundingClientRect();
    return { x: clientX - left, y: clientY - top };
  };

  stage.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      // A trackpad's pinch arrives as a wheel with Ctrl; its two-finger scroll has a sideways part.
      const isPan = !event.ctrlKey && (event.shiftKey || event.deltaX !== 0);
      if (isPan) target.setView(panBy(target.view(), -event.deltaX * lines, -event.deltaY * lines));
      else {
        const strength = event.ctrlKey ? 0.01 : 0.0016;
        target.setView(zoomAt(target.view(), Math.exp(-event.deltaY * lines * strength), place(event)));
      }
    },
    { passive: false },
  );

  stage.addEventListener("pointerdown", (event) => {
    if (event.button > 1) return;
    pointers.set(event.pointerId, place(event));
    travelled = 0;
  });

  stage.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) {
      target.hover(event.target instanceof Element ? event.target : undefined);
      return;
    }
    const now = place(event);
    travelled += Math.hypot(now.x - before.x, now.y - before.y);
    if (travelled > clickSlack && !stage.hasPointerCapture(event.pointerId)) {
      stage.setPointerCapture(event.pointerId);
      stage.classList.add("is-dragging");
    }
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    const moved = panBy(
      target.view(),
      (now.x - before.x) / pointers.size,
      (now.y - before.y) / pointers.size,
    );
    target.setView(other ? zoomAt(moved, spread(now, other) / spread(before, other), other) : moved);
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
  stage.addEventListener("pointerleave", () => target.hover(undefined));
}

const spread = (a: { x: number; y: number }, b: { x: number; y: number }): number =>
  Math.max(1, Math.hypot(a.x - b.x, a.y - b.y));
