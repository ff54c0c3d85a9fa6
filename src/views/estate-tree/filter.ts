import { parseId, sameId } from "../../core/arm/ids";
import type { Estate } from "../../core/estate/model";
import type { JudgedWorkspace } from "./workspace-node";
import { inboundWords, outboundWords, verdictWords } from "./words";

/** Words that must all occur in a workspace's name, group, subscription, location, kind or verdict. Empty: all. */
export interface Filter {
  readonly text: string;
}

export const noFilter: Filter = { text: "" };

export function matchesFilter(
  estate: Estate,
  { workspace, isolation }: JudgedWorkspace,
  filter: Filter,
): boolean {
  const words = filter.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return true;
  const { subscriptionId, resourceGroup } = parseId(workspace.id);
  const subscription =
    estate.subscriptions.find((each) => sameId(each.subscriptionId, subscriptionId))?.displayName ?? "";
  const { verdict, inbound, outbound } = isolation;
  const said = [
    verdict,
    verdictWords[verdict].text,
    inbound.value,
    inboundWords[inbound.value].text,
    inboundWords[inbound.value].short,
    outbound.value,
    outboundWords[outbound.value].text,
    outboundWords[outbound.value].short,
  ];
  const haystack = [
    workspace.name,
    workspace.kind,
    workspace.location ?? "",
    resourceGroup,
    subscription,
    ...said,
  ]
    .join("\n")
    .toLowerCase();
  return words.every((word) => haystack.includes(word));
}
