// What a resource says, told apart from what was merely not read.

import type { Gap } from "../../arm/resource";
import type { Estate, Kind, Resource, Workspace } from "../../estate/model";
import { memo } from "../memo";
import { type Known, type Truth, isGap } from "../truth";

export interface Wholeness {
  /** Why an absent property of a resource does not mean "not set"; undefined where it does. */
  readonly gapIn: (resource: Resource | Workspace) => Gap | undefined;
  /** The same of an id, be it a resource's or a collection's (`…/privateDnsZones/z/A`). */
  readonly gapUnder: (id: string) => Gap | undefined;
  /** Why the list of a kind may lack some in a subscription; undefined where it was read everywhere. */
  readonly gapOfKind: (kind: Kind) => Gap | undefined;
  /** A property: undefined only where it is sure that it is not set. */
  readonly said: <T>(resource: Resource, value: T | undefined) => Known<T | undefined>;
}

export function createWholeness(estate: Estate): Wholeness {
  const readGap = (id: string) => (estate.isComplete(id) ? undefined : (estate.gapOf(id) ?? partly(id)));
  const gapUnder = memo(readGap);
  // Rows of a list hold all of a resource, except of a workspace: there only its own answer does.
  const gapIn = memo((resource: Resource | Workspace) =>
    "isReadWhole" in resource && !resource.isReadWhole
      ? (estate.gapOf(resource.id) ?? partly(resource.id))
      : readGap(resource.id),
  );
  const gapOfKind = memo((kind: Kind) => (estate.isListedEverywhere(kind) ? undefined : unlisted(kind)));
  return { gapIn, gapUnder, gapOfKind, said: (resource, value) => value ?? gapIn(resource) };
}

/** Whether a text property is this value, whatever its case; `fallback` is what the service does where it is not set. */
export function saysText(known: Known<string | undefined>, value: string, fallback = ""): Truth {
  return isGap(known) ? known : (known ?? fallback).toLowerCase() === value.toLowerCase();
}

function unlisted(kind: Kind): Gap {
  return { subject: kind, code: "not-read", reason: `The ${kind} were not listed in every subscription.` };
}

export function partly(subject: string): Gap {
  return {
    subject,
    code: "not-read",
    reason: "It was not read whole, so that what it lacks may still exist.",
  };
}

export function unclear(subject: string, reason: string): Gap {
  return { subject, code: "not-read", reason };
}
