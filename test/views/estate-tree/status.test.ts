import assert from "node:assert/strict";
import { createAzureError } from "../../../src/core/arm/azure-error";
import type { Gap, RawResource, Subscription } from "../../../src/core/arm/resource";
import { openSnapshot } from "../../../src/core/estate/open-snapshot";
import type { Estate } from "../../../src/core/estate/model";
import type { Origin } from "../../../src/host/estate-store";
import { buildTree } from "../../../src/views/estate-tree/build-tree";
import { describeStatus, stateOf } from "../../../src/views/estate-tree/status";
import type { ViewState } from "../../../src/views/estate-tree/status";
import { gap, resource } from "../../core/estates";

interface Store {
  readonly estate?: Estate | undefined;
  readonly origin?: Origin;
  readonly failure?: unknown;
  readonly isRefreshing?: boolean;
}

const subscriptions: readonly Subscription[] = [{ subscriptionId: "s", displayName: "S", tenantId: "t" }];

function estate(
  resources: readonly RawResource[],
  known: readonly Subscription[],
  gaps: readonly Gap[] = [],
): Estate {
  const capturedAt = "2026-11-22T08:00:00Z";
  return openSnapshot({ capturedAt, cloud: "", subscriptions: known, resources, complete: [], gaps });
}

const full = estate([resource("workspace", "w", { publicNetworkAccess: "Enabled" })], subscriptions);
const noWorkspaces = estate([], subscriptions);
const nothing = estate([], []);
const tenantOnly = estate([], [], [{ ...gap("/tenants/t", "signed-out"), tenantId: "t" }]);

const azure: Origin = { kind: "azure" };
const file: Origin = { kind: "file", name: "march.amlnet.json" };
const signedOut = createAzureError({ code: "signed-out", doing: "signing in", why: "nobody is" });
const unreachable = createAzureError({
  code: "unreachable",
  doing: "listing subscriptions",
  why: "the proxy said no",
});

function storeOf({ estate: shown, origin = { kind: "none" }, failure, isRefreshing = false }: Store) {
  return { estate: shown, origin, failure, isRefreshing };
}

suite("which welcome text an empty tree gets", () => {
  const cases: readonly (readonly [string, Store, ViewState])[] = [
    ["nothing was asked for yet", {}, "none"],
    ["the first read runs", { isRefreshing: true }, "reading"],
    [
      "pages arrive, without a workspace so far",
      { estate: noWorkspaces, origin: azure, isRefreshing: true },
      "reading",
    ],
    ["nobody is signed in", { failure: signedOut }, "signedOut"],
    ["Azure cannot be reached", { failure: unreachable }, "error"],
    ["something else failed", { failure: "odd" }, "error"],
    [
      "a refresh of an empty estate failed",
      { estate: noWorkspaces, origin: azure, failure: unreachable },
      "error",
    ],
    ["after a failure it is tried again", { failure: unreachable, isRefreshing: true }, "reading"],
    ["no subscription can be read", { estate: nothing, origin: azure }, "noSubscriptions"],
    ["a tenant wants a sign-in of its own", { estate: tenantOnly, origin: azure }, "tenantNeedsSignIn"],
    ["there is no workspace", { estate: noWorkspaces, origin: azure }, "noWorkspaces"],
    [
      "a file without a workspace or subscription says nothing about the account",
      { estate: nothing, origin: file },
      "noWorkspaces",
    ],
    ["there are workspaces", { estate: full, origin: azure }, "ready"],
    [
      "there are workspaces, while they are read again",
      { estate: full, origin: azure, isRefreshing: true },
      "ready",
    ],
    [
      "there are workspaces, and the last refresh failed",
      { estate: full, origin: azure, failure: signedOut },
      "ready",
    ],
  ];
  for (const [title, store, state] of cases) test(title, () => assert.equal(stateOf(storeOf(store)), state));
});

suite("what the view says around its rows", () => {
  const when = String.raw`\S.*2026.*\S`;
  const cases: readonly (readonly [string, Store, string, RegExp | undefined, RegExp | undefined])[] = [
    ["nothing was asked for yet", {}, "", undefined, undefined],
    ["the first read", { isRefreshing: true }, "", /^Reading from Azure…$/, undefined],
    ["read from Azure", { estate: full, origin: azure }, "", undefined, undefined],
    [
      "a refresh shows how old its rows are",
      { estate: full, origin: azure, isRefreshing: true },
      "",
      new RegExp(`^Refreshing\\. Shown: what was read ${when}\\.$`),
      undefined,
    ],
    [
      "a refresh behind a file shows whose rows these are",
      { estate: full, origin: file, isRefreshing: true },
      "",
      new RegExp(`^Refreshing\\. Shown: march\\.amlnet\\.json, captured ${when}\\.$`),
      /^snapshot$/,
    ],
    [
      "a refresh that failed",
      { estate: full, origin: azure, failure: unreachable },
      "",
      new RegExp(`^Listing subscriptions failed: the proxy said no\\. Shown: what was read ${when}\\.$`),
      undefined,
    ],
    [
      "a refresh that failed behind a file",
      { estate: full, origin: file, failure: unreachable },
      "",
      new RegExp(
        `^Listing subscriptions failed: the proxy said no\\. Shown: march\\.amlnet\\.json, captured ${when}\\.$`,
      ),
      /^snapshot$/,
    ],
    [
      "a failure before anything was read stands beside the title, as its welcome text says",
      { failure: unreachable },
      "",
      undefined,
      /^Listing subscriptions failed: the proxy said no\.$/,
    ],
    [
      "so does one after an estate without workspaces",
      { estate: noWorkspaces, origin: azure, failure: unreachable },
      "",
      undefined,
      /^Listing subscriptions failed: the proxy said no\.$/,
    ],
    ["a failure of no known kind", { failure: 5 }, "", undefined, /^The last refresh failed\.$/],
    [
      "a file",
      { estate: full, origin: file },
      "",
      new RegExp(`^march\\.amlnet\\.json, captured ${when}\\. Refresh reads from Azure again\\.$`),
      /^snapshot$/,
    ],
    [
      "a filter that fits",
      { estate: full, origin: azure },
      "w",
      /^Filter “w”: 1 of 1 workspaces\.$/,
      undefined,
    ],
    [
      "a filter that does not",
      { estate: full, origin: azure },
      "x",
      /^Filter “x”: 0 of 1 workspaces\.$/,
      undefined,
    ],
    [
      "a filter while a refresh runs",
      { estate: full, origin: azure, isRefreshing: true },
      "w",
      new RegExp(`^Filter “w”: 1 of 1 workspaces\\. Refreshing\\. Shown: what was read ${when}\\.$`),
      undefined,
    ],
  ];
  for (const [title, given, text, message, description] of cases) {
    test(title, () => {
      const store = storeOf(given);
      const tree = store.estate && buildTree(store.estate, "subscription", { text });
      const said = describeStatus(store, tree, { text });
      checkText(said.message, message);
      checkText(said.description, description);
    });
  }

  test("an estate that does not say when it was captured", () => {
    const timeless = { ...full, capturedAt: "soon" };
    const tree = buildTree(timeless, "subscription", { text: "" });
    const said = describeStatus(storeOf({ estate: timeless, origin: file }), tree, { text: "" });
    assert.equal(
      said.message,
      "march.amlnet.json, captured at an unknown time. Refresh reads from Azure again.",
    );
  });

  test("the badge counts the workspaces that are not isolated, and says so", () => {
    const tree = { roots: [], total: 3, shown: 3, notIsolated: 2 };
    const badgeOf = (notIsolated: number) =>
      describeStatus(storeOf({ estate: full, origin: azure }), { ...tree, notIsolated }, { text: "" }).badge;
    assert.deepEqual(badgeOf(2), { value: 2, tooltip: "2 of 3 workspaces are not isolated" });
    assert.deepEqual(badgeOf(1), { value: 1, tooltip: "1 of 3 workspaces is not isolated" });
    assert.equal(badgeOf(0), undefined);
  });
});

function checkText(text: string | undefined, expected: RegExp | undefined): void {
  if (expected) assert.match(text ?? "", expected);
  else assert.equal(text, undefined);
}
