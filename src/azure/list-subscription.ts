// Where Resource Graph is not allowed: the lists of one subscription, type by type.

import { isRawResource } from "../core/arm/resource";
import type { Gap, SnapshotPart, Subscription } from "../core/arm/resource";
import type { Arm } from "./arm";
import type { Call } from "./call";
import { partOf, toGap, typePrefix } from "./gaps";
import type { Limiter } from "./limiter";
import { readPages } from "./read-pages";
import { readCollection } from "./read-resource";
import { pathOf, paths, resourceTypes } from "./resource-types";
import { withoutSecrets } from "./without-secrets";

export interface SubscriptionListing {
  readonly arm: Arm;
  readonly limit: Limiter;
  readonly signal: AbortSignal;
  readonly subscription: Subscription;
  readonly types: readonly string[];
}

type Emit = (part: SnapshotPart) => void;

/** Emits what could be listed; a type that could not becomes a gap, and a subscription of which nothing could, one gap. */
export async function listSubscription(listing: SubscriptionListing, emit: Emit): Promise<void> {
  const tops = listing.types.filter((type) => resourceTypes[type]?.listing !== "parents");
  const outcomes = await Promise.all(tops.map((type) => listType(listing, type, emit)));
  const gaps = outcomes.flatMap(({ gap }) => gap ?? []);
  const subject = `/subscriptions/${listing.subscription.subscriptionId}`;
  const [first] = gaps;
  if (first && gaps.length === tops.length) return emit(partOf({ gaps: [{ ...first, subject }] }));
  if (gaps.length > 0) emit(partOf({ gaps }));
  const children = listing.types.filter((type) => !tops.includes(type));
  await Promise.all(children.map((type) => listChildren(listing, type, outcomes, emit)));
}

interface Listed {
  readonly type: string;
  readonly ids: readonly string[];
  readonly gap?: Gap;
}

async function listType(listing: SubscriptionListing, type: string, emit: Emit): Promise<Listed> {
  const { subscriptionId, displayName } = listing.subscription;
  const prefix = typePrefix(subscriptionId, type);
  const ids: string[] = [];
  const doing = `listing ${nameOfType(type)} of subscription ${displayName}`;
  try {
    await listing.limit(async () => {
      for await (const page of pagesOfType(listing, type, { doing, signal: listing.signal })) {
        const resources = page.filter(isRawResource).map(withoutSecrets);
        ids.push(...resources.map(({ id }) => id));
        emit(partOf({ resources }));
      }
    });
    emit(partOf({ complete: [prefix] }));
    return { type, ids };
  } catch (error) {
    return { type, ids, gap: toGap(error, prefix) };
  }
}

async function* pagesOfType(
  { arm, subscription: { subscriptionId } }: SubscriptionListing,
  type: string,
  call: Call,
): AsyncGenerator<readonly unknown[]> {
  const { hasClient, listWithClient } = await import("./list-with-clients");
  if (hasClient(type)) yield* listWithClient(arm, type, subscriptionId, call);
  else if (resourceTypes[type]?.listing === "resources") yield* readEach(arm, type, subscriptionId, call);
  else yield* readPages(arm, pathOf(typePrefix(subscriptionId, type), type) ?? "", call);
}

/** Types that have no list of their own in a subscription: their ids are listed, then each is read. */
async function* readEach(
  arm: Arm,
  type: string,
  subscriptionId: string,
  call: Call,
): AsyncGenerator<readonly unknown[]> {
  for await (const page of readPages(arm, paths.resourcesOfType(subscriptionId, type), call)) {
    for (const { id } of page.filter(isRawResource)) {
      const url = pathOf(id, type);
      if (url !== undefined) yield [(await arm.send({ ...call, url })).body];
    }
  }
}

/** The children of a type under all its parents; one parent that fails is a gap of its own collection. */
async function listChildren(
  listing: SubscriptionListing,
  type: string,
  parents: readonly Listed[],
  emit: Emit,
): Promise<void> {
  const parentType = type.slice(0, type.lastIndexOf("/"));
  const collection = type.slice(type.lastIndexOf("/") + 1);
  const prefix = typePrefix(listing.subscription.subscriptionId, type);
  const parent = parents.find((listed) => listed.type === parentType);
  if (!parent) return;
  const parts = await Promise.all(
    parent.ids.map((id) =>
      listing.limit(() => readCollection(listing.arm, `${id}/${collection}`, type, listing.signal)),
    ),
  );
  parts.forEach(emit);
  if (parent.gap) emit(partOf({ gaps: [{ ...parent.gap, subject: prefix }] }));
  else emit(partOf({ complete: [prefix], gaps: parts.flatMap(({ gaps }) => gaps) }));
}

/** "microsoft.network/privateendpoints" → "privateendpoints". */
function nameOfType(type: string): string {
  return type.slice(type.indexOf("/") + 1);
}
