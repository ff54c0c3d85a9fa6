// The two ends of a flow, and whether the prefix in a security rule or a route covers one.

import { holds, isPrivateRange, overlaps, parseRange } from "./addresses";

/** Either a service by its tag, or addresses in the virtual network. */
export type Peer =
  | { readonly kind: "service"; readonly tag: string; readonly region: string | undefined }
  | { readonly kind: "network"; readonly ranges: readonly string[] };

/** `part` covers some of the peer, or nobody can tell how much. */
export type Cover = "whole" | "part" | "none";

const everything = new Set(["*", "any", "0.0.0.0/0"]);

export function coverOf(prefix: string, peer: Peer): Cover {
  const text = prefix.trim().toLowerCase();
  if (everything.has(text)) return "whole";
  return peer.kind === "service" ? coverOfService(text, peer) : coverOfNetwork(text, peer.ranges);
}

/** The best cover of several prefixes. */
export function bestCover(prefixes: readonly string[], peer: Peer): Cover {
  const covers = prefixes.map((prefix) => coverOf(prefix, peer));
  return covers.includes("whole") ? "whole" : covers.includes("part") ? "part" : "none";
}

function coverOfService(prefix: string, { tag, region }: { tag: string; region: string | undefined }): Cover {
  const range = parseRange(prefix);
  if (range) return isPrivateRange(range) ? "none" : "part";
  const [name = "", where] = splitTag(prefix);
  if (name === "internet") return "whole";
  if (name !== "azurecloud" && name !== tag.toLowerCase()) return "none";
  if (where === undefined) return "whole";
  if (region === undefined) return "part";
  return where === region.toLowerCase() ? "whole" : "none";
}

function coverOfNetwork(prefix: string, ranges: readonly string[]): Cover {
  if (prefix === "virtualnetwork") return "whole";
  const range = parseRange(prefix);
  if (!range) return "none";
  const others = ranges.map(parseRange).filter((other) => other !== undefined);
  if (others.length > 0 && others.every((other) => holds(range, other))) return "whole";
  return others.some((other) => overlaps(range, other)) || others.length === 0 ? "part" : "none";
}

/** `Storage.WestEurope` → storage, westeurope. Tags such as `AzureFrontDoor.Frontend` keep their second part. */
function splitTag(tag: string): readonly [string, string | undefined] {
  const dot = tag.lastIndexOf(".");
  if (dot < 0 || tag.startsWith("azurefrontdoor.") || tag.startsWith("frontdoor.")) {
    return [tag.replace(/^frontdoor\./, "azurefrontdoor."), undefined];
  }
  return [tag.slice(0, dot), tag.slice(dot + 1)];
}
