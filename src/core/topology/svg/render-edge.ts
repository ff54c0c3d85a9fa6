import { edgeLookOf } from "../graph/edge-kinds";
import { faultLookOf } from "../graph/fault-kinds";
import type { Point } from "../layout/layout";
import type { SceneEdge } from "../scene/scene";
import { escapeMarkup } from "./escape-markup";

const corner = 5;
const arrow = 7;

/** An edge as a group: its line with rounded corners, arrowheads and label. `data-edge` holds its number. */
export function renderEdge(edge: SceneEdge, number: number): string {
  const look = edgeLookOf(edge.kind);
  const severity = edge.fault && faultLookOf(edge.fault).severity;
  const classes = ["edge", `kind-${edge.kind}`, `tone-${look.tone}`, severity ? `fault-${severity}` : ""];
  const d = toPath(edge.points);
  const dash = look.dash === undefined ? "" : ` stroke-dasharray="${look.dash}"`;
  return [
    `<g class="${classes.filter((word) => word !== "").join(" ")}" data-edge="${number}">`,
    `<title>${escapeMarkup(edge.name)}</title>`,
    `<path class="hit" d="${d}"/><path class="line" d="${d}"${dash}/>`,
    renderArrows(edge.points, look.arrow),
    renderLabel(edge),
    "</g>",
  ].join("");
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

function renderLabel({ label }: SceneEdge): string {
  if (!label) return "";
  const { x, y, width, height } = label.box;
  return [
    `<g class="edge-label" transform="translate(${round(x)} ${round(y)})">`,
    `<rect width="${width}" height="${height}" rx="3"/>`,
    `<text x="${width / 2}" y="${height - 4}">${escapeMarkup(label.text)}</text></g>`,
  ].join("");
}

function toPath(points: readonly Point[]): string {
  return points
    .map((point, i) => {
      const before = points[i - 1];
      const after = points[i + 1];
      if (!before) return `M${round(point.x)} ${round(point.y)}`;
      if (!after) return `L${round(point.x)} ${round(point.y)}`;
      const start = towards(point, before);
      const end = towards(point, after);
      return `L${round(start.x)} ${round(start.y)}Q${round(point.x)} ${round(point.y)} ${round(end.x)} ${round(end.y)}`;
    })
    .join("");
}

/** The point from which the line bends into a corner: never past the middle of a run. */
function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const step = Math.min(corner, length / 2) / length;
  return { x: from.x + (to.x - from.x) * step, y: from.y + (to.y - from.y) * step };
}

const round = (value: number): number => Math.round(value * 10) / 10;
