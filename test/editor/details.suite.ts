import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { setImmediate as nextTurn } from "node:timers/promises";
import { connectAzure } from "../../src/azure/connect";
import type { Snapshot } from "../../src/core/estate/snapshot";
import { EstateStore } from "../../src/host/estate-store";
import { startArmServer, type ArmServer } from "../../tools/arm-server/start-arm-server";
import { samplePath } from "./extension";

const group = "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups";
const workspaces = "providers/Microsoft.MachineLearningServices/workspaces";
const fraudId = `${group}/rg-ml-fraud/${workspaces}/mlw-fraud`;
const trainingId = `${group}/rg-ml-training/${workspaces}/mlw-training`;

suite("the details of a workspace", () => {
  let server: ArmServer;
  let store: EstateStore;
  let minutes: number;

  setup(async () => {
    server = await startArmServer({ snapshot: samplePath() });
    minutes = 0;
    const { url } = server;
    const cloud = { name: "Custom", resourceManager: url, audience: url, authority: url };
    const azure = connectAzure({ cloud, credential: { kind: "none" }, log: () => undefined });
    store = new EstateStore({
      connect: () => Promise.resolve(azure),
      cloudName: () => "Custom",
      subscriptions: () => [],
      now: () => new Date(Date.UTC(2026, 0, 1, 0, minutes)),
    });
    await store.refresh();
    server.reset();
  });

  teardown(async () => {
    store.dispose();
    await server.close();
  });

  const computes = () => store.estate?.children("computes", fraudId).items.length;

  test("are read when it is opened, with a bounded number of requests", async () => {
    assert.equal(computes(), 0);
    await store.details.open(fraudId);
    assert.equal(computes(), 3);
    const endpoints = 1 + 3 + 1 + 1;
    assert.ok(server.requests.length <= 7 + endpoints, `${server.requests.length} requests`);
    assert.ok(server.requests.every(({ status }) => status === 200));
  });

  test("are read once, also where they are asked for at once and in another case", async () => {
    await Promise.all([store.details.open(fraudId), store.details.open(fraudId.toUpperCase())]);
    const once = server.requests.length;
    await store.details.open(fraudId);
    assert.equal(server.requests.length, once);
    assert.equal(new Set(server.requests.map(({ path }) => path)).size, once);
  });

  test("are read again after they have expired, and take the place of the former", async () => {
    await store.details.open(fraudId);
    const once = server.requests.length;
    const resources = store.toSnapshot()?.resources.length;
    minutes = 4;
    await store.details.open(fraudId);
    assert.equal(server.requests.length, once);
    minutes = 6;
    await store.details.open(fraudId);
    assert.equal(server.requests.length, 2 * once);
    assert.equal(store.toSnapshot()?.resources.length, resources);
  });

  /** Read well, and after they have expired not. */
  async function outliveFailure(): Promise<void> {
    await store.details.open(fraudId);
    minutes = 6;
    server.setFaults([{ match: { path: "/computes" }, action: { kind: "malformed" } }]);
    await store.details.open(fraudId);
    assert.equal(computes(), 3);
  }

  test("that cannot be read again stay, with a gap that says why", async () => {
    await outliveFailure();
    assert.match(store.estate?.children("computes", fraudId).gap?.reason ?? "", /not valid JSON/);
  });

  test("that are refused are a gap of what was refused, and the others are there", async () => {
    server.setFaults([{ match: { path: "/computes?" }, action: { kind: "status", status: 403 } }]);
    await store.details.open(fraudId);
    const { gap } = store.estate?.children("computes", fraudId) ?? {};
    assert.equal(gap?.code, "forbidden");
    assert.match(gap.reason, /access is refused \(HTTP 403/);
    assert.equal(store.estate?.children("onlineEndpoints", fraudId).gap, undefined);
  });

  test("of every opened workspace are read again with a refresh, and of no other", async () => {
    await store.details.open(fraudId);
    server.reset();
    await store.refresh();
    assert.equal(computes(), 3);
    const detailed = server.requests.filter(({ path }) => path.includes("/computes?"));
    assert.deepEqual(
      detailed.map(({ path }) => path.split("/computes?")[0]),
      [fraudId],
    );
    assert.equal(store.estate?.children("computes", trainingId).items.length, 0);
  });

  test("outlive a refresh in which neither the list nor they can be read", async () => {
    await store.details.open(fraudId);
    server.setFaults([
      { match: { body: "machinelearningservices/workspaces'" }, action: { kind: "malformed" } },
      { match: { method: "GET", path: "/mlw-fraud" }, action: { kind: "malformed" } },
    ]);
    await store.refresh();
    assert.equal(store.estate?.list("workspaces").length, 14);
    assert.equal(computes(), 3);
    assert.ok(store.estate?.gaps.some(({ reason }) => reason.includes("not valid JSON")));
  });

  test("that outlived a failure go with the next reading that brings them whole", async () => {
    await outliveFailure();
    server.setFaults([{ match: {}, action: { kind: "delete", id: `${fraudId}/computes/gpu-cluster` } }]);
    minutes = 12;
    await store.details.open(fraudId);
    const { items, gap } = store.estate?.children("computes", fraudId) ?? {};
    assert.deepEqual([items?.length, gap], [2, undefined]);
  });

  test("that are opened while a refresh reads those of others stay, and are read again with the next", async () => {
    await store.details.open(trainingId);
    server.reset();
    server.setFaults([
      { match: { method: "GET", path: "/mlw-training/computes" }, action: { kind: "delay", ms: 300 } },
    ]);
    const refreshing = store.refresh();
    while (!server.requests.some(({ path }) => path.includes("/mlw-training/computes"))) await nextTurn();
    await store.details.open(fraudId);
    await refreshing;
    assert.equal(computes(), 3);
    server.reset();
    await store.refresh();
    assert.equal(computes(), 3);
    assert.ok(server.requests.some(({ path }) => path.includes("/mlw-fraud/computes")));
  });

  test("are there after a refresh that was asked for while a cancelled one was ending", async () => {
    await store.details.open(fraudId);
    const cancelled = store.refresh();
    store.cancelRefresh();
    const again = store.refresh();
    await assert.rejects(cancelled);
    await again;
    assert.equal(store.failure, undefined);
    assert.equal(computes(), 3);
  });

  const moved = `${group}/rg-ml-moved/${workspaces}/mlw-fraud`;
  const renamed = `${group}/rg-ml-fraud/${workspaces}/mlw-renamed`;
  const changes: readonly (readonly [name: string, from: string, to: string, now: string | undefined])[] = [
    ["deleted", `"id": "${fraudId}"`, '"id": "/nowhere"', undefined],
    ["renamed", "workspaces/mlw-fraud", "workspaces/mlw-renamed", renamed],
    ["moved", "rg-ml-fraud", "rg-ml-moved", moved],
  ];
  for (const [name, from, to, now] of changes) {
    test(`of a workspace that was ${name} since it was listed are a gap that says so, until a refresh`, async () => {
      server.setSnapshot(JSON.parse(readFileSync(samplePath(), "utf8").replaceAll(from, to)) as Snapshot);
      await store.details.open(fraudId);
      assert.ok(store.estate?.find("workspaces", fraudId), "what the list told is still shown");
      const gap = store.estate?.gapOf(fraudId);
      assert.equal(gap?.code, "not-found");
      assert.match(gap.reason, /^Reading workspace mlw-fraud failed: it does not exist/);
      const asked = server.requests.length;
      assert.ok(asked <= 7, `${asked} requests`);
      await store.details.open(fraudId);
      assert.equal(server.requests.length, asked);
      await store.refresh();
      const { estate } = store;
      assert.equal(estate?.find("workspaces", fraudId), undefined);
      assert.equal(estate?.gapOf(fraudId), undefined);
      assert.equal(estate?.list("workspaces").length, now === undefined ? 13 : 14);
      if (now !== undefined) assert.ok(estate.find("workspaces", now));
    });
  }

  test("are not read for a snapshot, behind which there is no Azure", async () => {
    const snapshot = store.toSnapshot();
    assert.ok(snapshot);
    store.show(snapshot, "a file");
    await store.details.open(fraudId);
    assert.equal(server.requests.length, 0);
  });

  test("that are still being read when the estate is left are dropped, and read anew when it is back", async () => {
    server.setFaults([{ match: {}, action: { kind: "delay", ms: 100 } }]);
    const reading = store.details.open(fraudId);
    store.reset();
    await reading;
    assert.equal(store.estate, undefined);
    server.setFaults([]);
    await store.refresh();
    await store.details.open(fraudId);
    assert.equal(computes(), 3);
  });
});

suite("the first read", () => {
  test("that is cancelled shows what it brought, and that there may be more", async () => {
    const server = await startArmServer({ snapshot: samplePath() });
    const { url } = server;
    const cloud = { name: "Custom", resourceManager: url, audience: url, authority: url };
    const azure = connectAzure({ cloud, credential: { kind: "none" }, log: () => undefined });
    const store = new EstateStore({
      connect: () => Promise.resolve(azure),
      cloudName: () => "Custom",
      subscriptions: () => [],
      now: () => new Date(),
    });
    try {
      server.setFaults([
        { match: { body: "privateendpoints'" }, action: { kind: "stall", when: "before-headers" } },
      ]);
      store.onDidChange(() => {
        if (store.estate?.list("workspaces").length) store.cancelRefresh();
      });
      await assert.rejects(store.refresh());
      assert.equal(store.estate?.list("workspaces").length, 14);
      const [first] = store.estate.gaps;
      assert.equal(first?.code, "not-read");
      assert.match(first.reason, /cancelled/);
      assert.equal(store.estate.isListedEverywhere("privateEndpoints"), false);
    } finally {
      store.dispose();
      await server.close();
    }
  });
});
