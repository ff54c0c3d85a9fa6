import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { typePrefix } from "../../src/azure/gaps";
import type { FaultAction, FaultMatch } from "../../tools/arm-server/faults/fault";
import type { ServedSnapshot } from "../../tools/arm-server/snapshot";
import {
  discoverAll,
  otherSubscriptionId,
  smallEstate,
  startAzure,
  subscriptionId,
  type Found,
} from "./azure-double";

const workspaces = "microsoft.machinelearningservices/workspaces";
const look: FaultMatch = { body: "resourcecontainers" };
const graph: FaultMatch = { path: "ResourceGraph" };
const failing: FaultAction = { kind: "status", status: 500 };
const refusing: FaultAction = { kind: "status", status: 403 };

/** Everything lies in the first subscription. */
function oneSided(): ServedSnapshot {
  const estate = smallEstate();
  return { ...estate, resources: estate.resources.filter(({ id }) => id.includes(subscriptionId)) };
}

async function discoverWith(
  snapshot: ServedSnapshot,
  faults: readonly (readonly [FaultMatch, FaultAction])[],
): Promise<Found> {
  const azure = await startAzure(snapshot, { faults: faults.map(([match, action]) => ({ match, action })) });
  try {
    return await discoverAll(azure.connect());
  } finally {
    await azure.close();
  }
}

const saysWhole = ({ complete }: Found, id: string) => complete.includes(typePrefix(id, workspaces));

suite("a subscription of which no row came", () => {
  test("is empty where a search is known to show it", async () => {
    const found = await discoverWith(oneSided(), []);
    assert.deepEqual(found.gaps, []);
    assert.ok(saysWhole(found, otherSubscriptionId));
  });

  for (const [title, action] of [
    ["fails", failing],
    ["is refused", refusing],
    ["is not understood", { kind: "empty" }],
  ] as const) {
    test(`is unknown where the look at what a search shows ${title}; the one with rows is whole`, async () => {
      const found = await discoverWith(oneSided(), [[look, action]]);
      assert.equal(found.error, undefined);
      assert.deepEqual(
        found.gaps.map(({ subject, code }) => [subject, code]),
        [[`/subscriptions/${otherSubscriptionId}`, "failed"]],
      );
      assert.match(
        found.gaps[0]?.reason ?? "",
        /^Reading subscription Two failed: a search shows nothing of it, .+\. Reading which subscriptions can be searched failed: .+\.$/,
      );
      assert.ok(saysWhole(found, subscriptionId));
      assert.ok(!found.complete.some((prefix) => prefix.includes(otherSubscriptionId)));
    });
  }

  test("is unknown as well where another query fails, of which nothing is claimed either", async () => {
    const query: FaultMatch = { body: `in~ ('${workspaces}')` };
    const found = await discoverWith(oneSided(), [
      [look, failing],
      [query, failing],
    ]);
    assert.ok(found.gaps.some(({ subject }) => subject === `/subscriptions/${otherSubscriptionId}`));
    assert.ok(!saysWhole(found, subscriptionId));
  });

  test("is listed where Resource Graph is refused as a whole", async () => {
    const found = await discoverWith(oneSided(), [[graph, refusing]]);
    assert.deepEqual(found.gaps, []);
    assert.ok(saysWhole(found, otherSubscriptionId));
  });
});

suite("a look at what a search shows that fails", () => {
  test("leaves no trace where each subscription has rows", async () => {
    const found = await discoverWith(smallEstate(), [[look, failing]]);
    const usual = await discoverWith(smallEstate(), []);
    assert.deepEqual([found.gaps, found.ids], [[], usual.ids]);
    assert.deepEqual([...found.complete].sort(), [...usual.complete].sort());
  });
});
