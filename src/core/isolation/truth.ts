// Three-valued logic: true, false, or the gap because of which nobody can tell. As long as every single fact turns into
// its gap when data is missing, nothing composed of them can turn a finding into a pass.

import type { Listing } from "../estate/model";
import type { Gap } from "../arm/resource";

export type Truth = boolean | Gap;

/** A value, or the gap because of which it is not known. */
export type Known<T> = T | Gap;

export function isGap(value: unknown): value is Gap {
  return typeof value === "object" && value !== null && "code" in value && "reason" in value;
}

export function not(truth: Truth): Truth {
  return typeof truth === "boolean" ? !truth : truth;
}

/** False as soon as one is false, whatever is unknown beside it. */
export function all(...truths: readonly Truth[]): Truth {
  return truths.includes(false) ? false : (truths.find(isGap) ?? true);
}

/** True as soon as one is true, whatever is unknown beside it. */
export function any(...truths: readonly Truth[]): Truth {
  return truths.includes(true) ? true : (truths.find(isGap) ?? false);
}

/** Whether some item holds: true as soon as one does, also in a listing that is incomplete. */
export function some<T>(listing: Listing<T>, holds: (item: T) => Truth): Truth {
  let gap = listing.gap;
  for (const item of listing.items) {
    const truth = holds(item);
    if (truth === true) return true;
    if (truth !== false) gap ??= truth;
  }
  return gap ?? false;
}

export function every<T>(listing: Listing<T>, holds: (item: T) => Truth): Truth {
  return not(some(listing, (item) => not(holds(item))));
}

/** Whether something is listed at all. */
export function isAny(listing: Listing<unknown>): Truth {
  return listing.items.length > 0 ? true : (listing.gap ?? false);
}

/** Asks a value that may not be known. */
export function is<T>(value: Known<T>, holds: (value: T) => boolean): Truth {
  return isGap(value) ? value : holds(value);
}

/** The items that hold. Those of which it is not known leave their gap. */
export function select<T>(listing: Listing<T>, holds: (item: T) => Truth): Listing<T> {
  const items: T[] = [];
  let gap = listing.gap;
  for (const item of listing.items) {
    const truth = holds(item);
    if (truth === true) items.push(item);
    else if (truth !== false) gap ??= truth;
  }
  return gap === undefined ? { items } : { items, gap };
}

/** Several listings as one. */
export function join<T>(...listings: readonly Listing<T>[]): Listing<T> {
  const [first, ...others] = listings.filter(({ items }) => items.length > 0);
  const items = others.length === 0 ? (first?.items ?? []) : listings.flatMap((listing) => listing.items);
  const gap = listings.find((listing) => listing.gap !== undefined)?.gap;
  return gap === undefined ? { items } : { items, gap };
}

export function withGap<T>(items: readonly T[], gap: Gap | undefined): Listing<T> {
  return gap === undefined ? { items } : { items, gap };
}
