import type { PageScene } from "../../core/topology/protocol";
import { buildCullIndex, type CullIndex } from "./cull";
import { svgElement } from "./element";
import { createLayer, type Layer } from "./layer";
import { seenArea, type Extent, type View } from "./view";

/** Which of its three looks the drawing has: text fades and small things go when it is far. */
type Distance = "far" | "middle" | "near";

/** Beyond the stage this share of its size is drawn too, so that moving shows something at once. */
const overdraw = 0.35;

export interface Drawing {
  readonly setScene: (scene: PageScene) => void;
  /** Moves what is drawn; draws anew what comes into view once the move ends or has gone far. */
  readonly move: (view: View, stage: Extent) => void;
  readonly settle: () => void;
  /** Marks the nodes and edges around a node or edge; none of them clears the marks. */
  readonly mark: (marks: Marks) => void;
  readonly nodeElement: (number: number) => Element | undefined;
}

export interface Marks {
  readonly selected: number | undefined;
  readonly selectedEdge: number | undefined;
  readonly nodes: ReadonlySet<number>;
  readonly edges: ReadonlySet<number>;
}

const noMarks: Marks = { selected: undefined, selectedEdge: undefined, nodes: new Set(), edges: new Set() };

export function createDrawing(): Drawing {
  const root = svgElement("drawing");
  const content = svgElement("content");
  let scene: PageScene | undefined;
  let index: CullIndex | undefined;
  let marks = noMarks;
  let drawn: View = { x: 0, y: 0, scale: 1 };
  let pending: { view: View; stage: Extent } | undefined;
  let stageDrawn: Extent = { width: 0, height: 0 };
  let timer: ReturnType<typeof setTimeout> | undefined;

  const decorateNode = (element: Element, number: number): void => {
    element.id = `node-${number}`;
    element.setAttribute("role", "img");
    element.setAttribute("aria-label", scene?.nodes[number]?.name ?? "");
    element.classList.toggle("is-selected", marks.selected === number);
    element.classList.toggle("is-related", marks.nodes.has(number));
  };
  const decorateEdge = (element: Element, number: number): void => {
    element.classList.toggle("is-selected", marks.selectedEdge === number);
    element.classList.toggle("is-related", marks.edges.has(number));
  };
  const nodeContent = { markupOf: (i: number) => scene?.nodes[i]?.markup ?? "", prepare: decorateNode };
  const boxes = createLayer(svgElement("boxes"), nodeContent);
  const leaves = createLayer(svgElement("leaves"), nodeContent);
  const edges = createLayer(svgElement("edges"), {
    markupOf: (i) => scene?.edges[i]?.markup ?? "",
    prepare: decorateEdge,
  });

  const draw = (view: View, stage: Extent): void => {
    drawn = view;
    stageDrawn = stage;
    root.style.transform = "";
    content.setAttribute("transform", `scale(${view.scale}) translate(${-view.x} ${-view.y})`);
    const distance = distanceOf(view.scale, root.dataset["distance"]);
    root.dataset["distance"] = distance;
    root.style.setProperty("--unzoom", String(Math.min(6, Math.max(1, 0.6 / view.scale))));
    if (!scene || !index) return;
    const seen = seenArea(view, stage);
    const area = {
      x: seen.x - seen.width * overdraw,
      y: seen.y - seen.height * overdraw,
      width: seen.width * (1 + 2 * overdraw),
      height: seen.height * (1 + 2 * overdraw),
    };
    const found = index.nodesIn(area);
    const isBox = (i: number): boolean => scene?.nodes[i]?.isContainer ?? false;
    boxes.show(new Set([...found].filter(isBox)));
    leaves.show(new Set([...found].filter((i) => !isBox(i))));
    edges.show(index.edgesIn(area));
  };

  const settle = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (pending) draw(pending.view, pending.stage);
    pending = undefined;
  };

  const move = (view: View, stage: Extent): void => {
    pending = { view, stage };
    if (isFar(drawn, view, { stage, stageDrawn })) {
      settle();
      return;
    }
    const ratio = view.scale / drawn.scale;
    const dx = (drawn.x - view.x) * view.scale;
    const dy = (drawn.y - view.y) * view.scale;
    root.style.transform = `translate(${dx}px, ${dy}px) scale(${ratio})`;
    clearTimeout(timer);
    timer = setTimeout(settle, restAfter);
  };

  const setScene = (next: PageScene): void => {
    scene = next;
    index = buildCullIndex(next.nodes, next.edges);
    marks = noMarks;
    for (const layer of [boxes, leaves, edges]) layer.clear();
  };

  const mark = (next: Marks): void => {
    const touched = [...marks.nodes, ...next.nodes, marks.selected, next.selected];
    const touchedEdges = [...marks.edges, ...next.edges, marks.selectedEdge, next.selectedEdge];
    marks = next;
    root.classList.toggle("has-marks", next.edges.size > 0 || next.selectedEdge !== undefined);
    remark(touched, [boxes, leaves], decorateNode);
    remark(touchedEdges, [edges], decorateEdge);
  };

  return { setScene, move, settle, mark, nodeElement: (number) => boxes.find(number) ?? leaves.find(number) };
}

const restAfter = 140;

function remark(
  numbers: readonly (number | undefined)[],
  layers: readonly Layer[],
  decorate: (element: Element, number: number) => void,
): void {
  for (const number of numbers) {
    if (number === undefined) continue;
    for (const layer of layers) {
      const element = layer.find(number);
      if (element) decorate(element, number);
    }
  }
}

/** With a margin around each threshold, so that a look does not flicker. */
function distanceOf(scale: number, now: string | undefined): Distance {
  const [toFar, toMiddle] = [now === "far" ? 0.24 : 0.2, now === "near" ? 0.42 : 0.48];
  return scale < toFar ? "far" : scale < toMiddle ? "middle" : "near";
}

/** Whether a move has left what was drawn around the stage. */
function isFar(from: View, to: View, { stage, stageDrawn }: { stage: Extent; stageDrawn: Extent }): boolean {
  if (stage.width !== stageDrawn.width || stage.height !== stageDrawn.height) return true;
  const ratio = to.scale / from.scale;
  if (ratio > 1.8 || ratio < 0.65) return true;
  const dx = Math.abs(to.x - from.x) * from.scale;
  const dy = Math.abs(to.y - from.y) * from.scale;
  return dx > stage.width * overdraw * 0.8 || dy > stage.height * overdraw * 0.8;
}
