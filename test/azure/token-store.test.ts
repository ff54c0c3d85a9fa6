import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { isAzureError } from "../../src/core/arm/azure-error";
import { explainFailure } from "../../src/azure/credential-failure";
import { createRedactor } from "../../src/azure/redact";
import { createTokenStore } from "../../src/azure/token-store";
import type { Token, TokenRequest } from "../../src/azure/token-store";

const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';
const otherClaims = claims.replace("c1", "c2");
const { signal } = new AbortController();
const scope = { scopes: ["https://management.azure.com/.default"] };

/** A store whose credential answers when it is told to, with token-1, token-2 … or what `fail` gives. */
function startStore(fail?: () => Error) {
  const asked: (string | undefined)[] = [];
  const answers: (() => void)[] = [];
  const getToken = ({ claims: wanted }: TokenRequest) => {
    const count = asked.push(wanted);
    return new Promise<Token>((resolve, reject) =>
      answers.push(() =>
        fail ? reject(fail()) : resolve({ token: `token-${count}`, expiresAt: Date.now() + 3_600_000 }),
      ),
    );
  };
  const store = createTokenStore(getToken, scope, createRedactor());
  const answer = () => answers.splice(0).forEach((go) => go());
  return {
    asked,
    get: () => store.get("reading", signal),
    renew: (token: string, wanted?: string) => store.renew({ token, claims: wanted }, "reading", signal),
    /** What all of them end with, once the credential has answered what it is asked. */
    settle: async (waiting: readonly Promise<string>[]) => {
      const ended = Promise.allSettled(waiting);
      answer();
      return (await ended).map((one) => (one.status === "fulfilled" ? one.value : "failed"));
    },
  };
}

const times = <T>(count: number, make: () => T): readonly T[] => Array.from({ length: count }, make);

suite("createTokenStore", () => {
  for (const wanted of [undefined, claims]) {
    test(`asks once for ten refusals at once, ${wanted === undefined ? "without" : "with"} claims`, async () => {
      const { asked, get, renew, settle } = startStore();
      const tokens = await settle(times(10, get));
      assert.deepEqual(new Set(tokens), new Set(["token-1"]));
      const renewed = await settle(times(10, () => renew("token-1", wanted)));
      assert.deepEqual(new Set(renewed), new Set(["token-2"]));
      assert.deepEqual(asked, [undefined, wanted]);
      // A refusal of the old token that comes late.
      assert.deepEqual(await settle([renew("token-1", wanted)]), ["token-2"]);
      assert.equal(asked.length, 2);
    });
  }

  test("asks again where the answer to the claims is refused for them too, and for other claims", async () => {
    const { asked, get, renew, settle } = startStore();
    await settle([get()]);
    await settle([renew("token-1", claims)]);
    assert.deepEqual(await settle([renew("token-2", claims)]), ["token-3"]);
    assert.deepEqual(await settle([renew("token-2", otherClaims)]), ["token-4"]);
    assert.deepEqual(asked, [undefined, claims, claims, otherClaims]);
    assert.equal(await get(), "token-4");
  });

  test("asks anew after a failure", async () => {
    const { asked, get, settle } = startStore(() => new Error("no"));
    assert.deepEqual(await settle(times(3, get)), ["failed", "failed", "failed"]);
    assert.equal(asked.length, 1);
    await settle([get()]);
    assert.equal(asked.length, 2);
  });
});

/** An error as @azure/identity names it. */
const failure = (name: string, message: string) => Object.assign(new Error(message), { name });

suite("a failure of the credential", () => {
  const cases: readonly (readonly ["signed-out" | "unreachable", string, string, RegExp])[] = [
    [
      "signed-out",
      "CredentialUnavailableError",
      "Please run 'az login' from a command prompt to authenticate before using this credential.",
      /^Reading failed: there is no sign-in \(Please run 'az login'/,
    ],
    [
      "signed-out",
      "AuthenticationRequiredError",
      "Automatic authentication has been disabled.",
      /has been disabled\)\.$/,
    ],
    [
      "signed-out",
      "AuthenticationError",
      "invalid_client Status code: 401\nMore details:\nAADSTS53003: Access has been blocked, as from this network.",
      /\(invalid_client Status code: 401\)\.$/,
    ],
    [
      "signed-out",
      "AggregateAuthenticationError",
      "ChainedTokenCredential authentication failed.\nCredentialUnavailableError: connect EHOSTUNREACH 169.254.169.254",
      /\(ChainedTokenCredential authentication failed\)\.$/,
    ],
    [
      "unreachable",
      "CredentialUnavailableError",
      "WARNING: old.\nERROR: HTTPSConnectionPool(host='login.microsoftonline.com', port=443): Max retries exceeded",
      /^Reading failed: the sign-in cannot be reached \(ERROR: HTTPSConnectionPool/,
    ],
    [
      "unreachable",
      "CredentialUnavailableError",
      "ERROR: Please ensure you have network connection. Error detail: none",
      /Please ensure/,
    ],
    [
      "unreachable",
      "AuthenticationError",
      "EnvironmentCredential authentication failed. Status code: 400\nMore details:\nendpoints_resolution_error: See",
      /reached \(endpoints_resolution_error: See\)\.$/,
    ],
    [
      "unreachable",
      "AuthenticationRequiredError",
      "network_error: getaddrinfo ENOTFOUND login.microsoftonline.com",
      /ENOTFOUND/,
    ],
    ["unreachable", "RestError", "connect ECONNREFUSED 127.0.0.1:443", /ECONNREFUSED/],
    ["unreachable", "TypeError", "fetch failed", /fetch failed/],
  ];
  for (const [code, name, message, said] of cases) {
    test(`is ${code}: ${name}, ${message.split("\n").at(-1) ?? ""}`, async () => {
      const getToken = () => Promise.reject(explainFailure(failure(name, message)));
      const store = createTokenStore(getToken, scope, createRedactor());
      await assert.rejects(store.get("reading", signal), (error) => {
        assert.ok(isAzureError(error));
        assert.equal(error.code, code);
        assert.match(error.message, said);
        return true;
      });
    });
  }
});
