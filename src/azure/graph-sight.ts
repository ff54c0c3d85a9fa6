// What Resource Graph shows of the subscriptions: of one that it does not show, what is absent may well exist.

import { createAzureError, isAzureError } from "../core/arm/azure-error";
import type { AzureError } from "../core/arm/azure-error";
import { subscriptionOfId } from "../core/arm/ids";
import { textAt } from "../core/arm/json";
import type { Gap, RawResource, Subscription } from "../core/arm/resource";
import type { Arm } from "./arm";
import { toGap } from "./gaps";
import { visibleSubscriptions } from "./graph-queries";
import type { Limiter } from "./limiter";
import { searchGraph } from "./resource-graph";

/** In lower case, the ids of the subscriptions that a search of a tenant shows; or why these are not known. */
export type Shown = ReadonlySet<string> | AzureError;

/** What a search of the tenant shows, looked up while its subscriptions are listed. */
export type Look = (arm: Arm, signal: AbortSignal) => Promise<Shown>;

export function lookWithGraph(limit: Limiter): Look {
  return async (arm, signal) => {
    const shown = new Set<string>();
    const doing = "reading which subscriptions can be searched";
    try {
      await searchGraph({ arm, limit, signal, doing, query: visibleSubscriptions }, (rows) =>
        rows.forEach((row) => shown.add(keyOf(textAt(row, "subscriptionId") ?? ""))),
      );
    } catch (error) {
      if (!isAzureError(error)) throw error;
      return error;
    }
    return shown;
  };
}

export interface Sight {
  /** False while only the rows tell: then all of them have to come before anything can be said. */
  readonly isKnown: boolean;
  /** Those of which a search that succeeded has brought everything. */
  whole(): readonly Subscription[];
  /** A gap for each of which a search shows no more than parts. */
  hidden(): readonly Gap[];
  /** Rows show the subscriptions that they lie in. */
  note(resources: readonly RawResource[]): void;
}

/** Goes by the rows where it could not be looked up: a subscription without any may be empty, or not shown at all. */
export function createSight(subscriptions: readonly Subscription[], shown: Shown): Sight {
  const byRows = new Set<string>();
  const isKnown = !isAzureError(shown);
  const isSeen = ({ subscriptionId }: Subscription) => (isKnown ? shown : byRows).has(keyOf(subscriptionId));
  const toGapOf = isKnown ? toPartlyShown : (one: Subscription) => toUnclear(one, shown);
  return {
    isKnown,
    whole: () => subscriptions.filter(isSeen),
    hidden: () => subscriptions.filter((each) => !isSeen(each)).map(toGapOf),
    note(resources) {
      if (!isKnown) resources.forEach(({ id }) => byRows.add(keyOf(subscriptionOfId(id))));
    },
  };
}

function toPartlyShown(subscription: Subscription): Gap {
  const why = "a search shows no more than parts of it, so that more may exist";
  const { message } = createAzureError({ code: "forbidden", doing: readingOf(subscription), why });
  return { subject: subjectOf(subscription), code: "forbidden", reason: message };
}

/** Never a refusal or an absence: these would replace what was read before. */
function toUnclear(subscription: Subscription, error: AzureError): Gap {
  const why = "a search shows nothing of it, and whether it shows the subscription could not be read";
  const { message } = createAzureError({ code: error.code, doing: readingOf(subscription), why });
  const gap = toGap(error, subjectOf(subscription));
  return {
    ...gap,
    code: gap.code === "signed-out" ? gap.code : "failed",
    reason: `${message} ${gap.reason}`,
  };
}

function readingOf({ displayName }: Subscription): string {
  return `reading subscription ${displayName}`;
}

function subjectOf({ subscriptionId }: Subscription): string {
  return `/subscriptions/${subscriptionId}`;
}

function keyOf(subscriptionId: string): string {
  return subscriptionId.toLowerCase();
}
