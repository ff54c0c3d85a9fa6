// What damaged input does to verdicts. What the table itself says of each combination is in verdict.test.ts.

import assert from "node:assert/strict";
import fc from "fast-check";
import { idKey } from "../../../src/core/arm/ids";
import { kinds } from "../../../src/core/estate/kinds";
import type { Estate, Kind } from "../../../src/core/estate/model";
import { openSnapshot } from "../../../src/core/estate/open-snapshot";
import { parseSnapshot, writeSnapshot } from "../../../src/core/estate/snapshot";
import type { Snapshot } from "../../../src/core/estate/snapshot";
import { judgeIsolation, toVerdict } from "../../../src/core/isolation/verdict";
import type { Isolation } from "../../../src/core/isolation/verdict";
import {
  applyAll,
  dropped,
  everyLoss,
  hostile,
  mistyped,
  nulled,
  recased,
  reordered,
  some,
  withoutClaims,
  withoutResource,
} from "../../mutations";
import type { Mutation } from "../../mutations";
import { sampleSnapshot } from "../../sample-estate";

const sample = sampleSnapshot();
const isolationOfSample = judgeAll(sample);
const registriesOfSample = countRegistries(sample);

function judgeAll(snapshot: Snapshot): ReadonlyMap<string, Isolation> {
  const estate = openSnapshot(snapshot);
  return new Map(
    estate.list("workspaces").map((workspace) => [idKey(workspace.id), judgeIsolation(estate, workspace)]),
  );
}

/** Calls back with each workspace's isolation in the sample and in the damaged sample. */
function compare(mutations: readonly Mutation[], each: (before: Isolation, after: Isolation) => void): void {
  for (const [key, isolation] of judgeAll(applyAll(sample, mutations))) {
    const known = isolationOfSample.get(key);
    assert.ok(known, key);
    each(known, isolation);
  }
}

const allKinds = Object.keys(kinds) as readonly Kind[];
const childKinds = allKinds.filter((kind) => kinds[kind].type.split("/").length > 2);

function readEverything(estate: Estate): void {
  for (const kind of allKinds) {
    estate.isListedEverywhere(kind);
    for (const resource of estate.list(kind)) {
      for (const child of childKinds) estate.children(child, resource.id);
      estate.privateEndpointsTo(resource.id);
    }
  }
  for (const workspace of estate.list("workspaces")) estate.outboundRulesOf(workspace);
}

/** How safe a value looks. What is not known looks like nothing. */
const safety: Readonly<Record<string, number>> = {
  public: 0,
  open: 0,
  hybrid: 1,
  "selected-ips": 1,
  restricted: 1,
  "own-vnet": 1,
  "managed-internet": 1,
  "managed-approved": 1,
  private: 2,
  // Nobody comes in, so it is as closed as can be.
  unreachable: 2,
};

function isNoSafer(after: string, before: string): boolean {
  if (after === "unknown") return true;
  return before !== "unknown" && (safety[after] ?? NaN) <= (safety[before] ?? NaN);
}

function assertNoSafer(before: Isolation, after: Isolation, message: string): void {
  assert.ok(isNoSafer(after.inbound.value, before.inbound.value), `${message}: ${after.inbound.value}`);
  assert.ok(isNoSafer(after.outbound.value, before.outbound.value), `${message}: ${after.outbound.value}`);
  if (after.verdict === "isolated") assert.equal(before.verdict, "isolated", message);
  for (const { role, exposure } of after.dependencies) {
    const known = before.dependencies.find((each) => each.role === role);
    assert.ok(isNoSafer(exposure, known?.exposure ?? "unknown"), `${message}: ${role} ${exposure}`);
  }
}

suite("a damaged sample", () => {
  test("any damage: the estate builds, everything in it can be read, and every verdict follows from its parts", () => {
    const damage = some(dropped, nulled, mistyped, hostile, recased, withoutResource, withoutClaims);
    fc.assert(
      fc.property(damage, (mutations) => {
        const snapshot = applyAll(sample, mutations);
        readEverything(openSnapshot(snapshot));
        for (const { verdict, inbound, outbound, dependencies, reasons } of judgeAll(snapshot).values()) {
          assert.equal(verdict, toVerdict(inbound.value, outbound.value, dependencies));
          assert.ok(inbound.value in safety || inbound.value === "unknown");
          assert.ok(outbound.value in safety || outbound.value === "unknown");
          assert.ok(reasons.length >= 3 && reasons.every((reason) => reason.length > 10));
        }
      }),
      { numRuns: 40 },
    );
  });

  test("ids in any spelling and resources in any order change no verdict and no reason", () => {
    fc.assert(
      fc.property(some(recased, reordered), (mutations) => {
        compare(mutations, (before, after) => {
          const text = (isolation: Isolation) => JSON.stringify(isolation).toLowerCase();
          assert.equal(text(after), text(before));
        });
      }),
      { numRuns: 20 },
    );
  });

  test("no loss of a single property makes a workspace look safer", () => {
    for (const loss of everyLoss(sample)) {
      // A registry that is not named does not exist yet, so by the table it counts for nothing.
      if (loss.key === "containerRegistry") continue;
      compare([loss], (before, after) => {
        assertNoSafer(before, after, loss.name);
      });
    }
  }).timeout(120_000);

  test("nor do several losses, wrong types and missing resources", () => {
    const damage = some(dropped, nulled, mistyped, withoutResource).filter(
      (mutations) => countRegistries(applyAll(sample, mutations)) === registriesOfSample,
    );
    fc.assert(
      fc.property(damage, (mutations) => {
        compare(mutations, (before, after) => assertNoSafer(before, after, String(mutations.length)));
      }),
      { numRuns: 60 },
    );
  });

  test("where nothing is said to be complete, values stay as they are or are no longer known", () => {
    compare(
      [{ name: "drop complete", apply: (snapshot) => ({ ...snapshot, complete: [] }) }],
      (before, after) => {
        assert.deepEqual(after.inbound.value, before.inbound.value);
        assert.ok([before.outbound.value, "unknown"].includes(after.outbound.value));
        assert.ok([before.verdict, "unknown"].includes(after.verdict));
        assert.deepEqual(
          after.dependencies.map(({ exposure }) => exposure),
          before.dependencies.map(({ exposure }) => exposure),
        );
      },
    );
  });

  test("what a workspace does not name has no bearing on it", () => {
    const types = /\/(workspaces|computes|storageaccounts|vaults|registries|components)\/[^/]+$/;
    const apply = (snapshot: Snapshot): Snapshot => ({
      ...snapshot,
      resources: snapshot.resources.filter(({ id }) => types.test(id.toLowerCase())),
    });
    assert.ok(apply(sample).resources.length < sample.resources.length / 3);
    compare([{ name: "keep what counts", apply }], (before, after) => assert.deepEqual(after, before));
  });

  for (const [type, role] of [
    ["storageaccounts", "storage"],
    ["vaults", "keyVault"],
  ] as const) {
    test(`without ${type}, ${role} is not known, and no workspace is said to be isolated`, () => {
      const apply = (snapshot: Snapshot): Snapshot => ({
        ...snapshot,
        resources: snapshot.resources.filter(({ id }) => !id.toLowerCase().includes(`/${type}/`)),
      });
      compare([{ name: `without ${type}`, apply }], (before, after) => {
        assert.equal(after.dependencies.find((each) => each.role === role)?.exposure, "unknown");
        assert.notEqual(after.verdict, "isolated");
        if (before.verdict === "isolated") assert.equal(after.verdict, "unknown");
      });
    });
  }

  test("a damaged sample that is saved and opened again is judged the same", () => {
    fc.assert(
      fc.property(some(dropped, nulled, mistyped, hostile, withoutResource, withoutClaims), (mutations) => {
        const snapshot = applyAll(sample, mutations);
        const again = parseSnapshot(writeSnapshot(snapshot));
        assert.equal(again.kind, "snapshot");
        assert.deepEqual([...judgeAll(again.snapshot)], [...judgeAll(snapshot)]);
      }),
      { numRuns: 20 },
    );
  });
});

function countRegistries(snapshot: Snapshot): number {
  const workspaces = openSnapshot(snapshot).list("workspaces");
  return workspaces.filter((workspace) => workspace.containerRegistryId !== undefined).length;
}
