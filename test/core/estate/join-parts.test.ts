import assert from "node:assert/strict";
import fc from "fast-check";
import { parentId, typeOfKey } from "../../../src/core/arm/ids";
import { createCoverage } from "../../../src/core/estate/coverage";
import { carryOver, dropCarried, joinParts } from "../../../src/core/estate/join-parts";
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
      const carried = carryOver(older, [part([], [], gaps)]);
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

  test("what the fresh parts tell for sure is not carried over, however much failed around it", () => {
    const carried = carryOver(older, [
      part(
        [],
        [`${subscription}/providers/microsoft.network/privateendpoints`],
        [gap(subscription, "failed")],
      ),
    ]);
    assert.deepEqual(
      carried.flatMap((each) => each.part.resources),
      [workspace, compute],
    );
  });

  test("of whatever is told, each resource is kept by what is told nearest to it", () => {
    const all = indexPart(sampleSnapshot("contoso"));
    const ids = all.part.resources.map(({ id }) => id);
    const subjects = ids.flatMap((id) => {
      const [, , subscriptionId = ""] = id.split("/");
      const type = typeOfKey(id.toLowerCase());
      return [
        id,
        parentId(id),
        `/subscriptions/${subscriptionId}/providers/${type}`,
        `/subscriptions/${subscriptionId}`,
      ];
    });
    const some = fc.subarray(
      [...new Set(subjects)].filter((subject) => subject !== ""),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(some, some, (complete, failed) => {
        const fresh = part(
          [],
          complete,
          failed.map((subject) => gap(subject, "failed")),
        );
        const coverage = createCoverage([fresh.part]);
        const expected = ids.filter((id) => (coverage.of(id) ?? "complete") !== "complete");
        const kept = carryOver([all], [fresh]).flatMap((each) => each.part.resources.map(({ id }) => id));
        assert.deepEqual(kept.sort(), expected.sort());
      }),
    );
  });

  test("of several moments the last counts, and nothing adds up from one failure to the next", () => {
    const failed = [part([], [], [gap(type, "failed")])];
    const renewed = resource("endpoint", "pe", { provisioningState: "Succeeded" });
    const once = carryOver([...older, part([renewed])], failed);
    assert.deepEqual(
      carryOver([...once, ...once], failed).map((each) => each.part.resources),
      [[renewed]],
    );
  });

  test("what was carried over goes when it is read for sure", () => {
    const carried = carryOver(older, [part([], [], [gap(subscription, "failed")])]);
    const left = dropCarried([...carried, part([endpoint])], part([], [workspace.id]));
    assert.deepEqual(
      left.map((each) => each.part.resources),
      [[endpoint], [endpoint]],
    );
  });

  const [own, foreign] = ["own", "foreign"].map((name) => {
    return { subscriptionId: `${name}-id`, displayName: name, tenantId: `${name}-tenant` };
  });
  const inside = raw(
    "/subscriptions/FOREIGN-id/resourceGroups/r/providers/Microsoft.Network/privateEndpoints/p",
  );
  assert.ok(own && foreign);
  const before = [...older, indexPart({ subscriptions: [own, foreign], ...part([inside]).part })];
  const tenant = gap("/tenants/FOREIGN-tenant", "failed");

  test("a tenant failed: its subscriptions, which nobody lists now, stay with all that is in them", () => {
    const [carried, ...others] = carryOver(before, [part([], [], [tenant])]);
    assert.deepEqual([carried?.part.subscriptions, carried?.part.resources], [[foreign], [inside]]);
    assert.deepEqual(others, []);
  });

  test("a tenant failed, but another lists its subscription: what is gone there is gone", () => {
    const prefix = "/subscriptions/foreign-id/providers/microsoft.network/privateendpoints";
    const fresh = indexPart({ subscriptions: [foreign], ...part([], [prefix], [tenant]).part });
    assert.deepEqual(carryOver(before, [fresh]), []);
  });

  test("the tenants cannot be listed: what none of those that are read lists stays", () => {
    const fresh = indexPart({ subscriptions: [own], ...part([], [], [gap("/tenants", "failed")]).part });
    const [carried] = carryOver(before, [fresh]);
    assert.deepEqual([carried?.part.subscriptions, carried?.part.resources], [[foreign], [inside]]);
  });

  test("a tenant refuses: that is an answer", () => {
    assert.deepEqual(carryOver(before, [part([], [], [gap("/tenants/foreign-tenant", "forbidden")])]), []);
  });
});
