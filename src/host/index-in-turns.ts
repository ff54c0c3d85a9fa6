import { setImmediate as nextTurn } from "node:timers/promises";
import type { SnapshotPart } from "../core/arm/resource";
import { readOnArrival } from "../core/estate/create-estate";
import { indexPart, type IndexedPart } from "../core/estate/resource-index";

/** The editor gets its turn around the work: a page was just parsed, and the next may be there already. */
export async function indexInTurns(part: SnapshotPart): Promise<IndexedPart> {
  if (part.resources.length === 0) return indexPart(part);
  await nextTurn();
  const indexed = indexPart(part);
  readOnArrival(indexed);
  await nextTurn();
  return indexed;
}
