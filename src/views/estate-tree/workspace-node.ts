import { nameOfId, parseId } from "../../core/arm/ids";
import type { Estate, Workspace } from "../../core/estate/model";
import type { Tally } from "../../core/isolation/tally";
import type { Isolation } from "../../core/isolation/verdict";
import { escapeMarkdown } from "../../core/text/markdown";
import { computesBranch, onlineEndpointsBranch } from "./branches/computes";
import { dependenciesBranch } from "./branches/dependencies";
import { dnsNamesBranch } from "./branches/dns-names";
import { findingsBranch } from "./branches/findings";
import { gapsBranch } from "./branches/gaps";
import { inboundBranch } from "./branches/inbound";
import { outboundBranch } from "./branches/outbound";
import type { TreeViews, WorkspaceContext } from "./context";
import type { TreeNode } from "./node";
import { describeTally, summarizeTally } from "./tally-words";
import { inboundWords, outboundWords, verdictWords } from "./words";

/** The branches of a workspace, in the order in which they are shown. A new branch is a file and a row here. */
const branches: readonly ((context: WorkspaceContext) => TreeNode | readonly TreeNode[])[] = [
  inboundBranch,
  outboundBranch,
  dependenciesBranch,
  computesBranch,
  onlineEndpointsBranch,
  dnsNamesBranch,
  findingsBranch,
  gapsBranch,
];

export interface JudgedWorkspace {
  readonly workspace: Workspace;
  readonly isolation: Isolation;
}

export function workspaceNode(
  estate: Estate,
  { workspace, isolation }: JudgedWorkspace,
  groupId: string,
  views: TreeViews,
): TreeNode {
  const rowId = `${groupId}/${workspace.id.toLowerCase()}`;
  const { text, icon } = verdictWords[isolation.verdict];
  const inbound = inboundWords[isolation.inbound.value];
  const outbound = outboundWords[isolation.outbound.value];
  const kind = workspace.kind === "Default" ? [] : [kindWords.get(workspace.kind) ?? workspace.kind];
  const owner = estate.networkOwnerOf(workspace);
  // A list of workspaces does not tell where computes sit: that is read when the row is opened.
  const isUnread =
    isolation.outbound.value === "unknown" && owner?.isReadWhole === false && !estate.gapOf(owner.id);
  const ways = [`in: ${inbound.short}`, `out: ${isUnread ? "open to read" : outbound.short}`, ...kind];
  const counts = () => views.findings.countsOf(workspace.id);
  return {
    id: rowId,
    label: workspace.name,
    // A narrow side bar cuts off all but the first: the verdict is in the icon too, the findings are not.
    description: () => [...summaryOf(counts()), text, ...ways].join(" · "),
    tooltip: () => workspaceTooltip(workspace, isolation, counts()),
    spoken: () =>
      `${workspace.name}, ${text}. ${spokenCounts(counts())}Inbound ${inbound.text}. Outbound ${outbound.text}.`,
    icon,
    capabilities: ["workspace", "resource"],
    options: { workspaceId: workspace.id, resourceId: workspace.id },
    detailsOf: workspace.id,
    children: () =>
      branches.flatMap((branch) => branch({ estate, workspace, owner, isolation, ...views, rowId })),
  };
}

const kindWords: ReadonlyMap<string, string> = new Map([
  ["Hub", "hub"],
  ["Project", "project"],
  ["FeatureStore", "feature store"],
]);

function summaryOf(counts: Tally | undefined): readonly string[] {
  const summary = counts && summarizeTally(counts);
  return summary === undefined ? [] : [summary];
}

function spokenCounts(counts: Tally | undefined): string {
  return counts === undefined ? "" : `Findings: ${describeTally(counts).replaceAll(" · ", ", ")}. `;
}

function workspaceTooltip(
  workspace: Workspace,
  { verdict, reasons }: Isolation,
  counts: Tally | undefined,
): string {
  const { resourceGroup } = parseId(workspace.id);
  const hub = workspace.hubId === undefined ? [] : [["Hub", nameOfId(workspace.hubId)]];
  const facts = [
    ["Kind", workspace.kind],
    ["Location", workspace.location ?? "not known"],
    ["Resource group", resourceGroup],
    ...hub,
    ["Findings", counts === undefined ? "not counted yet" : describeTally(counts)],
  ];
  return [
    `**${escapeMarkdown(workspace.name)}** is **${verdictWords[verdict].text.toLowerCase()}**`,
    facts.map(([what = "", value = ""]) => `${what}: ${escapeMarkdown(value)}`).join("  \n"),
    reasons.map((reason) => `- ${escapeMarkdown(reason)}`).join("\n"),
  ].join("\n\n");
}
