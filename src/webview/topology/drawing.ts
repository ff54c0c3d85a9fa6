import type { PageScene } from "../../core/topology/protocol";
import { buildCullIndex, type CullIndex } from "./cull";
import { svgElement } from "./element";
import { createLayer, type Layer } from "./layer";
import { seenArea, type Area, type Extent, type View } from "./view";

/** Which of its three looks the drawing has: text fades and small things go when it is far. */
type Distance = "far" | "middle" | "near";

/** Beyond the stage this share of its size is drawn too, so that moving shows something at once. */
const overdraw = 0.35;

export interface Marks {
  readonly selected: number | undefined;
  readonly selectedEdge: number | undefined;
  readonly nodes: ReadonlySet<number>;
  readonly edges: ReadonlySet<number>;
}

const noMarks: Marks = { selected: undefined, selectedEdge: undefined, nodes: new Set(), edges: new Set() };

/** The SVG in the stage: holds only what is seen, and is moved by a CSS transform while it moves. */
export class Drawing {
  readonly #root = svgElement("drawing");
  readonly #content = svgElement("content");
  readonly #boxes = this.#createNodeLayer("boxes");
  readonly #leaves = this.#createNodeLayer("leaves");
  readonly #edges = createLayer(svgElement("edges"), {
    markupOf: (number) => this.#scene?.edges[number]?.markup ?? "",
    prepare: (element, number) => this.#decorateEdge(element, number),
  });
  #scene: PageScene | undefined;
  #index: CullIndex | undefined;
  #marks = noMarks;
  #drawn: Seen = { view: { x: 0, y: 0, scale: 1 }, stage: { width: 0, height: 0 } };
  #pending: Seen | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  setScene(scene: PageScene): void {
    this.#scene = scene;
    this.#index = buildCullIndex(scene.nodes, scene.edges);
    this.#marks = noMarks;
    this.#root.classList.remove("has-marks");
    for (const layer of [this.#boxes, this.#leaves, this.#edges]) layer.clear();
  }

  /** Moves what is drawn; draws anew what comes into view once the move rests or has gone far. */
  move(view: View, stage: Extent): void {
    this.#pending = { view, stage };
    if (isFar(this.#drawn, this.#pending)) {
      this.settle();
      return;
    }
    const from = this.#drawn.view;
    const shift = `translate(${(from.x - view.x) * view.scale}px, ${(from.y - view.y) * view.scale}px)`;
    this.#root.style.transform = `${shift} scale(${view.scale / from.scale})`;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.settle(), restAfter);
  }

  settle(): void {
    clearTimeout(this.#timer);
    if (this.#pending) this.#draw(this.#pending);
    this.#pending = undefined;
  }

  /** Marks the nodes and edges around what is selected or pointed at. */
  mark(marks: Marks): void {
    const before = this.#marks;
    this.#marks = marks;
    this.#root.classList.toggle("has-marks", marks.edges.size > 0 || marks.selectedEdge !== undefined);
    for (const number of listNumbers([before.nodes, marks.nodes], before.selected, marks.selected)) {
      const element = this.#boxes.find(number) ?? this.#leaves.find(number);
      if (element) this.#decorateNode(element, number);
    }
    for (const number of listNumbers([before.edges, marks.edges], before.selectedEdge, marks.selectedEdge)) {
      const element = this.#edges.find(number);
      if (element) this.#decorateEdge(element, number);
    }
  }

  #draw(seen: Seen): void {
    this.#drawn = seen;
    const { view, stage } = seen;
    this.#root.style.transform = "";
    this.#content.setAttribute("transform", `scale(${view.scale}) translate(${-view.x} ${-view.y})`);
    this.#root.dataset["distance"] = distanceOf(view.scale, this.#root.dataset["distance"]);
    this.#root.style.setProperty("--unzoom", String(Math.min(6, Math.max(1, 0.6 / view.scale))));
    if (!this.#index) return;
    const area = grow(seenArea(view, stage));
    const nodes = [...this.#index.nodesIn(area)];
    const isBox = (number: number): boolean => this.#scene?.nodes[number]?.isContainer ?? false;
    this.#boxes.show(new Set(nodes.filter(isBox)));
    this.#leaves.show(new Set(nodes.filter((number) => !isBox(number))));
    this.#edges.show(this.#index.edgesIn(area));
  }

  #createNodeLayer(id: string): Layer {
    return createLayer(svgElement(id), {
      markupOf: (number) => this.#scene?.nodes[number]?.markup ?? "",
      prepare: (element, number) => this.#decorateNode(element, number),
    });
  }

  #decorateNode(element: Element, number: number): void {
    element.id = `node-${number}`;
    element.setAttribute("role", "img");
    element.setAttribute("aria-label", this.#scene?.nodes[number]?.name ?? "");
    element.classList.toggle("is-selected", this.#marks.selected === number);
    element.classList.toggle("is-related", this.#marks.nodes.has(number));
  }

  #decorateEdge(element: Element, number: number): void {
    element.classList.toggle("is-selected", this.#marks.selectedEdge === number);
    element.classList.toggle("is-related", this.#marks.edges.has(number));
  }
}

function listNumbers(
  sets: readonly ReadonlySet<number>[],
  ...more: readonly (number | undefined)[]
): Set<number> {
  return new Set([...sets.flatMap((set) => [...set]), ...more.flatMap((number) => number ?? [])]);
}

interface Seen {
  readonly view: View;
  readonly stage: Extent;
}

const grow = ({ x, y, width, height }: Area): Area => ({
  x: x - width * overdraw,
  y: y - height * overdraw,
  width: width * (1 + 2 * overdraw),
  height: height * (1 + 2 * overdraw),
});

const restAfter = 140;

/** With a margin around each threshold, so that a look does not flicker. */
function distanceOf(scale: number, now: string | undefined): Distance {
  const [toFar, toMiddle] = [now === "far" ? 0.24 : 0.2, now === "near" ? 0.42 : 0.48];
  return scale < toFar ? "far" : scale < toMiddle ? "middle" : "near";
}

/** Whether a move has left what was drawn around the stage. */
function isFar(from: Seen, to: Seen): boolean {
  const { width, height } = to.stage;
  if (width !== from.stage.width || height !== from.stage.height) return true;
  const ratio = to.view.scale / from.view.scale;
  if (ratio > 1.8 || ratio < 0.65) return true;
  const dx = Math.abs(to.view.x - from.view.x) * from.view.scale;
  const dy = Math.abs(to.view.y - from.view.y) * from.view.scale;
  return dx > width * overdraw * 0.8 || dy > height * overdraw * 0.8;
}
