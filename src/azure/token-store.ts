import { createAzureError } from "../core/arm/azure-error";
import { isUnanswered } from "./credential-failure";
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

/** Undefined where nobody is signed in to the tenant. Rejects with `isUnanswered` where signing in would not help. */
export type GetToken = (request: TokenRequest) => Promise<Token | undefined>;

export interface TokenStore {
  /** The token of the tenant. Throws AzureError "signed-out" where there is none, "unreachable" where none came. */
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

interface Question {
  readonly claims: string | undefined;
  readonly answer: Promise<Token>;
  /** Undefined while the credential has not answered. */
  token?: Token;
}

/** Keeps the token of one tenant. Requests that come at once share one question to the credential. */
export function createTokenStore(
  getToken: GetToken,
  scope: Omit<TokenRequest, "claims">,
  redactor: Redactor,
): TokenStore {
  let current: Question | undefined;

  async function getAnswer(doing: string, claims: string | undefined): Promise<Token> {
    const token = await getToken({ ...scope, ...(claims !== undefined && { claims }) }).catch(
      (error: unknown) => {
        const why = redactor.redact(firstLine(error));
        throw failure(isUnanswered(error) ? "unreachable" : "signed-out", doing, scope.tenantId, why);
      },
    );
    if (!token) {
      const error = failure("signed-out", doing, scope.tenantId, "nobody is signed in");
      throw Object.assign(error, claims !== undefined && { claims });
    }
    redactor.hide(token.token);
    return token;
  }

  function ask(doing: string, claims: string | undefined): Question {
    const question: Question = { claims, answer: getAnswer(doing, claims) };
    question.answer.then(
      (token) => {
        question.token = token;
      },
      () => {
        if (current === question) current = undefined;
      },
    );
    return question;
  }

  async function take(doing: string, signal: AbortSignal): Promise<string> {
    if (current?.token && Date.now() > current.token.expiresAt - margin) current = undefined;
    current ??= ask(doing, undefined);
    return (await untilAborted(current.answer, signal)).token;
  }

  return {
    get: take,
    async renew({ token, claims }, doing, signal) {
      // Another request may have asked meanwhile, and for the same claims.
      const isAsked = claims === undefined || current?.claims === claims;
      if (!isAsked || current?.token?.token === token) current = ask(doing, claims);
      return take(doing, signal);
    },
  };
}

const meanings = {
  "signed-out": ["there is no sign-in", ""],
  unreachable: ["the sign-in", " cannot be reached"],
} as const;

function failure(code: keyof typeof meanings, doing: string, tenantId: string | undefined, why: string) {
  const where = tenantId === undefined ? "" : ` to tenant ${tenantId}`;
  return createAzureError({ code, doing, why: `${meanings[code].join(where)} (${why})` });
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return (text.split("\n", 1)[0] ?? "").replace(/\.$/, "");
}
