import assert from "node:assert/strict";
import fc from "fast-check";
import { openSnapshot } from "../../../src/core/estate/open-snapshot";
import { rowText } from "../../../src/views/estate-tree/row-text";
import {
  applyAll,
  dropped,
  hostile,
  mistyped,
  nulled,
  recased,
  reordered,
  some,
  withoutClaims,
  withoutResource,
} from "../../mutations";
import { sampleSnapshot } from "../../sample-estate";
import { allGroupings, lineOf, rootsOf, walk } from "./rows";

const sample = sampleSnapshot();

suite("the tree of a damaged sample", () => {
  test("every row opens, has text, and has an id of its own", () => {
    const damage = some(dropped, nulled, mistyped, hostile, withoutResource, withoutClaims);
    fc.assert(
      fc.property(damage, fc.constantFrom(...allGroupings), (mutations, groupBy) => {
        const rows = walk(rootsOf(openSnapshot(applyAll(sample, mutations)), groupBy));
        const ids = new Set<string>();
        for (const { node } of rows) {
          assert.ok(!ids.has(node.id), `twice: ${node.id}`);
          ids.add(node.id);
          const { label, spoken } = rowText(node);
          assert.ok(label !== "" && spoken !== "", node.id);
          assert.doesNotMatch(lineOf(node), /undefined|\[object|=>|NaN/);
          // A row that can be acted upon says on what.
          if (node.capabilities?.includes("resource")) assert.ok(node.options?.resourceId, node.id);
          if (node.capabilities?.includes("text")) assert.ok(node.options?.text, node.id);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("every gap is a row, whatever was dropped", () => {
    fc.assert(
      fc.property(some(dropped, withoutResource), (mutations) => {
        const estate = openSnapshot(applyAll(sample, mutations));
        const subjects = new Set(walk(rootsOf(estate)).map(({ node }) => node.options?.resourceId));
        for (const { subject } of estate.gaps) assert.ok(subjects.has(subject), subject);
      }),
      { numRuns: 25 },
    );
  });

  test("ids in any spelling and resources in any order give the same rows with the same ids", () => {
    // Rows stand in the order of their names, which capitals change.
    const picture = (snapshot: typeof sample) =>
      walk(rootsOf(openSnapshot(snapshot)))
        .map(({ node }) => `${node.id} ${lineOf(node)}`.toLowerCase())
        .sort();
    const expected = picture(sample);
    fc.assert(
      fc.property(some(recased, reordered), (mutations) => {
        assert.deepEqual(picture(applyAll(sample, mutations)), expected);
      }),
      { numRuns: 10 },
    );
  });
});
