import { createAzureError } from "../core/arm/azure-error";
import type { Redactor } from "./redact";
import { untilAborted } from "./signals";

export interface TokenRequest {
  readonly scopes: readonly string[];
  readonly tenantId?: string;
  /** The claims challenge of the server, as JSON. */
  readonly claims?: string;
}

export interface Token {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Undefined where nobody is signed in to the tenant. */
export type GetToken = (request: TokenRequest) => Promise<Token | undefined>;

export interface TokenStore {
  /** The token of the tenant. Throws AzureError "signed-out" where there is none. */
  get(doing: string, signal: AbortSignal): Promise<string>;
  /** Another token in the place of one that was refused. */
  renew(refused: Refused, doing: string, signal: AbortSignal): Promise<string>;
}

export interface Refused {
  readonly token: string;
  readonly claims?: string | undefined;
}

/** A token is not used in its last two minutes. */
const margin = 120_000;

/** Keeps the token of one tenant. Requests that come at once share one question to the credential. */
export function createTokenStore(
  getToken: GetToken,
  scope: Omit<TokenRequest, "claims">,
  redactor: Redactor,
): TokenStore {
  let current: Promise<Token> | undefined;
  let known: Token | undefined;

  function ask(doing: string, claims: string | undefined): Promise<Token> {
    known = undefined;
    const asked = getToken({ ...scope, ...(claims !== undefined && { claims }) }).then(
      (token) => {
        if (!token) throw signedOut(doing, scope.tenantId, "nobody is signed in");
        redactor.hide(token.token);
        known = token;
        return token;
      },
      (error: unknown) => {
        throw signedOut(doing, scope.tenantId, redactor.redact(firstLine(error)));
      },
    );
    asked.catch(() => {
      if (current === asked) current = undefined;
    });
    return asked;
  }

  async function take(doing: string, signal: AbortSignal): Promise<string> {
    if (known && Date.now() > known.expiresAt - margin) current = undefined;
    current ??= ask(doing, undefined);
    return (await untilAborted(current, signal)).token;
  }

  return {
    get: take,
    async renew({ token, claims }, doing, signal) {
      // Another request may have renewed it meanwhile.
      if (claims !== undefined || known?.token === token) current = ask(doing, claims);
      return take(doing, signal);
    },
  };
}

function signedOut(doing: string, tenantId: string | undefined, why: string) {
  const where = tenantId === undefined ? "" : ` to tenant ${tenantId}`;
  return createAzureError({ code: "signed-out", doing, why: `there is no sign-in${where} (${why})` });
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split("\n", 1)[0] ?? "").replace(/\.$/, "");
}
