import type { PageMarkup, PageRequest, PageScene, ToPage } from "../../core/topology/protocol";
import { showDetails } from "./details-card";
import { Drawing } from "./drawing";
import { element } from "./element";
import { watchGestures } from "./gestures";
import { keep, listen, post, recall } from "./host";
import { watchKeys } from "./keys";
import { showLegend } from "./legend";
import { createMinimap } from "./minimap";
import { OutlineTree } from "./outline-tree";
import { paintPng } from "./png";
import { createSearch } from "./search";
import { Selection } from "./selection";
import { watchToolbar } from "./toolbar";
import { bringIntoView, fitArea, panBy, zoomAt, type Area, type Extent, type View } from "./view";
import { neighbours, walk, type Direction } from "./walk";

const stage = element("stage");
const drawing = new Drawing();
let scene: PageScene | undefined;
let view: View = { x: 0, y: 0, scale: 1 };

const measureStage = (): Extent => ({ width: stage.clientWidth, height: stage.clientHeight });
/** Kept, since asking the page for it makes it lay out all that was just drawn. */
let size = measureStage();
const extent = (): Extent => size;

function setView(next: View): void {
  view = next;
  drawing.move(view, extent());
  minimap.setView(view, extent());
  saveSoon();
}

let saving: ReturnType<typeof setTimeout> | undefined;

function saveSoon(): void {
  clearTimeout(saving);
  saving = setTimeout(save, 300);
}

function save(): void {
  const selected = scene?.nodes[selection.node ?? -1]?.id;
  if (scene) keep({ request: scene.request, selected, view });
}

const minimap = createMinimap((x, y) => {
  const { width, height } = extent();
  setView({ ...view, x: x - width / 2 / view.scale, y: y - height / 2 / view.scale });
});
const search = createSearch((number) => selection.choose(number));
const outline = new OutlineTree((number) => selection.choose(number));
const selection = new Selection({
  drawing,
  scene: () => scene,
  reveal: (number) => {
    const node = scene?.nodes[number];
    if (node) setView(bringIntoView(view, node, extent()));
    drawing.settle();
  },
  changed: (number) => {
    outline.select(number);
    save();
  },
});

const whole = (): Area => ({ x: 0, y: 0, width: scene?.width ?? 1, height: scene?.height ?? 1 });

function fit(): void {
  setView(fitArea(whole(), extent()));
  drawing.settle();
}

function zoomToSelection(): void {
  const node = scene?.nodes[selection.node ?? -1];
  if (!node) return;
  setView(fitArea(node, extent(), 1.5));
  drawing.settle();
}

function zoom(factor: number): void {
  const { width, height } = extent();
  setView(zoomAt(view, factor, { x: width / 2, y: height / 2 }));
}

function toggle(number: number | undefined): void {
  const node = scene?.nodes[number ?? -1];
  if (!scene || !node?.fold) return;
  const { toggled } = scene.request;
  const others = toggled.filter((id) => id !== node.id);
  change({ ...scene.request, toggled: others.length < toggled.length ? others : [...toggled, node.id] });
}

/** Asks for another drawing; what is in the middle now stays in sight. */
function change(request: PageRequest): void {
  const number = selection.node;
  const node = scene?.nodes[number ?? -1];
  anchor = node && { id: node.id, x: (node.x - view.x) * view.scale, y: (node.y - view.y) * view.scale };
  post({ type: "show", request });
}

let anchor: { id: string; x: number; y: number } | undefined;
let recalled = recall();

function showScene(next: PageScene, select: string | undefined): void {
  const isFirst = scene === undefined;
  const isSameScope =
    scene !== undefined && JSON.stringify(scene.request.scope) === JSON.stringify(next.request.scope);
  const before = scene?.nodes[selection.node ?? -1]?.id;
  scene = next;
  element("title").textContent = next.title;
  element("empty").hidden = next.nodes.length > 0;
  drawing.setScene(next);
  minimap.setScene(next);
  search.setScene(next);
  outline.setScene(next);
  showLegend(next.legend, next.request, change);
  selection.reset();
  setView(findView(next, { isFirst, isSameScope }));
  drawing.settle();
  const wanted = select ?? (isFirst ? recalled?.selected : before);
  const number = next.nodes.findIndex(({ id }) => id === wanted);
  if (number >= 0) selection.choose(number, { quietly: select === undefined, stays: before !== undefined });
  anchor = undefined;
  recalled = undefined;
  save();
  stage.dataset["ready"] = "true";
  if (next.isWhole) return;
  stage.dataset["isSketched"] = "true";
  // Once the sketches are painted.
  requestAnimationFrame(() => setTimeout(() => post({ type: "complete" })));
}

function complete({ nodes, edges }: PageMarkup): void {
  // It may be of a scene that has gone since.
  if (!scene || nodes.length !== scene.nodes.length || edges.length !== scene.edges.length) return;
  scene = {
    ...scene,
    nodes: scene.nodes.map((node, i) => ({ ...node, markup: nodes[i] ?? "" })),
    edges: scene.edges.map((edge, i) => ({ ...edge, ...edges[i] })),
    isWhole: true,
  };
  drawing.complete(scene);
  delete stage.dataset["isSketched"];
}

function findView(
  next: PageScene,
  { isFirst, isSameScope }: { isFirst: boolean; isSameScope: boolean },
): View {
  const isRecalled = isFirst && JSON.stringify(recalled?.request) === JSON.stringify(next.request);
  if (isRecalled && recalled?.view) return recalled.view;
  const kept = next.nodes.find(({ id }) => id === anchor?.id);
  if (kept && anchor) {
    return { ...view, x: kept.x - anchor.x / view.scale, y: kept.y - anchor.y / view.scale };
  }
  return isSameScope ? view : fitArea(whole(), extent());
}

function handle(message: ToPage): void {
  switch (message.type) {
    case "scene":
      return showScene(message.scene, message.select);
    case "markup":
      return complete(message.markup);
    case "select": {
      const number = scene?.nodes.findIndex(({ id }) => id === message.id) ?? -1;
      if (number >= 0) selection.choose(number, { quietly: true });
      return;
    }
    case "details":
      return showDetails(message.details);
    case "notice":
      element("notice").textContent = message.text;
      return;
    case "renderPng": {
      const { request, svg, scale } = message;
      void paintPng(svg, scale).then((data) => post({ type: "png", request, data }));
    }
  }
}

function walkTo(direction: Direction): void {
  if (!scene) return;
  const from = selection.node;
  const next = from === undefined ? 0 : walk(scene.nodes, from, direction);
  if (next !== undefined) selection.choose(next);
}

let followed = -1;

function follow(step: 1 | -1): void {
  if (!scene) return;
  const origin = selection.origin;
  if (origin === undefined) return;
  const ends = neighbours(scene, origin);
  followed = (followed + step + ends.length) % Math.max(1, ends.length);
  const end = ends[followed];
  if (end) selection.follow(origin, end);
}

watchGestures(stage, {
  view: () => view,
  setView,
  click: (target) => {
    const number = numberOf(target, "node");
    if (target.closest("[data-fold]")) toggle(number);
    else if (number !== undefined) selection.choose(number, { stays: true });
    else selection.chooseEdge(numberOf(target, "edge"));
    stage.focus({ preventScroll: true });
  },
  hover: (target) => selection.hover(target && numberOf(target, "node"), target && numberOf(target, "edge")),
});

function numberOf(target: Element, kind: "node" | "edge"): number | undefined {
  const number = target.closest(`[data-${kind}]`)?.getAttribute(`data-${kind}`);
  return number === null || number === undefined ? undefined : Number(number);
}

stage.addEventListener("dblclick", (event) => {
  if (event.target instanceof Element) toggle(numberOf(event.target, "node"));
});

watchKeys(stage, {
  pan: (dx, dy) => setView(panBy(view, dx, dy)),
  zoom,
  fit,
  zoomToSelection,
  walk: walkTo,
  follow,
  toggle: () => toggle(selection.node),
  openDetails: () => selection.openDetails(),
  clear: () => selection.clear(),
  search: () => search.focus(),
});
watchToolbar({
  zoom,
  fit,
  zoomToSelection,
  showEstate: () => scene && change({ ...scene.request, scope: "estate", toggled: [] }),
});
new ResizeObserver(() => {
  size = measureStage();
  drawing.move(view, extent());
  minimap.setView(view, extent());
}).observe(stage);
listen(handle);
post({ type: "ready" });
