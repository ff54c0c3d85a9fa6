import { strict as assert } from "node:assert";
import type { WorkspaceSummary } from "../../src/api";
import { useArm } from "./arm";
import { activate, namesOf } from "./extension";

suite("the API", () => {
  const arm = useArm();

  test("tells of every workspace its verdict, ways in and out, dependencies and gaps", async () => {
    const api = await activate();
    assert.equal(api.apiVersion, 1);
    await api.refresh();
    const workspaces = api.workspaces();
    assert.equal(workspaces.length, 14);
    const fraud = find(workspaces, "mlw-fraud");
    assert.deepEqual(
      [fraud.kind, fraud.location, fraud.subscriptionId],
      ["Default", "westeurope", "c0270502-0000-4000-8000-000000000000"],
    );
    assert.deepEqual(
      [fraud.verdict, fraud.inbound, fraud.outbound],
      ["isolated", "private", "managed-approved"],
    );
    assert.ok(fraud.reasons.length > 0);
    const storage = fraud.dependencies.find(({ role }) => role === "storage");
    assert.equal(storage?.exposure, "private");
    // The managed network has one too, in a subscription of Microsoft's, so that its group id is not known.
    assert.deepEqual(storage.privateEndpoints.map(({ groupId }) => groupId).sort(), [
      "",
      "blob",
      "dfs",
      "file",
    ]);
    assert.deepEqual([...new Set(storage.privateEndpoints.map(({ state }) => state))], ["Approved"]);
    const archive = find(workspaces, "mlw-archive");
    assert.equal(archive.verdict, "unreachable");
    assert.ok(archive.gaps.every(({ reason }) => reason !== ""));
    assert.ok(archive.gaps.some(({ subject }) => /registries\/crcontosoarchive$/i.test(subject)));
    const payroll = find(workspaces, "mlw-payroll");
    assert.equal(payroll.verdict, "unknown");
    assert.ok(payroll.gaps.length > 0);
  });

  test("is plain JSON data that a caller may keep and change", async () => {
    const api = await activate();
    const first = api.workspaces();
    assert.deepEqual(JSON.parse(JSON.stringify(first)), first);
    for (const workspace of first) {
      workspace.reasons.length = 0;
      workspace.gaps.length = 0;
    }
    assert.ok(api.workspaces().every(({ reasons }) => reasons.length > 0));
  });

  test("tells when something has changed", async () => {
    const api = await activate();
    const seen: number[] = [];
    const listening = api.onDidChange(() => seen.push(api.workspaces().length));
    try {
      arm().setSnapshot({ subscriptions: [], resources: [] });
      await api.refresh();
      assert.deepEqual([seen.length > 0, seen.at(-1)], [true, 0]);
    } finally {
      listening.dispose();
    }
  });

  test("rejects a refresh that can read nothing, and still tells what was read before", async () => {
    const api = await activate();
    arm().setSnapshot(threeSubscriptions);
    await api.refresh();
    const before = api.workspaces();
    assert.deepEqual(namesOf(before), ["ws-kept"]);
    arm().setFaults([{ match: { path: "/subscriptions?" }, action: { kind: "status", status: 403 } }]);
    await assert.rejects(api.refresh(), /Reading the subscriptions failed: access is refused \(HTTP 403/);
    assert.deepEqual(api.workspaces(), before);
  });
});

const threeSubscriptions = {
  subscriptions: [
    { subscriptionId: "c0270502-0000-4000-8000-000000000000", displayName: "One", tenantId: "t" },
  ],
  resources: [
    {
      id: "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/ws-kept",
      name: "ws-kept",
      type: "Microsoft.MachineLearningServices/workspaces",
      location: "westeurope",
      kind: "Default",
      properties: { publicNetworkAccess: "Disabled" },
    },
  ],
};

function find(workspaces: readonly WorkspaceSummary[], name: string): WorkspaceSummary {
  const found = workspaces.find((workspace) => workspace.name === name);
  assert.ok(found, `${name} is not among the workspaces`);
  return found;
}
