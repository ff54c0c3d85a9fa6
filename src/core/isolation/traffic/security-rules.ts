// What a network security group lets through: its rules by priority, then Azure's default rules.

import type { SecurityRule } from "../../estate/model";
import { type Cover, type Peer, bestCover } from "./peers";
import { hasPort } from "./ports";

export interface Flow {
  readonly direction: "Inbound" | "Outbound";
  readonly protocol: "tcp" | "udp";
  readonly port: number;
  readonly source: Peer;
  readonly destination: Peer;
}

export interface Decision {
  /** `unclear` where a rule with another answer covers some of the flow only, or nobody can tell how much. */
  readonly access: "Allow" | "Deny" | "unclear";
  readonly rule: SecurityRule;
}

export function decide(rules: readonly SecurityRule[], flow: Flow): Decision {
  let partial: SecurityRule | undefined;
  const inForce = rules.some((rule) => rule.isDefault) ? rules : [...rules, ...defaultRules];
  for (const rule of inForce) {
    const cover = coverOfFlow(rule, flow);
    if (cover === "part") partial ??= rule;
    if (cover !== "whole") continue;
    return partial !== undefined && partial.access !== rule.access
      ? { access: "unclear", rule: partial }
      : { access: rule.access, rule };
  }
  return { access: "Deny", rule: denyAll(flow.direction) };
}

/** How much of a flow a rule is about. */
export function coverOfFlow(rule: SecurityRule, flow: Flow): Cover {
  if (!isAbout(rule, flow)) return "none";
  const source = bestCover(rule.sources, flow.source);
  const destination = bestCover(rule.destinations, flow.destination);
  // Application security groups stand for addresses that are not known here.
  if (rule.hasApplicationSecurityGroups) return "part";
  if (source === "none" || destination === "none") return "none";
  const isAnySourcePort = rule.sourcePorts.includes("*") || rule.sourcePorts.length === 0;
  return source === "whole" && destination === "whole" && isAnySourcePort ? "whole" : "part";
}

function isAbout({ direction, protocol, destinationPorts }: SecurityRule, flow: Flow): boolean {
  const hasProtocol = protocol === "*" || protocol.toLowerCase() === flow.protocol;
  return direction === flow.direction && hasProtocol && hasPort(destinationPorts, flow.port);
}

/** Every security group has these, also where what was read leaves them out. */
const defaultRules: readonly SecurityRule[] = [
  makeDefault(["AllowVnetInBound", "Inbound", "Allow", 65000, "VirtualNetwork", "VirtualNetwork"]),
  makeDefault(["AllowAzureLoadBalancerInBound", "Inbound", "Allow", 65001, "AzureLoadBalancer", "*"]),
  makeDefault(["DenyAllInBound", "Inbound", "Deny", 65500, "*", "*"]),
  makeDefault(["AllowVnetOutBound", "Outbound", "Allow", 65000, "VirtualNetwork", "VirtualNetwork"]),
  makeDefault(["AllowInternetOutBound", "Outbound", "Allow", 65001, "*", "Internet"]),
  makeDefault(["DenyAllOutBound", "Outbound", "Deny", 65500, "*", "*"]),
];

function denyAll(direction: Flow["direction"]): SecurityRule {
  const name = `DenyAll${direction === "Inbound" ? "In" : "Out"}Bound`;
  return makeDefault([name, direction, "Deny", 65500, "*", "*"]);
}

/** A table's columns: an object per row would hide the table. */
type DefaultRow = readonly [
  name: string,
  direction: SecurityRule["direction"],
  access: SecurityRule["access"],
  priority: number,
  source: string,
  destination: string,
];

function makeDefault([name, direction, access, priority, source, destination]: DefaultRow): SecurityRule {
  return {
    name,
    direction,
    access,
    priority,
    protocol: "*",
    sources: [source],
    destinations: [destination],
    sourcePorts: ["*"],
    destinationPorts: ["*"],
    hasApplicationSecurityGroups: false,
    isDefault: true,
    raw: {},
  };
}
