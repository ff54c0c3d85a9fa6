import { edgeKinds, edgeLookOf, type EdgeKind } from "./graph/edge-kinds";
import { faultKinds, faultLookOf, type FaultKind } from "./graph/fault-kinds";
import { lookOf, nodeKinds, type NodeKind } from "./graph/node-kinds";
import type { LegendEntry } from "./protocol";
import type { Scene } from "./scene/scene";
import { escapeMarkup } from "./svg/escape-markup";

/** The kinds that are drawn and those that were hidden, and the faults that are marked. */
export function buildLegend(scene: Scene, hidden: readonly string[]): LegendEntry[] {
  const { nodes, edges, graphNodes } = scene;
  const faults = [...graphNodes.values()].flatMap((node) => [
    ...new Set(node.faults.map(({ kind }) => kind)),
  ]);
  const findings = [...graphNodes.values()].flatMap((node) => node.findings);
  const entries = [
    ...list(
      "Nodes",
      keysOf<NodeKind>(nodeKinds),
      nodes.map(({ kind }) => kind),
      nodeRow,
    ),
    ...list(
      "Lines",
      keysOf<EdgeKind>(edgeKinds),
      edges.map(({ kind }) => kind),
      edgeRow,
    ),
    ...list("Faults", keysOf<FaultKind>(faultKinds), faults, faultRow),
    { section: "Faults", kind: "finding", count: findings.length, ...findingRow },
  ];
  return entries
    .map((entry) => ({ ...entry, isHidden: entry.canHide && hidden.includes(entry.kind) }))
    .filter(({ count, isHidden }) => count > 0 || isHidden);
}

// The keys of a table that is written down in full.
const keysOf = <Kind extends string>(table: Readonly<Record<Kind, unknown>>): Kind[] =>
  Object.keys(table) as Kind[];

type Row = Pick<LegendEntry, "word" | "canHide" | "markup">;

/** In the order of the table, each with how often it is there. */
function list<Kind extends string>(
  section: string,
  kinds: readonly Kind[],
  drawn: readonly Kind[],
  row: (kind: Kind) => Row,
): Omit<LegendEntry, "isHidden">[] {
  const counts = new Map<string, number>();
  for (const kind of drawn) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return kinds.map((kind) => ({ section, kind, count: counts.get(kind) ?? 0, ...row(kind) }));
}

function nodeRow(kind: NodeKind): Row {
  const { family, icon, word, canHide } = lookOf(kind);
  const markup = `<g class="node leaf family-${family} kind-${kind}${kind === "subnet" ? " is-dashed" : ""}"><rect class="shape" x="1" y="1" width="26" height="18" rx="4"/><path class="icon" transform="translate(7 3) scale(0.875)" d="${icon}"/></g>`;
  return { word, canHide, markup };
}

function edgeRow(kind: EdgeKind): Row {
  const { word, tone, dash, arrow } = edgeLookOf(kind);
  const dashes = dash === undefined ? "" : ` stroke-dasharray="${dash}"`;
  const head = arrow === "none" ? "" : '<path class="arrow" d="M28 10L21 13.5L21 6.5z"/>';
  const tail = arrow === "both" ? '<path class="arrow" d="M0 10L7 13.5L7 6.5z"/>' : "";
  const markup = `<g class="edge tone-${tone}"><path class="line" d="M0 10H28"${dashes}/>${head}${tail}</g>`;
  return { word, canHide: true, markup };
}

const findingRow: Row = {
  word: "Findings of a node",
  canHide: false,
  markup:
    '<g class="findings severity-warning" transform="translate(5 2)"><path d="M9 0 18 16H0z"/><text x="9" y="13">2</text></g>',
};

function faultRow(kind: FaultKind): Row {
  const { word, sign, severity } = faultLookOf(kind);
  const markup = `<g class="fault severity-${severity}"><circle cx="14" cy="10" r="6.5"/><text class="sign" x="14" y="13.5">${escapeMarkup(sign)}</text></g>`;
  return { word, canHide: false, markup };
}
