// What may go wrong between this extension and Azure. Guards test the tag, never the class: an error may come from
// another bundle.

export type AzureErrorCode =
  | "signed-out"
  | "forbidden"
  | "not-found"
  | "throttled"
  | "unreachable"
  | "malformed"
  | "refused"
  | "invalid"
  | "unexpected";

export interface AzureError extends Error {
  readonly name: "AzureError";
  readonly code: AzureErrorCode;
  /** A gerund phrase: "reading the computes of ws1". */
  readonly doing: string;
  /** Of "signed-out": the tenant whose token was wanted, where it was not the account's own. */
  readonly tenantId?: string;
  /** Of "signed-out": what a token has to claim, as JSON, where Azure asks for more than the one that there is. */
  readonly claims?: string;
}

export interface Failure {
  readonly code: AzureErrorCode;
  readonly doing: string;
  /** A clause that follows "failed: ", without a full stop. */
  readonly why: string;
  readonly cause?: unknown;
}

export function createAzureError({ code, doing, why, cause }: Failure): AzureError {
  const message = `${doing.charAt(0).toUpperCase()}${doing.slice(1)} failed: ${why}.`;
  const error = new Error(message, cause === undefined ? {} : { cause });
  return Object.assign(error, { name: "AzureError" as const, code, doing });
}

export function isAzureError(value: unknown): value is AzureError {
  return value instanceof Object && "name" in value && value.name === "AzureError" && "code" in value;
}
