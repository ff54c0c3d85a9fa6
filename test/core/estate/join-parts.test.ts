import assert from "node:assert/strict";
import { carryOver, joinParts } from "../../../src/core/estate/join-parts";
import { indexPart } from "../../../src/core/estate/resource-index";
import type { IndexedPart } from "../../../src/core/estate/resource-index";
import { parseSnapshot, writeSnapshot } from "../../../src/core/estate/snapshot";
import type { Snapshot } from "../../../src/core/estate/snapshot";
import type { Gap, RawResource } from "../../../src/core/arm/resource";
import { sampleSnapshot } from "../../sample-estate";
import { gap, idOf, raw, resource, subscription } from "../estates";

function parsed(text: string): Snapshot {
  const result = parseSnapshot(text);
  assert.equal(result.kind, "snapshot");
  return result.snapshot;
}

function part(
  resources: readonly RawResource[],
  complete: readonly string[] = [],
  gaps: readonly Gap[] = [],
): IndexedPart {
  return indexPart({ resources, complete, gaps });
}

const byId = (left: RawResource, right: RawResource) =>
  left.id.toLowerCase() < right.id.toLowerCase() ? -1 : 1;

suite("a snapshot as parts and back", () => {
  for (const name of ["contoso", "government", "china"] as const) {
    test(`${name} comes back as it was, ordered by id`, () => {
      const snapshot = sampleSnapshot(name);
      const { capturedAt, cloud, ...rest } = snapshot;
      const back = joinParts({ capturedAt, cloud }, [indexPart(rest)]);
      assert.deepEqual(back, { ...snapshot, resources: [...snapshot.resources].sort(byId) });
      assert.deepEqual(parsed(writeSnapshot(back)), back);
    });
  }

  test("a later part replaces what an earlier one read, and its gaps", () => {
    const workspace = idOf("workspace", "w");
    const row = resource("workspace", "w", { friendlyName: "row" });
    const whole = resource("workspace", "w", { friendlyName: "whole" });
    const joined = joinParts({ capturedAt: "now", cloud: "AzureCloud" }, [
      part([row], [subscription], [gap(`${workspace}/computes`)]),
      part([whole], [workspace]),
    ]);
    assert.deepEqual(
      [joined.resources, joined.complete, joined.gaps],
      [[whole], [subscription, workspace], []],
    );
  });

  test("what turned out unreadable is no longer said to be complete", () => {
    const joined = joinParts({ capturedAt: "", cloud: "" }, [
      part([], [subscription]),
      part([], [], [gap(subscription, "failed")]),
    ]);
    assert.deepEqual([joined.complete, joined.gaps.map(({ code }) => code)], [[], ["failed"]]);
  });
});

suite("carryOver: what outlives a failed read", () => {
  const workspace = resource("workspace", "w");
  const compute = raw(idOf("workspace", "w", "computes", "c"));
  const endpoint = resource("endpoint", "pe");
  const elsewhere = raw(
    "/subscriptions/other/resourceGroups/r/providers/Microsoft.Network/privateEndpoints/pe",
  );
  const older = [part([workspace, endpoint], [subscription]), part([compute, elsewhere])];
  const type = `${subscription}/providers/microsoft.network/privateendpoints`;

  const cases: readonly (readonly [string, readonly Gap[], readonly RawResource[]])[] = [
    ["nothing failed", [], []],
    ["the subscription failed", [gap(subscription.toUpperCase(), "failed")], [workspace, endpoint, compute]],
    ["the sign-in expired before a type was read", [gap(type, "signed-out")], [endpoint]],
    ["a type failed", [gap(type, "failed")], [endpoint]],
    ["a collection failed", [gap(`${workspace.id}/computes`, "malformed")], [compute]],
    [
      "the resource failed, so its children are old as well",
      [gap(workspace.id, "failed")],
      [workspace, compute],
    ],
    ["a refusal is an answer", [gap(subscription, "forbidden")], []],
    ["so is an absence", [gap(workspace.id, "not-found")], []],
  ];
  for (const [title, gaps, expected] of cases) {
    test(title, () => {
      const carried = carryOver(older, gaps);
      assert.deepEqual(
        carried.flatMap((each) => each.part.resources),
        expected,
      );
      assert.deepEqual(
        carried.flatMap((each) => [...each.part.complete, ...each.part.gaps]),
        [],
        "old answers say nothing about what is complete now",
      );
    });
  }

  test("a tenant failed: its subscriptions, which the new parts do not list, stay with all that is in them", () => {
    const [own, foreign] = ["own", "foreign"].map((name) => {
      return { subscriptionId: `${name}-id`, displayName: name, tenantId: `${name}-tenant` };
    });
    assert.ok(own && foreign);
    const inside = raw(
      "/subscriptions/FOREIGN-id/resourceGroups/r/providers/Microsoft.Network/privateEndpoints/p",
    );
    const before = [...older, indexPart({ subscriptions: [own, foreign], ...part([inside]).part })];
    const [carried, ...others] = carryOver(before, [gap("/tenants/FOREIGN-tenant", "failed")]);
    assert.deepEqual([carried?.part.subscriptions, carried?.part.resources], [[foreign], [inside]]);
    assert.deepEqual(others, []);
    assert.deepEqual(carryOver(before, [gap("/tenants/foreign-tenant", "forbidden")]), []);
  });
});
