import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { isAzureError } from "../../src/core/arm/azure-error";
import type { GapCode } from "../../src/core/arm/resource";
import { connectAzure } from "../../src/azure/connect";
import type { Credential } from "../../src/azure/credential";
import type { Fault } from "../../tools/arm-server/faults/fault";
import {
  discoverAll,
  otherSubscriptionId,
  otherTenantId,
  publicCloud,
  smallEstate,
  startAzure,
  subscriptionId,
  tenantId,
  workspaceId,
  type AzureDouble,
  type Found,
} from "./azure-double";

const marker = "marker-token";

interface Asked {
  readonly scopes: readonly string[];
  readonly tenantId?: string;
  readonly claims?: string;
}

interface Scene {
  readonly found: Found;
  readonly azure: AzureDouble;
  readonly asked: readonly Asked[];
}

/** Discovers with the editor's account, whose tokens `tokenFor` gives. */
async function signedIn(
  tokenFor: (request: Asked, count: number) => string | undefined | Promise<string>,
  options: {
    readonly otherTenant?: string;
    readonly faults?: readonly Fault[];
    readonly tokens?: boolean;
    readonly wanted?: readonly string[];
  } = {},
): Promise<Scene> {
  const { otherTenant = tenantId, faults = [], tokens = false, wanted = [] } = options;
  const tenants = tokens
    ? [
        { tenantId, displayName: "Home", token: marker },
        { tenantId: otherTenantId, displayName: "Partner", token: `${marker}-partner` },
      ]
    : [];
  const azure = await startAzure(smallEstate({ otherTenant }), { faults, tenants, keepAuthorization: true });
  const asked: Asked[] = [];
  const credential: Credential = {
    kind: "vscode",
    getToken: (request) => {
      asked.push(request);
      return Promise.resolve(tokenFor(request, asked.length));
    },
  };
  try {
    const found = await discoverAll(
      azure.connect({ cloud: publicCloud, credential }),
      new AbortController().signal,
      wanted,
    );
    return { found, azure, asked };
  } finally {
    await azure.close();
  }
}

const authorizations = ({ azure }: Scene) =>
  new Set(azure.server.requests.map(({ headers }) => headers["authorization"]));

suite("signing in", () => {
  test("sends the token of the configured cloud's scope, which is asked for once", async () => {
    const scene = await signedIn(() => marker);
    assert.deepEqual(scene.asked, [{ scopes: ["https://management.core.windows.net//.default"] }]);
    assert.deepEqual(authorizations(scene), new Set([`Bearer ${marker}`]));
    assert.equal(scene.found.error, undefined);
  });

  test("reads each tenant with its own token", async () => {
    const scene = await signedIn((request) => (request.tenantId ? `${marker}-partner` : marker), {
      otherTenant: otherTenantId,
      tokens: true,
    });
    assert.equal(scene.found.error, undefined);
    assert.deepEqual(scene.found.gaps, []);
    assert.deepEqual(
      scene.asked.map((request) => request.tenantId),
      [undefined, otherTenantId],
    );
    assert.deepEqual(
      scene.found.parts[0]?.subscriptions?.map(({ displayName }) => displayName),
      ["One", "Two"],
    );
    assert.ok(scene.found.ids.some((id) => id.endsWith("/workspaces/ws1")));
  });

  test("makes a gap of a tenant that needs its own sign-in", async () => {
    const { found } = await signedIn((request) => (request.tenantId ? undefined : marker), {
      otherTenant: otherTenantId,
      tokens: true,
    });
    assert.equal(found.error, undefined);
    assert.deepEqual(
      found.gaps.map(({ subject, code, tenantId }) => [subject, code, tenantId]),
      [[`/tenants/${otherTenantId}`, "signed-out", otherTenantId]],
    );
    assert.match(found.gaps[0]?.reason ?? "", /subscriptions of tenant Partner failed: there is no sign-in/);
    assert.ok(found.ids.some((id) => id.endsWith("/workspaces/ws0")));
  });

  test("does not take a wanted subscription for absent while a tenant cannot be read", async () => {
    const gapsOf = async (tokens: boolean) => {
      const { found } = await signedIn((request) => (request.tenantId ? undefined : marker), {
        ...(tokens && { otherTenant: otherTenantId }),
        tokens,
        wanted: [subscriptionId, "11111111-0000-4000-8000-000000000001"],
      });
      return found.gaps.filter(({ subject }) => subject.startsWith("/subscriptions/1111"));
    };
    const [[unknown], [absent]] = [await gapsOf(true), await gapsOf(false)];
    assert.equal(unknown?.code, "not-read");
    assert.match(unknown.reason, /; a tenant could not be read, which may hold it\.$/);
    assert.equal(absent?.code, "not-found");
    assert.match(absent.reason, /it is not among the subscriptions that you can read\.$/);
  });

  test("is what is missing where there is no token at all", async () => {
    const { found, azure } = await signedIn(() => undefined);
    assert.ok(isAzureError(found.error) && found.error.code === "signed-out");
    assert.deepEqual(azure.server.requests, []);
  });

  test("is what is missing where the credential fails, in its own words but without a token", async () => {
    const { found } = await signedIn(() => Promise.reject(new Error("Run az login. Bearer abc.def\nstack")));
    assert.ok(isAzureError(found.error) && found.error.code === "signed-out");
    assert.match(found.error.message, /Run az login\. Bearer …\)/);
  });

  test("is what is missing where the editor fails, whatever it says", async () => {
    const { found } = await signedIn(() => Promise.reject(new Error("getaddrinfo ENOTFOUND login")));
    assert.ok(isAzureError(found.error) && found.error.code === "signed-out");
  });
});

suite("where it cannot be read which tenants there are", () => {
  const tenantList = { path: "/tenants?" };
  const cases: readonly (readonly [string, Fault["action"], GapCode])[] = [
    ["fails", { kind: "status", status: 500 }, "failed"],
    ["is refused", { kind: "status", status: 403 }, "forbidden"],
    ["wants another sign-in", { kind: "status", status: 401 }, "signed-out"],
    ["holds no list", { kind: "empty" }, "malformed"],
  ];
  for (const [title, action, code] of cases) {
    test(`the own tenant is read, and the others are a gap: the answer ${title}`, async () => {
      const { found } = await signedIn((request) => (request.tenantId ? `${marker}-partner` : marker), {
        otherTenant: otherTenantId,
        tokens: true,
        faults: [{ match: tenantList, action }],
        wanted: [subscriptionId, otherSubscriptionId],
      });
      assert.equal(found.error, undefined);
      assert.deepEqual(
        found.gaps.map((gap) => [gap.subject, gap.code]),
        [
          ["/tenants", code],
          [`/subscriptions/${otherSubscriptionId}`, "not-read"],
        ],
      );
      assert.match(found.gaps[0]?.reason ?? "", /^Reading the tenants failed: /);
      assert.ok(found.ids.some((id) => id.endsWith("/workspaces/ws0")));
    });
  }

  test("nothing is read where the own tenant has no subscription either", async () => {
    const { found } = await signedIn(() => marker, {
      tokens: true,
      faults: [
        { match: tenantList, action: { kind: "status", status: 500 } },
        { match: { path: "/subscriptions?" }, action: { kind: "status", status: 200, body: { value: [] } } },
      ],
    });
    assert.ok(isAzureError(found.error) && found.error.code === "unexpected");
    assert.match(found.error.message, /^Reading the tenants failed: /);
  });
});

suite("a token that is refused", () => {
  const expired: Fault = {
    match: { path: "ResourceGraph", nth: 3 },
    action: { kind: "status", status: 401 },
  };

  test("is renewed once, without a trace", async () => {
    const scene = await signedIn((_, count) => `${marker}-${String(count)}`, { faults: [expired] });
    assert.deepEqual(scene.found.gaps, []);
    assert.equal(scene.found.error, undefined);
    assert.equal(scene.asked.length, 2);
    assert.deepEqual(authorizations(scene), new Set([`Bearer ${marker}-1`, `Bearer ${marker}-2`]));
  });

  test("is renewed with the claims that the answer asks for", async () => {
    const claims = '{"access_token":{"nbf":{"essential":true,"value":"1"}}}';
    const challenged: Fault = { ...expired, action: { kind: "status", status: 401, claims } };
    const scene = await signedIn((_, count) => `${marker}-${String(count)}`, { faults: [challenged] });
    assert.equal(scene.found.error, undefined);
    assert.deepEqual(
      scene.asked.map((request) => request.claims),
      [undefined, claims],
    );
  });

  test("is renewed once for all the requests that were refused", async () => {
    const all: Fault = {
      match: { path: "ResourceGraph", oncePerRequest: true },
      action: { kind: "status", status: 401 },
    };
    const scene = await signedIn((_, count) => `${marker}-${String(count)}`, { faults: [all] });
    assert.deepEqual(scene.found.gaps, []);
    assert.ok(scene.asked.length <= 3, String(scene.asked.length));
  });

  const endpoints = "in~ ('microsoft.network/privateendpoints')";
  const typeGap = (id: string) => `/subscriptions/${id}/providers/microsoft.network/privateendpoints`;

  test("half-way is a gap that tells so, and the rest is there", async () => {
    const never: Fault = { match: { body: endpoints }, action: { kind: "status", status: 401 } };
    const { found } = await signedIn((_, count) => `${marker}-${String(count)}`, { faults: [never] });
    assert.equal(found.error, undefined);
    assert.deepEqual(
      found.gaps.map((gap) => [gap.subject, gap.code, gap.tenantId]),
      [subscriptionId, otherSubscriptionId].map((id) => [typeGap(id), "signed-out", undefined]),
    );
    assert.ok(found.ids.some((id) => id.endsWith("/workspaces/ws0")));
  });

  test("half-way in another tenant names the tenant to sign in to", async () => {
    const never: Fault = {
      match: { body: `${otherSubscriptionId}"],"query":"resources | where type ${endpoints}` },
      action: { kind: "status", status: 401 },
    };
    const { found } = await signedIn((request) => (request.tenantId ? `${marker}-partner` : marker), {
      otherTenant: otherTenantId,
      tokens: true,
      faults: [never],
    });
    assert.deepEqual(
      found.gaps.map((gap) => [gap.subject, gap.code, gap.tenantId]),
      [[typeGap(otherSubscriptionId), "signed-out", otherTenantId]],
    );
  });

  test("offers sign-in where another one is refused too", async () => {
    const never: Fault = { match: {}, action: { kind: "status", status: 401 } };
    const { found, asked } = await signedIn((_, count) => `${marker}-${String(count)}`, { faults: [never] });
    assert.ok(isAzureError(found.error) && found.error.code === "signed-out");
    assert.ok(asked.length <= 4);
  });
});

suite("a token", () => {
  test("is in no log line, no gap and no error, also where the server repeats it", async () => {
    const echo = {
      kind: "status",
      status: 400,
      body: { error: { code: marker, message: `Bearer ${marker} eyJa.b.c` } },
    };
    const faults: readonly Fault[] = [
      { match: { body: "privateendpoints" }, action: echo as Fault["action"] },
      { match: { body: "networkinterfaces" }, action: { kind: "drop", when: "within-body" } },
    ];
    const { found, azure } = await signedIn(() => marker, { faults });
    const written = JSON.stringify([azure.lines, found.gaps, found.parts, String(found.error)]);
    assert.equal(found.gaps.length >= 4, true);
    assert.ok(!written.includes(marker));
    assert.ok(!written.includes("eyJa"));
  });

  test("is in no failure of an operation that repeats it", async () => {
    const message = `Of ${marker}, of Bearer abc.def and of https://attacker.example/?sig=abc\nin all`;
    const body = { status: `Odd ${marker}`, error: { message: `${message} ${"m".repeat(300)}.` } };
    const ended: Fault = {
      match: { path: "operationsStatus" },
      action: { kind: "status", status: 200, body },
    };
    const azure = await startAzure(smallEstate(), {
      faults: [ended],
      publicOrigin: publicCloud.resourceManager,
    });
    const credential: Credential = { kind: "vscode", getToken: () => Promise.resolve(marker) };
    try {
      const { signal } = new AbortController();
      const diagnosis = azure.connect({ cloud: publicCloud, credential }).diagnose(workspaceId(0), signal);
      await assert.rejects(diagnosis, (error) => {
        const said = /status Odd …: Of …, of Bearer … and of https:\/\/attacker\.example\/\?… in all m+…\.$/;
        assert.ok(isAzureError(error));
        assert.match(error.message, said);
        return true;
      });
    } finally {
      await azure.close();
    }
  });

  test("is not in what an error carries with it", async () => {
    const faults: readonly Fault[] = [{ match: {}, action: { kind: "drop", when: "before-headers" } }];
    const { found } = await signedIn(() => marker, { faults });
    const { inspect } = await import("node:util");
    assert.ok(isAzureError(found.error));
    assert.ok(!inspect(found.error, { depth: Infinity, showHidden: true }).includes(marker));
  });

  test("does not follow a redirect or a link to another host", async () => {
    for (const action of [
      { kind: "redirect", to: "https://attacker.example/" },
      { kind: "other-host", origin: "https://attacker.example" },
    ] as const) {
      // The double throws where a request leaves for another host.
      const { found } = await signedIn(() => marker, { faults: [{ match: {}, action }] });
      assert.ok(isAzureError(found.error) && found.error.code === "refused");
    }
  });
});

suite("an endpoint", () => {
  const refusals: Readonly<Record<string, readonly [string, Credential, RegExp]>> = {
    "without a credential is only loopback": [
      "https://management.azure.com",
      { kind: "none" },
      /127\.0\.0\.1/,
    ],
    "on another machine is not loopback": ["http://192.168.1.4:8080", { kind: "none" }, /127\.0\.0\.1/],
    "that only looks like loopback is refused": [
      "http://localhost.example",
      { kind: "none" },
      /127\.0\.0\.1/,
    ],
    "that hides another host behind loopback is refused": [
      "http://127.0.0.1@example.org",
      { kind: "none" },
      /user name/,
    ],
    "gets no token over http": ["http://127.0.0.1:1", { kind: "azureCli" }, /over https only/],
    "is an http address": ["file:///etc/passwd", { kind: "none" }, /not an http/],
    "is an address": ["", { kind: "default" }, /not an http/],
  };
  for (const [name, [resourceManager, credential, why]] of Object.entries(refusals)) {
    test(name, () => {
      const cloud = { ...publicCloud, resourceManager };
      assert.throws(
        () => connectAzure({ cloud, credential, log: () => undefined }),
        (error) => isAzureError(error) && error.code === "refused" && why.test(error.message),
      );
    });
  }

  for (const resourceManager of [
    "http://127.0.0.1:1",
    "http://[::1]:1",
    "http://localhost:1/",
    "https://localhost:1",
  ]) {
    test(`without a credential may be ${resourceManager}`, () => {
      const cloud = { ...publicCloud, resourceManager };
      assert.ok(connectAzure({ cloud, credential: { kind: "none" }, log: () => undefined }));
    });
  }
});
