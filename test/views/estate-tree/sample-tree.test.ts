import assert from "node:assert/strict";
import { openSnapshot } from "../../../src/core/estate/open-snapshot";
import { checkGolden } from "../../golden";
import { sampleSnapshot } from "../../sample-estate";
import { allGroupings, rootsOf, treeText, walk } from "./rows";

const estate = openSnapshot(sampleSnapshot());

suite("the tree of the sample", () => {
  test("by subscription, every row", () => {
    checkGolden("estate-tree/subscription.txt", treeText(rootsOf(estate)));
  });

  for (const groupBy of allGroupings.slice(1)) {
    test(`by ${groupBy}, groups and workspaces`, () => {
      checkGolden(`estate-tree/${groupBy}.txt`, treeText(rootsOf(estate, groupBy), 2));
    });
  }

  test("whatever it is grouped by, every workspace and every gap is there", () => {
    for (const groupBy of allGroupings) {
      const rows = walk(rootsOf(estate, groupBy));
      const shown = new Set(rows.map(({ node }) => node.options?.workspaceId));
      for (const { id, name } of estate.list("workspaces")) assert.ok(shown.has(id), `${name} by ${groupBy}`);
      const subjects = new Set(rows.map(({ node }) => node.options?.resourceId));
      for (const gap of estate.gaps) assert.ok(subjects.has(gap.subject), `${gap.subject} by ${groupBy}`);
    }
  });

  test("no private endpoint stands under Outbound, and no outbound rule under Inbound", () => {
    for (const { node } of walk(rootsOf(estate))) {
      if (node.label !== "Inbound" && node.label !== "Outbound") continue;
      const below = walk(node.children?.() ?? []).map((row) => row.node);
      const endpoints = below.filter(({ capabilities = [] }) => capabilities.includes("endpoint"));
      const rules = below.filter(({ options }) => /outboundrules/i.test(options?.resourceId ?? ""));
      assert.deepEqual(node.label === "Inbound" ? rules : endpoints, []);
    }
  });
});
