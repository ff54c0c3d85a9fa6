import { strict as assert } from "node:assert";
import * as vscode from "vscode";
import type { Fault, FaultAction } from "../../tools/arm-server/faults/fault";
import { startArmServer, type ArmServer } from "../../tools/arm-server/start-arm-server";
import { refreshWith } from "./arm";
import { activate, configure, namesOf, run, samplePath, urlOf } from "./extension";
import { useHurry } from "./hurry";

const azure = "https://management.azure.com";
const graph = { path: "Microsoft.ResourceGraph" };
const claims = JSON.stringify({ access_token: { acrs: { essential: true, value: "c1" } } });

type Asked = Parameters<typeof vscode.authentication.getSession>[1];

suite("the editor's account, where Azure asks for further claims", () => {
  useHurry();
  const { fetch } = globalThis;
  const { getSession } = vscode.authentication;
  let arm: ArmServer;
  let asked: Asked[] = [];
  /** What the user was asked. */
  let prompts: { readonly request: Asked; readonly options: vscode.AuthenticationGetSessionOptions }[] = [];
  let before: readonly string[];
  /** Whether a session with the claims is there without asking the user. */
  let hasClaims: boolean;

  suiteSetup(async () => {
    arm = await startArmServer({ snapshot: samplePath(), keepAuthorization: true, publicOrigin: azure });
    globalThis.fetch = (input, init) => {
      const url = urlOf(input);
      return fetch(url.startsWith(`${azure}/`) ? arm.url + url.slice(azure.length) : input, init);
    };
    Object.assign(vscode.authentication, {
      getSession: (_: string, request: Asked, options: vscode.AuthenticationGetSessionOptions) => {
        if (options.silent !== true) {
          prompts.push({ request, options });
          return Promise.resolve({ accessToken: "new" });
        }
        asked.push(request);
        const isChallenge = request !== undefined && "wwwAuthenticate" in request;
        const accessToken = `${isChallenge ? "with-claims" : "plain"}-${asked.length}`;
        return Promise.resolve(isChallenge && !hasClaims ? undefined : { accessToken });
      },
    });
    await configure({ cloud: "AzureCloud", credential: "vscode", subscriptions: [] });
  });

  suiteTeardown(async () => {
    await configure({ cloud: "Custom", credential: "none" });
    Object.assign(vscode.authentication, { getSession });
    globalThis.fetch = fetch;
    await arm.close();
  });

  setup(async () => {
    hasClaims = true;
    const { error } = await refreshWith(arm, []);
    assert.equal(error, undefined);
    before = await names();
    assert.equal(before.length, 14);
    asked = [];
    prompts = [];
  });

  const names = async () => namesOf((await activate()).workspaces());
  const challenge: FaultAction = { kind: "status", status: 401, claims };

  const places: readonly (readonly [name: string, Fault["match"]])[] = [
    ["for the subscriptions", { path: "/subscriptions?", nth: 1 }],
    ["for one query in the middle", { ...graph, nth: 3 }],
  ];
  for (const [name, match] of places) {
    test(`asks the editor for them, and the read goes on, ${name}`, async () => {
      const { error, requests } = await refreshWith(arm, [{ match, action: challenge }]);
      assert.equal(error, undefined);
      assert.deepEqual(await names(), before);
      const challenges = asked.filter((request) => request !== undefined && "wwwAuthenticate" in request);
      assert.deepEqual(challenges, [
        {
          wwwAuthenticate: `Bearer claims="${Buffer.from(claims).toString("base64")}"`,
          fallbackScopes: ["https://management.core.windows.net//.default"],
        },
      ]);
      const refused = requests.findIndex(({ faults }) => faults.length > 0);
      const [, ...again] = requests.filter(
        ({ path, body }) => path === requests[refused]?.path && body === requests[refused].body,
      );
      assert.deepEqual(
        again.map(({ status, headers }) => [status, headers["authorization"]]),
        [[200, `Bearer with-claims-${asked.length}`]],
      );
      assert.equal(requests.filter(({ status }) => status === 401).length, 1);
    });
  }

  test("offers to sign in where the editor has none with them, and nothing that was read is lost", async () => {
    hasClaims = false;
    const { error, requests } = await refreshWith(arm, [
      { match: { path: "/subscriptions?" }, action: challenge },
    ]);
    assert.ok(error instanceof Error && "code" in error);
    assert.equal(error.code, "signed-out");
    assert.deepEqual(await names(), before);
    assert.ok(requests.length <= 4, `${requests.length} requests`);
  });

  test("gives up where the new token is refused too, and nothing that was read is lost", async () => {
    const { error, requests } = await refreshWith(arm, [
      { match: { path: "/subscriptions?" }, action: challenge },
    ]);
    assert.ok(error instanceof Error && "code" in error);
    assert.equal(error.code, "signed-out");
    assert.deepEqual(await names(), before);
    assert.equal(requests.filter(({ path }) => path.startsWith("/subscriptions?")).length, 2);
  });

  test("signs in with the claims that were wanted, so that the next read has them", async () => {
    hasClaims = false;
    await refreshWith(arm, [{ match: { path: "/subscriptions?" }, action: challenge }]);
    arm.reset();
    await run("signIn", {});
    const scopes = ["https://management.core.windows.net//.default"];
    const wwwAuthenticate = `Bearer claims="${Buffer.from(claims).toString("base64")}"`;
    assert.deepEqual(prompts, [
      { request: { wwwAuthenticate, fallbackScopes: scopes }, options: { createIfNone: true } },
    ]);
    assert.deepEqual(await names(), before);
  });

  test("signs in anew where the session that is there is refused, which would be given again", async () => {
    await refreshWith(arm, [{ match: { path: "/subscriptions?" }, action: { kind: "status", status: 401 } }]);
    arm.reset();
    await run("signIn", {});
    assert.deepEqual(
      prompts.map(({ options }) => options),
      [{ forceNewSession: { detail: "Azure does not accept the present sign-in any more." } }],
    );
    assert.deepEqual(await names(), before);
  });

  test("signs in as it is where nothing was refused", async () => {
    await run("signIn", {});
    assert.deepEqual(
      prompts.map(({ options }) => options),
      [{ createIfNone: true }],
    );
  });

  test("asks the editor once for each token that queries are refused with, however many they are", async () => {
    const { error, requests } = await refreshWith(arm, [
      { match: { ...graph, oncePerRequest: true }, action: challenge },
    ]);
    assert.equal(error, undefined);
    assert.deepEqual(await names(), before);
    assert.ok(requests.filter(({ status }) => status === 401).length > 5);
    // The first query goes ahead of the others, which are then refused with its new token.
    assert.ok(asked.length <= 2, `the editor was asked ${asked.length} times`);
  });
});
