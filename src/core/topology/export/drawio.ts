import { edgeLookOf } from "../graph/edge-kinds";
import { faultLookOf } from "../graph/fault-kinds";
import { lookOf } from "../graph/node-kinds";
import type { Point } from "../layout/layout";
import type { Scene, SceneEdge, SceneNode } from "../scene/scene";
import { drawingOrder } from "../svg/drawing-order";
import { neutralPalette } from "../svg/drawing-style";
import { escapeMarkup } from "../svg/escape-markup";
import { readDrawio, type DrawioCell, type DrawioPage } from "./drawio-file";
import { placeNodes, type DrawioPlace } from "./drawio-places";

/**
 * The diagram as a draw.io file, one page per scope. Given the file as it was, what the user moved, resized or added
 * stays: nodes that remain keep their places, and cells and pages that are not ours are kept as they are.
 */
export function writeDrawio(scene: Scene, page: string, before?: string): string {
  const file = before === undefined ? undefined : readDrawio(before);
  const old = file?.pages.find(({ id }) => id === pageId(page));
  const own = writePage(scene, page, old);
  const pages = file?.pages.map((each) => (each === old ? own : each.markup)) ?? [];
  return [
    '<mxfile host="azureml-network-isolation">',
    ...(old ? pages : [...pages, own]),
    "</mxfile>",
    "",
  ].join("\n");
}

/** Marks the cells that this file writes, so that all others are known to be the user's. */
const ownPrefix = "aml-";

const pageId = (page: string): string => `${ownPrefix}${page.toLowerCase()}`;
const cellId = (id: string): string => `${ownPrefix}${id}`;

function writePage(scene: Scene, page: string, old: DrawioPage | undefined): string {
  const cells = old?.cells ?? [];
  const kept = cells.filter(({ id }) => !id.startsWith(ownPrefix) && id !== "0" && id !== "1");
  const users = new Set([...kept.map(({ id }) => id), "0", "1"]);
  const known = new Set([...users, ...scene.nodes.map(({ id }) => cellId(id))]);
  const places = placeNodes({ scene, cellId, old: cells, isUsers: (id) => users.has(id) });
  const lines = new Map(cells.map(({ id, geometry }) => [id, geometry]));
  return [
    `<diagram id="${escapeMarkup(pageId(page))}" name="${escapeMarkup(scene.title)}">`,
    "<mxGraphModel><root>",
    '<mxCell id="0"/>',
    '<mxCell id="1" parent="0"/>',
    ...drawingOrder(scene.nodes).map((node) => writeNode(node, places.get(cellId(node.id)))),
    ...scene.edges.map((edge) => writeEdge(edge, lines)),
    ...kept.map((cell) => rehome(cell, known)),
    "</root></mxGraphModel>",
    "</diagram>",
  ].join("\n");
}

/** What the user put into a box that is gone stands on the page itself. */
function rehome({ markup, parent }: DrawioCell, known: ReadonlySet<string>): string {
  if (parent === undefined || known.has(parent)) return markup;
  return markup.replace(/(<mxCell\b[^>]*?\sparent=)("[^"]*"|'[^']*')/, '$1"1"');
}

function writeNode(node: SceneNode, place: DrawioPlace | undefined): string {
  const { parent = "1", geometry = "" } = place ?? {};
  return `<mxCell id="${escapeMarkup(cellId(node.id))}" value="${escapeMarkup(describe(node))}" style="${styleOf(node)}" vertex="1" parent="${escapeMarkup(parent)}">${geometry}</mxCell>`;
}

const round = (value: number): number => Math.round(value);

/** draw.io reads labels as markup, so the text is escaped for that and once more for the file. */
function describe({ label, detail, kind, fault, isContainer }: SceneNode): string {
  const word = fault && faultLookOf(fault.kind).word;
  const parts = [detail ?? lookOf(kind).word, ...(word === undefined ? [] : [word])].map(escapeMarkup);
  return `<b>${escapeMarkup(label)}</b>${isContainer ? " " : "<br>"}${parts.join(" · ")}`;
}

function styleOf({ kind, isContainer, fault }: SceneNode): string {
  const { family } = lookOf(kind);
  const severity = fault && faultLookOf(fault.kind).severity;
  const stroke = severity
    ? neutralPalette[severity]
    : family === "place"
      ? neutralPalette.boxLine
      : neutralPalette[family];
  const dashed = kind === "subnet" || kind === "missingEndpoint" ? "dashed=1;" : "";
  const shape = isContainer
    ? "container=1;collapsible=0;verticalAlign=top;align=left;spacingLeft=8;fillColor=#F6F8FA;arcSize=2;absoluteArcSize=1;"
    : "fillColor=#FFFFFF;align=left;spacingLeft=8;arcSize=8;absoluteArcSize=1;";
  return `rounded=1;whiteSpace=wrap;html=1;fontSize=11;${shape}${dashed}strokeColor=${stroke};`;
}

function writeEdge(edge: SceneEdge, places: ReadonlyMap<string, string | undefined>): string {
  const { id, source, target, label } = edge;
  // Corners that we drew fit only while both ends stand where we put them.
  const hasMoved = places.has(cellId(source)) || places.has(cellId(target));
  const geometry = places.get(cellId(id)) ?? writeCorners(hasMoved ? [] : edge.points.slice(1, -1));
  const value = label === undefined ? "" : escapeMarkup(escapeMarkup(label.text));
  return `<mxCell id="${escapeMarkup(cellId(id))}" value="${value}" style="${edgeStyleOf(edge)}" edge="1" parent="1" source="${escapeMarkup(cellId(source))}" target="${escapeMarkup(cellId(target))}">${geometry}</mxCell>`;
}

function writeCorners(points: readonly Point[]): string {
  const corners = points.map(({ x, y }) => `<mxPoint x="${round(x)}" y="${round(y)}"/>`).join("");
  const list = corners === "" ? "" : `<Array as="points">${corners}</Array>`;
  return `<mxGeometry relative="1" as="geometry">${list}</mxGeometry>`;
}

const heads = {
  none: "endArrow=none;",
  target: "endArrow=block;",
  both: "startArrow=block;endArrow=block;",
} as const;

function edgeStyleOf({ kind, fault }: SceneEdge): string {
  const { dash, arrow, tone } = edgeLookOf(kind);
  const stroke = fault ? neutralPalette[faultLookOf(fault).severity] : neutralPalette[toneColours[tone]];
  const dashed = dash === undefined ? "" : "dashed=1;";
  return `edgeStyle=orthogonalEdgeStyle;rounded=1;html=1;fontSize=10;${heads[arrow]}${dashed}strokeColor=${stroke};`;
}

const toneColours = {
  link: "endpoint",
  network: "network",
  dns: "dns",
  flow: "machine",
  door: "door",
  quiet: "quiet",
} as const;
