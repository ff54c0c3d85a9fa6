// Where Resource Graph is not allowed: the lists of one subscription, type by type.

import { nameOfId } from "../core/arm/ids";
import { isRawResource } from "../core/arm/resource";
import type { Gap, SnapshotPart, Subscription } from "../core/arm/resource";
import type { Arm } from "./arm";
import type { Call } from "./call";
import { partOf, toGap, typePrefix } from "./gaps";
import type { Limiter } from "./limiter";
import { readPages } from "./read-pages";
import { readCollection, readResource } from "./read-resource";
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
  const parts: SnapshotPart[] = [];
  const doing = `listing ${nameOfType(type)} of subscription ${displayName}`;
  const idsOf = () => parts.flatMap(({ resources }) => resources.map(({ id }) => id));
  try {
    await listing.limit(async () => {
      for await (const part of partsOfType(listing, type, { doing, signal: listing.signal })) {
        parts.push(part);
        emit(part);
      }
    });
    if (parts.every(isWhole)) emit(partOf({ complete: [prefix] }));
    return { type, ids: idsOf() };
  } catch (error) {
    return { type, ids: idsOf(), gap: toGap(error, prefix) };
  }
}

/** What does not exist lacks in no list; one that could not be read does, so that the list of its type is not whole. */
function isWhole({ gaps }: SnapshotPart): boolean {
  return gaps.every(({ code }) => code === "not-found");
}

async function* partsOfType(
  { arm, subscription: { subscriptionId } }: SubscriptionListing,
  type: string,
  call: Call,
): AsyncGenerator<SnapshotPart> {
  const { hasClient, listWithClient } = await import("./list-with-clients");
  if (hasClient(type)) yield* toParts(listWithClient(arm, type, subscriptionId, call));
  else if (resourceTypes[type]?.listing === "resources") yield* readEach(arm, type, subscriptionId, call);
  else yield* toParts(readPages(arm, pathOf(typePrefix(subscriptionId, type), type) ?? "", call));
}

async function* toParts(pages: AsyncIterable<readonly unknown[]>): AsyncGenerator<SnapshotPart> {
  for await (const page of pages) yield partOf({ resources: page.filter(isRawResource).map(withoutSecrets) });
}

/** Types that have no list of their own in a subscription: their ids are listed, then each is read. */
async function* readEach(
  arm: Arm,
  type: string,
  subscriptionId: string,
  call: Call,
): AsyncGenerator<SnapshotPart> {
  for await (const page of readPages(arm, paths.resourcesOfType(subscriptionId, type), call)) {
    for (const { id } of page.filter(isRawResource)) yield await readOne(arm, id, type, call.signal);
  }
}

/** One that fails is a gap of its own, and none where it was deleted since it was listed. */
async function readOne(arm: Arm, id: string, type: string, signal: AbortSignal): Promise<SnapshotPart> {
  try {
    const resource = await readResource(arm, id, type, { doing: `reading ${nameOfId(id)}`, signal });
    return partOf({ resources: [resource] });
  } catch (error) {
    const gap = toGap(error, id);
    return partOf({ gaps: gap.code === "not-found" ? [] : [gap] });
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
  else if (parts.every(isWhole)) emit(partOf({ complete: [prefix] }));
}

/** "microsoft.network/privateendpoints" → "privateendpoints". */
function nameOfType(type: string): string {
  return type.slice(type.indexOf("/") + 1);
}
