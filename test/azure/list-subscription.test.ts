import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { typePrefix } from "../../src/azure/gaps";
import type { GapCode } from "../../src/core/arm/resource";
import type { Fault, FaultAction } from "../../tools/arm-server/faults/fault";
import { discoverAll, groupId, smallEstate, startAzure, subscriptionId } from "./azure-double";

const refused: Fault = { match: { path: "ResourceGraph" }, action: { kind: "status", status: 403 } };

const type = "microsoft.network/connections";
const idOf = (name: string) => `${groupId(subscriptionId)}/providers/Microsoft.Network/connections/${name}`;
const connections = ["c0", "c1", "c2", "c3"].map((name) => {
  return { id: idOf(name), name, type: "Microsoft.Network/connections", properties: {} };
});

async function discoverWith(faults: readonly Fault[]) {
  const estate = smallEstate();
  const azure = await startAzure(
    { ...estate, resources: [...estate.resources, ...connections] },
    { faults: [refused, ...faults] },
  );
  try {
    return await discoverAll(azure.connect());
  } finally {
    await azure.close();
  }
}

suite("a type whose resources are listed and then read one by one", () => {
  const cases: readonly (readonly [string, FaultAction, GapCode | undefined])[] = [
    ["deleted since it was listed is left out", { kind: "status", status: 404 }, undefined],
    ["that may not be read is a gap", { kind: "status", status: 403 }, "forbidden"],
    ["that fails is a gap", { kind: "status", status: 500 }, "failed"],
    ["whose answer is empty is a gap", { kind: "empty" }, "malformed"],
    ["whose answer is no resource is a gap", { kind: "replace", from: '"id":', to: '"no":' }, "malformed"],
  ];
  for (const [title, action, code] of cases) {
    test(`one ${title}, and the others are there`, async () => {
      const { ids, gaps, complete, error } = await discoverWith([
        { match: { path: "connections/c1?" }, action },
      ]);
      assert.equal(error, undefined);
      assert.deepEqual(
        ids.filter((id) => id.includes("/connections/")).map((id) => id.slice(-2)),
        ["c0", "c2", "c3"],
      );
      assert.deepEqual(
        gaps.map((gap) => [gap.subject.toLowerCase(), gap.code]),
        code === undefined ? [] : [[idOf("c1").toLowerCase(), code]],
      );
      assert.equal(complete.includes(typePrefix(subscriptionId, type)), code === undefined);
    });
  }
});

suite("a type that is listed under each of its parents", () => {
  const links = "microsoft.network/privatednszones/virtualnetworklinks";
  const cases: readonly (readonly [string, FaultAction, isWhole: boolean])[] = [
    ["is whole where a parent was deleted meanwhile", { kind: "status", status: 404 }, true],
    ["is not whole where a parent does not show them", { kind: "status", status: 403 }, false],
  ];
  for (const [title, action, isWhole] of cases) {
    test(title, async () => {
      const { gaps, complete } = await discoverWith([{ match: { path: "/virtualNetworkLinks?" }, action }]);
      assert.deepEqual(
        gaps.map(({ subject }) => subject.split("/").at(-1)?.toLowerCase()),
        ["virtualnetworklinks"],
      );
      assert.equal(complete.includes(typePrefix(subscriptionId, links)), isWhole);
    });
  }
});
