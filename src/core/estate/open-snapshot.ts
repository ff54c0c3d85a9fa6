import { createEstate } from "./create-estate";
import type { Estate } from "./model";
import { indexPart } from "./resource-index";
import type { Snapshot } from "./snapshot";

export function openSnapshot(snapshot: Snapshot): Estate {
  return createEstate({ capturedAt: snapshot.capturedAt, cloud: snapshot.cloud }, [indexPart(snapshot)]);
}
