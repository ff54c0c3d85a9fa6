import type { PageNode, PageScene } from "../../core/topology/protocol";
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
    markupOf: (number) => this.#markupOf(this.#scene?.edges[number]),
    prepare: (element, number) => this.#prepareEdge(element, number),
  });
  readonly #labels = createLayer(svgElement("labels"), {
    markupOf: (number) => this.#scene?.edges[number]?.label ?? "",
    prepare: (element, number) => this.#decorateEdge(element, number),
  });
  readonly #layers = [this.#boxes, this.#leaves, this.#edges, this.#labels];
  #scene: PageScene | undefined;
  #index: CullIndex | undefined;
  #marks = noMarks;
  #distance: Distance = "near";
  /** The view that the drawing is painted for; moves from there are a transform. */
  #base: Seen = nowhere;
  /** The view around which everything is there. */
  #filled: Seen = nowhere;
  #pending: Seen | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  setScene(scene: PageScene): void {
    this.#scene = scene;
    this.#index = buildCullIndex(scene.nodes, scene.edges);
    this.#marks = noMarks;
    this.#root.classList.remove("has-marks");
    this.#clear();
  }

  /** The same scene, with what its sketches lacked. */
  complete(scene: PageScene): void {
    this.#scene = scene;
    if (this.#distance === "far") return;
    this.#clear();
    this.#fill(this.#filled);
  }

  /** Moves what is drawn; what comes into view is added once the move rests or has gone far. */
  move(view: View, stage: Extent): void {
    this.#pending = { view, stage };
    if (isScaled(this.#base, this.#pending)) {
      this.settle();
      return;
    }
    this.#shift(view);
    if (hasLeft(this.#filled, this.#pending)) this.#fill(this.#pending);
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
      for (const element of [this.#edges.find(number), this.#labels.find(number)]) {
        if (element) this.#decorateEdge(element, number);
      }
    }
  }

  /** Paints anew for another scale; at the same scale the painting is only moved, which is far cheaper. */
  #draw(seen: Seen): void {
    const { view } = seen;
    if (view.scale === this.#base.view.scale) this.#shift(view);
    else this.#rebase(seen);
    this.#base = { ...this.#base, stage: seen.stage };
    this.#fill(seen);
  }

  #shift({ x, y, scale }: View): void {
    const { view: base } = this.#base;
    // Whole pixels, so that text stays sharp.
    const [dx, dy] = [Math.round((base.x - x) * scale), Math.round((base.y - y) * scale)];
    this.#root.style.transform = `translate(${dx}px, ${dy}px) scale(${scale / base.scale})`;
  }

  #rebase(seen: Seen): void {
    const { x, y, scale } = seen.view;
    this.#base = seen;
    this.#root.style.transform = "";
    this.#content.setAttribute("transform", `scale(${scale}) translate(${-x} ${-y})`);
    svgElement("boxes").style.setProperty("--unzoom", String(Math.min(6, Math.max(1, 0.6 / scale))));
    const distance = distanceOf(scale, this.#distance);
    if ((distance === "far") !== (this.#distance === "far")) this.#clear();
    this.#distance = this.#root.dataset["distance"] = distance;
  }

  /** Puts in what is around the view, and takes out the rest. */
  #fill(seen: Seen): void {
    this.#filled = seen;
    if (!this.#index) return;
    const area = grow(seenArea(seen.view, seen.stage));
    const nodes = [...this.#index.nodesIn(area)];
    const isBox = (number: number): boolean => this.#scene?.nodes[number]?.isContainer ?? false;
    this.#boxes.show(new Set(nodes.filter(isBox)));
    this.#leaves.show(new Set(nodes.filter((number) => !isBox(number))));
    const edges = this.#index.edgesIn(area);
    const isLabelled = (number: number): boolean =>
      this.#distance === "near" && this.#scene?.edges[number]?.label !== "";
    this.#edges.show(edges);
    this.#labels.show(new Set([...edges].filter(isLabelled)));
  }

  #clear(): void {
    for (const layer of this.#layers) layer.clear();
  }

  #createNodeLayer(id: string): Layer {
    return createLayer(svgElement(id), {
      markupOf: (number) => this.#markupOf(this.#scene?.nodes[number]),
      prepare: (element, number) => this.#decorateNode(element, number),
    });
  }

  #markupOf(drawn: Drawn | undefined): string {
    if (!drawn) return "";
    return this.#distance === "far" || drawn.markup === "" ? drawn.sketch : drawn.markup;
  }

  /** A line is thin: near, it is pointed at by a wider one that is not seen. */
  #prepareEdge(element: Element, number: number): void {
    const lines = this.#distance === "far" ? [] : element.querySelectorAll(".line");
    for (const line of lines) {
      const hit = document.createElementNS(element.namespaceURI, "path");
      hit.setAttribute("class", "hit");
      hit.setAttribute("d", line.getAttribute("d") ?? "");
      element.append(hit);
    }
    this.#decorateEdge(element, number);
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

type Drawn = Pick<PageNode, "markup" | "sketch">;

interface Seen {
  readonly view: View;
  readonly stage: Extent;
}

const nowhere: Seen = { view: { x: 0, y: 0, scale: 0 }, stage: { width: 0, height: 0 } };

const grow = ({ x, y, width, height }: Area, by = overdraw): Area => ({
  x: x - width * by,
  y: y - height * by,
  width: width * (1 + 2 * by),
  height: height * (1 + 2 * by),
});

const restAfter = 140;

/** With a margin around each threshold, so that a look does not flicker. */
function distanceOf(scale: number, now: Distance): Distance {
  const [toFar, toMiddle] = [now === "far" ? 0.24 : 0.2, now === "near" ? 0.42 : 0.48];
  return scale < toFar ? "far" : scale < toMiddle ? "middle" : "near";
}

/** Whether the painting has become too coarse or too small for the view. */
function isScaled(from: Seen, to: Seen): boolean {
  if (to.stage.width !== from.stage.width || to.stage.height !== from.stage.height) return true;
  const ratio = to.view.scale / from.view.scale;
  return ratio > 1.8 || ratio < 0.65;
}

/** Whether a move has left what was drawn around the stage. */
function hasLeft(filled: Seen, to: Seen): boolean {
  const seen = seenArea(to.view, to.stage);
  const { x, y, width, height } = grow(seenArea(filled.view, filled.stage), 0.8 * overdraw);
  const isIn = x <= seen.x && y <= seen.y;
  return !isIn || x + width < seen.x + seen.width || y + height < seen.y + seen.height;
}
