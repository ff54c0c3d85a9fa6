import type { PageScene } from "../../core/topology/protocol";
import { element } from "./element";
import { seenArea, type Extent, type View } from "./view";

export interface Minimap {
  readonly setScene: (scene: PageScene) => void;
  readonly setView: (view: View, stage: Extent) => void;
}

const width = 190;
const mostHeight = 130;
/** Smaller drawings are seen whole anyway. */
const fewest = 60;

/** A small picture of the whole with the part that is seen; a click or drag goes there. */
export function createMinimap(goTo: (x: number, y: number) => void): Minimap {
  const canvas = element("minimap-canvas") as HTMLCanvasElement;
  const frame = element("minimap-frame");
  const holder = element("minimap");
  let scale = 1;
  let scene: PageScene | undefined;

  const setScene = (next: PageScene): void => {
    scene = next;
    holder.hidden = next.nodes.length < fewest;
    scale = Math.min(width / Math.max(1, next.width), mostHeight / Math.max(1, next.height));
    canvas.width = Math.max(1, Math.round(next.width * scale));
    canvas.height = Math.max(1, Math.round(next.height * scale));
    if (!holder.hidden) paint(canvas, next, scale);
  };
  const setView = (view: View, stage: Extent): void => {
    if (!scene || holder.hidden) return;
    const seen = seenArea(view, stage);
    const left = Math.max(0, seen.x * scale);
    const top = Math.max(0, seen.y * scale);
    frame.style.transform = `translate(${left}px, ${top}px)`;
    frame.style.width = `${Math.max(4, Math.min(canvas.width, (seen.x + seen.width) * scale) - left)}px`;
    frame.style.height = `${Math.max(4, Math.min(canvas.height, (seen.y + seen.height) * scale) - top)}px`;
  };
  const go = ({ clientX, clientY }: PointerEvent): void => {
    const { left, top } = canvas.getBoundingClientRect();
    goTo((clientX - left) / scale, (clientY - top) / scale);
  };
  holder.addEventListener("pointerdown", (event) => {
    holder.setPointerCapture(event.pointerId);
    go(event);
  });
  holder.addEventListener("pointermove", (event) => {
    if (holder.hasPointerCapture(event.pointerId)) go(event);
  });
  return { setScene, setView };
}

function paint(canvas: HTMLCanvasElement, { nodes }: PageScene, scale: number): void {
  const brush = canvas.getContext("2d");
  if (!brush) return;
  const { color } = getComputedStyle(canvas);
  brush.clearRect(0, 0, canvas.width, canvas.height);
  brush.strokeStyle = color;
  brush.fillStyle = color;
  for (const { x, y, width, height, isContainer } of nodes) {
    brush.globalAlpha = isContainer ? 0.5 : 0.6;
    const box = [x * scale, y * scale, Math.max(1, width * scale), Math.max(1, height * scale)] as const;
    if (isContainer) brush.strokeRect(...box);
    else brush.fillRect(...box);
  }
}
