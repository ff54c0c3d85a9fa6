import { isAzureError } from "../core/arm/azure-error";
import type { AzureErrorCode } from "../core/arm/azure-error";
import type { Gap, GapCode, RawResource, SnapshotPart } from "../core/arm/resource";

const gapCodes: Readonly<Record<AzureErrorCode, GapCode>> = {
  "signed-out": "signed-out",
  forbidden: "forbidden",
  "not-found": "not-found",
  throttled: "failed",
  unreachable: "failed",
  malformed: "malformed",
  refused: "failed",
  invalid: "failed",
  unexpected: "failed",
};

/** What a failed read leaves unknown. Whatever is not an AzureError, such as a cancellation, is thrown on. */
export function toGap(error: unknown, subject: string): Gap {
  if (!isAzureError(error)) throw error;
  const { code, message, tenantId } = error;
  return { subject, code: gapCodes[code], reason: message, ...(tenantId !== undefined && { tenantId }) };
}

export function partOf(part: {
  readonly resources?: readonly RawResource[];
  readonly complete?: readonly string[];
  readonly gaps?: readonly Gap[];
}): SnapshotPart {
  return { resources: [], complete: [], gaps: [], ...part };
}

/** The prefix under which all resources of a type in a subscription are said to be read, or not to be. */
export function typePrefix(subscriptionId: string, type: string): string {
  return `/subscriptions/${subscriptionId}/providers/${type}`;
}
