import { strict as assert } from "node:assert";
import * as vscode from "vscode";
import { startArmServer } from "../../tools/arm-server/start-arm-server";
import { useArm } from "./arm";
import { activate, configure, namesOf, rejection, run, until, urlOf } from "./extension";

suite("a refresh", () => {
  const arm = useArm();

  test("costs one where ten are asked for at once", async () => {
    const api = await activate();
    arm().reset();
    await api.refresh();
    const single = arm().requests.length;
    arm().reset();
    const results = await Promise.all(Array.from({ length: 10 }, () => run("refresh")));
    assert.equal(arm().requests.length, single);
    assert.ok(results.every((result) => JSON.stringify(result) === JSON.stringify(results[0])));
  });

  test("that is cancelled leaves what was shown, asks nothing more and can be repeated", async () => {
    const api = await activate();
    await api.refresh();
    const before = api.workspaces();
    arm().reset();
    arm().setFaults([{ match: {}, action: { kind: "hold" } }]);
    const refreshed = rejection(api.refresh());
    await whenAsked(1);
    await run("cancelRefresh");
    assert.ok((await refreshed) instanceof vscode.CancellationError);
    assert.deepEqual(api.workspaces(), before);
    const asked = arm().requests.length;
    assert.equal(await vscode.commands.executeCommand("azureMLNetwork.cancelRefresh"), undefined);
    arm().setFaults([]);
    await api.refresh();
    assert.deepEqual(api.workspaces(), before);
    assert.ok(asked <= 3, `${asked} requests had been sent`);
  });

  test("goes to the new endpoint where settings change meanwhile, and shows nothing of the former", async () => {
    const api = await activate();
    const other = await startArmServer({ snapshot: oneWorkspace });
    try {
      arm().reset();
      arm().setFaults([{ match: {}, action: { kind: "hold" } }]);
      const former = api.refresh().catch((error: unknown) => error);
      await whenAsked(1);
      await configure({ resourceManagerEndpoint: other.url });
      assert.ok((await former) instanceof vscode.CancellationError);
      await api.refresh();
      assert.deepEqual(namesOf(api.workspaces()), ["ws-other"]);
      const asked = arm().requests.length;
      await configure({ resourceManagerEndpoint: arm().url });
      arm().setFaults([]);
      await api.refresh();
      assert.equal(api.workspaces().length, 14);
      assert.ok(asked <= 3, `${asked} requests went to the former endpoint`);
    } finally {
      await other.close();
    }
  });

  test("gives way to a snapshot that is opened meanwhile", async () => {
    const api = await activate();
    arm().setFaults([{ match: {}, action: { kind: "hold" } }]);
    const refreshed = rejection(api.refresh());
    await run("openSample");
    await refreshed;
    assert.equal(api.workspaces().length, 15);
    arm().setFaults([]);
  });

  const refused: readonly (readonly [name: string, settings: Record<string, string>, RegExp])[] = [
    [
      "no credential and an endpoint elsewhere",
      { resourceManagerEndpoint: "http://192.0.2.1:1234" },
      /without a credential only an endpoint on this machine/,
    ],
    ["no credential and Azure itself", { cloud: "AzureCloud" }, /without a credential only an endpoint/],
    [
      "a name that only looks like this machine",
      { resourceManagerEndpoint: "http://127.0.0.1.example.com" },
      /without a credential only an endpoint on this machine/,
    ],
    [
      "a token over plain http",
      { credential: "azureCli", resourceManagerEndpoint: "http://192.0.2.1" },
      /a token is sent over https only/,
    ],
    [
      "no endpoint",
      { resourceManagerEndpoint: "" },
      /cloud is Custom, but .*resourceManagerEndpoint is empty/,
    ],
    ["no URL", { resourceManagerEndpoint: "somewhere" }, /resourceManagerEndpoint is not a URL: somewhere/],
  ];
  for (const [name, settings, reason] of refused) {
    test(`is refused before any request with ${name}`, async () => {
      const api = await activate();
      await api.refresh();
      const sent: string[] = [];
      const original = globalThis.fetch;
      globalThis.fetch = (input) => {
        sent.push(urlOf(input));
        return Promise.reject(new Error("No request was to be sent."));
      };
      try {
        await configure(settings);
        assert.match((await rejection(api.refresh())).message, reason);
        assert.deepEqual(sent, []);
        assert.deepEqual(api.workspaces(), []);
      } finally {
        globalThis.fetch = original;
        await configure({ cloud: "Custom", credential: "none", resourceManagerEndpoint: arm().url });
      }
    });
  }

  async function whenAsked(count: number): Promise<void> {
    await until(() => arm().requests.length >= count);
  }
});

const subscriptionId = "c0270502-0000-4000-8000-000000000000";

const oneWorkspace = {
  subscriptions: [{ subscriptionId, displayName: "One", tenantId: "t" }],
  resources: [
    {
      id: `/subscriptions/${subscriptionId}/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/ws-other`,
      name: "ws-other",
      type: "Microsoft.MachineLearningServices/workspaces",
      properties: {},
    },
  ],
};
