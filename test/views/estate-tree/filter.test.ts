import assert from "node:assert/strict";
import { openSnapshot } from "../../../src/core/estate/open-snapshot";
import { buildTree } from "../../../src/views/estate-tree/build-tree";
import { sampleSnapshot } from "../../sample-estate";
import { allGroupings, rootsOf, walk } from "./rows";

const estate = openSnapshot(sampleSnapshot());

function namesFor(text: string): string {
  return walk(rootsOf(estate, "subscription", text), 2)
    .filter(({ node }) => node.capabilities?.includes("workspace"))
    .map(({ node }) => node.label)
    .join(" ");
}

suite("filtering workspaces", () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ["a part of the name", "fraud", "mlw-fraud"],
    ["case does not count", "FRAUD", "mlw-fraud"],
    ["white space around it does not count", "  fraud\t", "mlw-fraud"],
    ["a kind", "project", "proj-churn proj-pricing"],
    ["a kind as the row tells it", "feature store", "fs-customer"],
    ["a verdict as the row tells it", "unreachable", "mlw-archive mlw-claims"],
    ["a way in as the row tells it", "selected IPs", "mlw-marketing"],
    ["a way in as its branch tells it", "selected addresses", "mlw-marketing"],
    ["a way out by its value", "managed-approved", "mlw-fraud mlw-payroll"],
    ["a resource group", "rg-ml-archive", "mlw-archive"],
    ["a location", "northeurope", "mlw-legacy-2021"],
    ["several words must all fit", "unknown approved", "mlw-payroll"],
    ["nothing fits", "fraud unreachable", ""],
    ["signs are no pattern", ".*", ""],
  ];
  for (const [title, text, names] of cases) test(title, () => assert.equal(namesFor(text), names));

  test("the name of the subscription, whose id the workspaces spell otherwise", () => {
    const snapshot = sampleSnapshot();
    const subscriptions = snapshot.subscriptions.map((each) => ({
      ...each,
      subscriptionId: each.subscriptionId.toUpperCase(),
    }));
    const tree = buildTree(openSnapshot({ ...snapshot, subscriptions }), "subscription", {
      text: "contoso ml",
    });
    assert.deepEqual([tree.shown, tree.total], [15, 15]);
  });

  test("no filter shows all", () => {
    for (const text of ["", "  "]) assert.equal(buildTree(estate, "verdict", { text }).shown, 15);
  });

  test("counts are of all and of those shown; the badge counts all", () => {
    const { total, shown, notIsolated } = buildTree(estate, "subscription", { text: "fraud" });
    assert.deepEqual({ total, shown, notIsolated }, { total: 15, shown: 1, notIsolated: 8 });
  });

  test("a group without a workspace that fits is not shown; what could not be read still is", () => {
    for (const groupBy of allGroupings) {
      const roots = rootsOf(estate, groupBy, "nobody is called so");
      assert.deepEqual(
        roots.map(({ id }) => id.split("/")[0]),
        ["estate", "estate"],
        groupBy,
      );
    }
  });
});
