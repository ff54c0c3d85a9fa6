import assert from "node:assert/strict";
import { suite, test } from "mocha";
import type { FaultAction } from "../../tools/arm-server/faults/fault";
import { discoverAll, endpointId, publicCloud, smallEstate, startAzure, workspaceId } from "./azure-double";

/** Where a request may be when it is cancelled. */
const stages: Readonly<Record<string, FaultAction>> = {
  "before the answer": { kind: "stall", when: "before-headers" },
  "within the answer": { kind: "stall", when: "within-body", bytes: 10 },
  "in the wait for another attempt": {
    kind: "status",
    status: 429,
    wait: { form: "retry-after-ms", seconds: 2 },
  },
};

const patient = { attempt: 60_000, longestWait: 60_000, operation: 60_000, backoff: 60_000 };

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === "AbortError";
}

suite("cancelling", () => {
  for (const [stage, action] of Object.entries(stages)) {
    for (const path of ["/subscriptions?", "ResourceGraph"]) {
      test(`ends a discovery ${stage} of ${path}`, async () => {
        const azure = await startAzure(smallEstate(), { faults: [{ match: { path }, action }] });
        const abort = new AbortController();
        const running = discoverAll(azure.connect({ limits: patient }), abort.signal);
        await until(() => azure.server.requests.some((request) => request.path.includes(path)));
        abort.abort();
        assert.ok(isAbort((await running).error));
        await azure.close();
      });
    }

    test(`ends the reading of details ${stage}`, async () => {
      const azure = await startAzure(smallEstate(), { faults: [{ match: { path: "/computes" }, action }] });
      const abort = new AbortController();
      const running = azure.connect({ limits: patient }).readDetails({
        workspaceId: workspaceId(0),
        privateEndpointIds: [endpointId(0)],
        signal: abort.signal,
      });
      await until(() => azure.server.requests.some(({ path }) => path.includes("/computes")));
      abort.abort();
      await assert.rejects(running, isAbort);
      await azure.close();
    });
  }

  test("before anything was sent sends nothing", async () => {
    const azure = await startAzure(smallEstate());
    const { error } = await discoverAll(azure.connect(), AbortSignal.abort());
    assert.ok(isAbort(error));
    assert.deepEqual(azure.server.requests, []);
    await azure.close();
  });

  test("ends the wait for a token", async () => {
    const azure = await startAzure(smallEstate());
    const abort = new AbortController();
    const credential = { kind: "vscode", getToken: () => new Promise<string>(() => undefined) } as const;
    const running = discoverAll(azure.connect({ cloud: publicCloud, credential }), abort.signal);
    setImmediate(() => abort.abort());
    assert.ok(isAbort((await running).error));
    await azure.close();
  });

  test("ends the wait for the quota", async () => {
    const azure = await startAzure(smallEstate(), { quota: { requests: 1, windowMs: 60_000 } });
    const abort = new AbortController();
    const running = discoverAll(azure.connect({ limits: patient }), abort.signal);
    await until(() =>
      azure.server.requests.some(({ path, status }) => path.includes("ResourceGraph") && status === 200),
    );
    abort.abort();
    assert.ok(isAbort((await running).error));
    await azure.close();
  });

  test("ends a diagnosis that never ends", async () => {
    const action = { kind: "operation", outcome: "endless" } as const;
    const azure = await startAzure(smallEstate(), { faults: [{ match: { method: "POST" }, action }] });
    const abort = new AbortController();
    const running = azure
      .connect({ limits: { ...patient, poll: 60_000 } })
      .diagnose(workspaceId(0), abort.signal);
    await until(() => azure.server.requests.some(({ path }) => path.includes("operationsStatus")));
    abort.abort();
    await assert.rejects(running, isAbort);
    await azure.close();
  });

  test("by leaving the parts ends the requests that are under way", async () => {
    const stall = { match: { body: "privateendpoints" }, action: stages["before the answer"] as FaultAction };
    const azure = await startAzure(smallEstate(), { faults: [stall] });
    const connection = azure.connect({ limits: patient });
    const { signal } = new AbortController();
    for await (const part of connection.discover({ subscriptions: [], signal })) {
      if (part.resources.length > 0) break;
    }
    const stalled = () => azure.server.requests.filter(({ body }) => body.includes("privateendpoints"));
    await until(() => stalled().length > 0 && stalled().every(({ aborted }) => aborted));
    await azure.close();
  });

  test("leaves nothing behind: another discovery on the same connection is whole", async () => {
    const azure = await startAzure(smallEstate());
    const connection = azure.connect();
    const abort = new AbortController();
    const first = discoverAll(connection, abort.signal);
    abort.abort();
    await first;
    const { ids, gaps, error } = await discoverAll(connection);
    assert.equal(error, undefined);
    assert.deepEqual(gaps, []);
    assert.ok(ids.length > 10);
    await azure.close();
  });
});

/** Turns the event loop until the condition holds; the test's own time limit ends what never does. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
