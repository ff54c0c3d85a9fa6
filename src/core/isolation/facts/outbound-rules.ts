// The outbound rules of a managed network.

import { parseId } from "../../arm/ids";
import type { Listing, OutboundRule } from "../../estate/model";
import type { WorkspaceContext } from "../context";
import { az, copyText } from "../fixes";
import type { Fix } from "../rule";
import { type Truth, select, withGap } from "../truth";
import { unclear } from "./wholeness";

export function rulesOfType(
  context: WorkspaceContext,
  type: "FQDN" | "PrivateEndpoint" | "ServiceTag",
): Listing<OutboundRule> {
  return select(context.outboundRules, (rule): Truth => {
    if (rule.type === "Unknown") {
      return unclear(ruleIdOf(context, rule), `The type of outbound rule ${rule.name} is not known.`);
    }
    return rule.type.toLowerCase() === type.toLowerCase();
  });
}

export function ruleIdOf({ owner }: WorkspaceContext, { id, name }: OutboundRule): string {
  return id ?? `${owner.id}/outboundRules/${name}`;
}

/** The hosts that FQDN rules let through. */
export function hostsOf(context: WorkspaceContext): Listing<string> {
  const { items, gap } = rulesOfType(context, "FQDN");
  return withGap(
    items.map(({ destination }) => destination.toLowerCase()),
    gap,
  );
}

/** Whether a host with its sub-domains is let through: `*.pypi.org` covers `pypi.org` here, as one rule is meant. */
export function letsHostThrough(hosts: Listing<string>, host: string): Truth {
  const isCovered = hosts.items.some((rule) => {
    const bare = rule.replace(/^\*\./, "");
    return host === bare || host.endsWith(`.${bare}`);
  });
  return isCovered ? true : (hosts.gap ?? false);
}

export function copyFqdnRules({ owner }: WorkspaceContext, hosts: readonly string[]): Fix {
  const group = parseId(owner.id).resourceGroup;
  const lines = hosts.map((host) => {
    const name = `allow-${host.replaceAll(/[^a-z0-9]+/gi, "-").replace(/^-|-$/g, "")}`;
    return az`az ml workspace outbound-rule set --workspace-name ${owner.name} --resource-group ${group} --rule ${name} --type fqdn --destination ${host}`;
  });
  return copyText("Copy the az commands that add the rules", lines.join("\n"));
}
