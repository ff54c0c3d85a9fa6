// The outbound rules of a managed network.

import { parseId } from "../../arm/ids";
import type { Listing, OutboundRule } from "../../estate/model";
import type { WorkspaceContext } from "../context";
import { az, copyText } from "../fixes";
import { memo, perKeeper, perQuestion } from "../memo";
import type { Fix } from "../rule";
import { type Truth, select, withGap } from "../truth";
import { unclear } from "./wholeness";

export const rulesOfType = perQuestion(
  (context: WorkspaceContext, type: "FQDN" | "PrivateEndpoint" | "ServiceTag"): Listing<OutboundRule> => {
    const wanted = type.toLowerCase();
    return select(context.outboundRules, (rule): Truth => {
      if (rule.type === "Unknown") {
        return unclear(ruleIdOf(context, rule), `The type of outbound rule ${rule.name} is not known.`);
      }
      return rule.type.toLowerCase() === wanted;
    });
  },
);

export function ruleIdOf({ owner }: WorkspaceContext, { id, name }: OutboundRule): string {
  return id ?? `${owner.id}/outboundRules/${name}`;
}

/** The hosts that FQDN rules let through with their sub-domains: `*.pypi.org` is `pypi.org` here. */
export const hostsOf = perKeeper((context: WorkspaceContext): Listing<string> => {
  const { items, gap } = rulesOfType(context, "FQDN");
  return withGap(
    items.map(({ destination }) => destination.toLowerCase().replace(/^\*\./, "")),
    gap,
  );
});

/** Whether a host with its sub-domains is let through. */
export function letsHostThrough(hosts: Listing<string>, host: string): Truth {
  const isCovered = hosts.items.some((bare) => host === bare || host.endsWith(`.${bare}`));
  return isCovered ? true : (hosts.gap ?? false);
}

export function copyFqdnRules({ owner }: WorkspaceContext, hosts: readonly string[]): Fix {
  const group = parseId(owner.id).resourceGroup;
  const start = az`az ml workspace outbound-rule set --workspace-name ${owner.name} --resource-group ${group}`;
  const lines = hosts.map((host) => start + ruleFor(host));
  return copyText("Copy the az commands that add the rules", lines.join("\n"));
}

/** The hosts are those of a few tables, whichever workspace it is. */
const ruleFor = memo((host: string) => {
  const name = `allow-${host.replaceAll(/[^a-z0-9]+/gi, "-").replace(/^-|-$/g, "")}`;
  return az` --rule ${name} --type fqdn --destination ${host}`;
});
