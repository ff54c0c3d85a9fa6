// Takes subscription and tenant ids out of an export. The same id becomes the same number everywhere, so that a masked
// report still tells resources apart.

import type { Estate } from "../estate/model";

export type Mask = (text: string) => string;

export const noMask: Mask = (text) => text;

const subscriptionInId = /(?<=\/subscriptions\/)[^/\s"'|)\]]+/gi;

/** Masks what the estate knows as a subscription or a tenant, and whatever stands in an id as a subscription. */
export function createMask({ subscriptions }: Pick<Estate, "subscriptions">): Mask {
  const names = new Map<string, string>();
  const nameOf = (kind: "subscription" | "tenant", id: string): string => {
    const key = id.toLowerCase();
    const known = names.get(key);
    if (known !== undefined) return known;
    const count = [...names.values()].filter((name) => name.startsWith(kind)).length;
    const name = `${kind}-${count + 1}`;
    names.set(key, name);
    return name;
  };
  for (const { subscriptionId } of subscriptions) nameOf("subscription", subscriptionId);
  for (const { tenantId } of subscriptions) if (tenantId !== "") nameOf("tenant", tenantId);
  const known = [...names.keys()].filter((id) => id.length >= 8).map(escapePattern);
  const anywhere = known.length > 0 ? new RegExp(known.join("|"), "gi") : undefined;
  return (text) => {
    const inIds = text.replace(subscriptionInId, (id) => nameOf("subscription", id));
    return anywhere ? inIds.replace(anywhere, (id) => names.get(id.toLowerCase()) ?? id) : inIds;
  };
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
