import { edgeLookOf } from "../graph/edge-kinds";
import { faultLookOf } from "../graph/fault-kinds";
import type { Point } from "../layout/layout";
import { edgeLabelLines, nodeSizes } from "../scene/node-size";
import type { SceneEdge } from "../scene/scene";
import { escapeMarkup } from "./escape-markup";
import { toPieces } from "./line-pieces";

const arrow = 7;

/** An edge as a group: its line with rounded corners and arrowheads. `data-edge` holds its number. */
export function renderEdge(edge: SceneEdge, number: number): string {
  return [
    startGroup(edge, number),
    `<title>${escapeMarkup(edge.name)}</title>`,
    renderLine(edge),
    renderArrows(edge.points, edgeLookOf(edge.kind).arrow),
    "</g>",
  ].join("");
}

/** What is left of an edge far away: its line, without dashes that nobody could tell apart. */
export function sketchEdge(edge: SceneEdge, number: number): string {
  const corners = edge.points.map(({ x, y }) => `${Math.round(x)} ${Math.round(y)}`);
  return `${startGroup(edge, number)}<path class="line" d="M${corners.join("L")}"/></g>`;
}

function startGroup({ kind, fault }: SceneEdge, number: number): string {
  const severity = fault ? ` fault-${faultLookOf(fault).severity}` : "";
  return `<g class="edge kind-${kind} tone-${edgeLookOf(kind).tone}${severity}" data-edge="${number}">`;
}

function renderLine({ kind, points }: SceneEdge): string {
  const { dash } = edgeLookOf(kind);
  const period = (dash ?? "0").split(" ").reduce((sum, part) => sum + Number(part), 0);
  return toPieces(points, dash !== undefined)
    .map(({ d, offset }) => {
      const phase =
        dash === undefined || offset === 0 ? "" : ` stroke-dashoffset="${round(offset % period)}"`;
      return `<path class="line" d="${d}"${dash === undefined ? "" : ` stroke-dasharray="${dash}"${phase}`}/>`;
    })
    .join("");
}

function renderArrows(points: readonly Point[], arrows: "none" | "target" | "both"): string {
  const ends = arrows === "none" ? [] : arrows === "target" ? [points] : [points, [...points].reverse()];
  return ends.map((each) => renderArrow(each)).join("");
}

function renderArrow(points: readonly Point[]): string {
  const tip = points[points.length - 1];
  const from = points[points.length - 2];
  if (!tip || !from) return "";
  const length = Math.hypot(tip.x - from.x, tip.y - from.y) || 1;
  const [dx, dy] = [((tip.x - from.x) / length) * arrow, ((tip.y - from.y) / length) * arrow];
  const wing = (side: number): string =>
    `${round(tip.x - dx + side * dy * 0.5)} ${round(tip.y - dy - side * dx * 0.5)}`;
  return `<path class="arrow" d="M${round(tip.x)} ${round(tip.y)}L${wing(1)}L${wing(-1)}z"/>`;
}

/** The label of an edge, drawn above all lines; empty where it has none, or no room for it. */
export function renderEdgeLabel({ label }: SceneEdge, number: number): string {
  if (!label?.box) return "";
  const { x, y, width, height } = label.box;
  const lines = edgeLabelLines(label.text).map(
    (line, i) =>
      `<text x="${width / 2}" y="${nodeSizes.edgeLine * (i + 1) - 1}">${escapeMarkup(line)}</text>`,
  );
  return [
    `<g class="edge edge-label" data-edge="${number}" transform="translate(${round(x)} ${round(y)})">`,
    `<rect width="${width}" height="${height}" rx="3"/>`,
    ...lines,
    "</g>",
  ].join("");
}

const round = (value: number): number => Math.round(value * 10) / 10;
