import assert from "node:assert/strict";
import { openSnapshot } from "../../../src/core/estate/open-snapshot";
import type { Snapshot } from "../../../src/core/estate/snapshot";
import { judgeIsolation } from "../../../src/core/isolation/verdict";
import { generateEstate } from "../../../tools/bench/generate-estate";
import { contosoSnapshot } from "../../../tools/sample/contoso";

function statesOf(snapshot: Snapshot): readonly string[] {
  const estate = openSnapshot(snapshot);
  return estate.list("workspaces").map((workspace) => {
    const { verdict, inbound, outbound } = judgeIsolation(estate, workspace);
    return `${workspace.name} ${workspace.kind} ${verdict} ${inbound.value} ${outbound.value}`;
  });
}

/** The values that occur in one column of the states. */
function column(states: readonly string[], index: number): readonly string[] {
  return [...new Set(states.map((state) => state.split(" ")[index] ?? ""))].sort();
}

const verdicts = ["isolated", "partial", "public", "unknown", "unreachable"];
const outbounds = ["managed-approved", "managed-internet", "open", "own-vnet", "unknown"];

suite("states of the sample", () => {
  test("every workspace is in the state that contoso.ts says", () => {
    assert.deepEqual([...statesOf(contosoSnapshot())].sort(), [
      "fs-customer FeatureStore partial public managed-internet",
      "hub-research Hub isolated private managed-internet",
      "mlw-archive Default unreachable unreachable open",
      "mlw-claims Default unreachable unreachable open",
      "mlw-forecast Default partial hybrid own-vnet",
      "mlw-fraud Default isolated private managed-approved",
      "mlw-legacy-2021 Default partial private own-vnet",
      "mlw-marketing Default partial selected-ips managed-internet",
      "mlw-payroll Default unknown private managed-approved",
      "mlw-sandbox Default public public open",
      "mlw-training Default isolated private own-vnet",
      "mlw-treasury Default unknown unknown unknown",
      "mlw-vision Default partial private managed-internet",
      "proj-churn Project isolated private managed-internet",
      "proj-pricing Project isolated private managed-internet",
    ]);
  });

  test("every verdict, inbound and outbound value occurs", () => {
    const states = statesOf(contosoSnapshot());
    assert.deepEqual(column(states, 2), verdicts);
    assert.deepEqual(column(states, 3), [
      "hybrid",
      "private",
      "public",
      "selected-ips",
      "unknown",
      "unreachable",
    ]);
    assert.deepEqual(column(states, 4), outbounds);
  });
});

suite("generateEstate", () => {
  test("gives the same estate for the same seed, and another for another", () => {
    const text = (seed: number) => JSON.stringify(generateEstate({ workspaces: 30, seed }));
    assert.ok(text(7) === text(7));
    assert.ok(text(7) !== text(8));
  });

  test("has every verdict, inbound and outbound value from 50 workspaces on", () => {
    const states = statesOf(generateEstate({ workspaces: 50, seed: 3 }));
    assert.deepEqual(column(states, 2), verdicts);
    assert.deepEqual(column(states, 3), [
      "hybrid",
      "private",
      "public",
      "selected-ips",
      "unknown",
      "unreachable",
    ]);
    assert.deepEqual(column(states, 4), outbounds);
  });

  for (const { workspaces, endpoints, subscriptions } of [
    { workspaces: 40, endpoints: 320, subscriptions: 10 },
    { workspaces: 40, endpoints: 100, subscriptions: 1 },
    { workspaces: 3, endpoints: 100, subscriptions: 2 },
    { workspaces: 0, endpoints: 0, subscriptions: 1 },
  ]) {
    test(`${String(workspaces)} workspaces with ${String(endpoints)} endpoints are exactly that many`, () => {
      const estate = generateEstate({ workspaces, endpoints, subscriptions, seed: 1 });
      const count = (type: string) => estate.resources.filter((resource) => resource.type === type).length;
      assert.equal(count("Microsoft.MachineLearningServices/workspaces"), workspaces);
      assert.equal(count("Microsoft.Network/privateEndpoints"), endpoints);
      assert.equal(estate.subscriptions.length, subscriptions);
    });
  }
});
