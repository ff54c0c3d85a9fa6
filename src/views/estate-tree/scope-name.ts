import { kinds } from "../../core/estate/kinds";
import type { Estate } from "../../core/estate/model";

/** A subscription, a tenant, all tenants, a type in a subscription: each concerns more than one workspace. */
const wideSubject = /^\/(tenants|(subscriptions|tenants)\/[^/]+(\/providers\/[^/]+\/[^/]+(\/[^/]+)?)?)\/?$/i;

export function isWide(subject: string): boolean {
  return wideSubject.test(subject);
}

/** Subscriptions and tenants have ids that say nothing by themselves. */
export function nameOfScope(estate: Estate, subject: string): string {
  const [, scope = "", id = "", , ...type] = subject.split("/");
  if (scope.toLowerCase() === "tenants") return id === "" ? "Other tenants" : `Tenant ${id}`;
  const known = estate.subscriptions.find(
    ({ subscriptionId }) => subscriptionId.toLowerCase() === id.toLowerCase(),
  );
  const subscription = `subscription ${known?.displayName ?? id}`;
  return type.length === 0 ? toSentence(subscription) : `${pluralOf(type.join("/"))} of ${subscription}`;
}

/** "microsoft.network/privateendpoints" → "Private endpoints". */
function pluralOf(type: string): string {
  const key = type.toLowerCase();
  const [name = key.slice(key.lastIndexOf("/") + 1)] =
    Object.entries(kinds).find((entry) => entry[1].type === key) ?? [];
  return toSentence(name.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase());
}

function toSentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
