// Raw ARM resources: the one form in which facts about Azure enter the core, from discovery, details or a file.

import { isObject, textAt } from "./json";

/** A resource as ARM's GET or a Resource Graph row gives it. Only the id is sure. */
export interface RawResource {
  readonly id: string;
  readonly [property: string]: unknown;
}

export type GapCode = "signed-out" | "forbidden" | "not-found" | "not-read" | "failed" | "malformed";

/** Something that could not be read. A gap is unknown: never absent, never fine. */
export interface Gap {
  /** A resource id, the id of a collection (`…/workspaces/w/computes`), or a prefix such as a subscription. */
  readonly subject: string;
  readonly code: GapCode;
  /** A sentence for the user: what could not be read, and why. */
  readonly reason: string;
  /** Of "signed-out": the tenant that wants a sign-in of its own; absent where the account has to sign in anew. */
  readonly tenantId?: string;
}

export interface Subscription {
  readonly subscriptionId: string;
  readonly displayName: string;
  readonly tenantId: string;
}

/** What one or more reads brought. Parts of one moment add up to a snapshot. */
export interface SnapshotPart {
  readonly subscriptions?: readonly Subscription[];
  readonly resources: readonly RawResource[];
  /**
   * Id prefixes that were read whole, so that what is absent under them does not exist: a subscription, a type in a
   * subscription (`/subscriptions/S/providers/microsoft.network/privateendpoints`), a resource with its children.
   */
  readonly complete: readonly string[];
  readonly gaps: readonly Gap[];
}

export function isRawResource(value: unknown): value is RawResource {
  return isObject(value) && textAt(value, "id") !== undefined;
}
