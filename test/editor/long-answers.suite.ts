import { strict as assert } from "node:assert";
import type { FaultAction } from "../../tools/arm-server/faults/fault";
import { smallEstate, subscriptionId } from "../azure/azure-double";
import { refreshWith, useArm } from "./arm";
import { useFolder } from "./extension";
import { useHurry } from "./hurry";
import { look as lookAt, lostResources, newGaps, type Seen } from "./seen";

/** So many that their pages are asked for by number. */
const endpoints = 2_500;

suite("an answer of several pages", () => {
  useHurry();
  const file = useFolder();
  const arm = useArm({ snapshot: smallEstate({ endpoints }) });
  const look = () => lookAt(file("seen.amlnet.json"));
  let good: Seen;

  setup(async () => {
    const { error } = await refreshWith(arm(), []);
    assert.equal(error, undefined);
    good = await look();
    assert.equal(countEndpoints(good), endpoints);
    assert.deepEqual(good.gaps, []);
  });

  const passing: readonly (readonly [name: string, FaultAction])[] = [
    ["429", { kind: "status", status: 429 }],
    ["503", { kind: "status", status: 503 }],
    ["a dropped socket", { kind: "drop", when: "within-body" }],
  ];
  for (const [name, action] of passing) {
    test(`is whole where each page fails once with ${name}`, async () => {
      const match = { body: "in~ ('microsoft.network/privateendpoints')", oncePerRequest: true };
      const { error, requests } = await refreshWith(arm(), [{ match, action }]);
      assert.equal(error, undefined);
      assert.deepEqual(await look(), good);
      assert.equal(requests.filter(({ faults }) => faults.length > 0).length, 3);
    });
  }

  const lasting: readonly (readonly [name: string, FaultAction, RegExp])[] = [
    ["500", { kind: "status", status: 500 }, /HTTP 500: InternalServerError/],
    ["dropped sockets", { kind: "drop", when: "within-body" }, /cannot be reached/],
    ["truncated JSON", { kind: "truncated" }, /the answer is not valid JSON/],
    ["an empty body", { kind: "empty" }, /the answer holds no rows/],
  ];
  for (const start of [1000, 2000]) {
    for (const [name, action, reason] of lasting) {
      test(`loses nothing that was read where the page after ${start} rows stays away: ${name}`, async () => {
        const { error, requests } = await refreshWith(arm(), [
          { match: { body: `"$skip":${start}` }, action },
        ]);
        assert.equal(error, undefined);
        const seen = await look();
        assert.deepEqual([seen.names, seen.verdicts], [good.names, good.verdicts]);
        assert.deepEqual(lostResources(good, seen), []);
        const gaps = newGaps(good, seen);
        const subject = `/subscriptions/${subscriptionId}/providers/microsoft.network/privateendpoints`;
        assert.ok(gaps.some((gap) => gap.subject.toLowerCase() === subject));
        for (const gap of gaps) assert.match(gap.reason, reason);
        assert.ok(requests.filter(({ faults }) => faults.length > 0).length <= 4);
      });
    }
  }
});

function countEndpoints({ resources }: Seen): number {
  return resources.filter((id) => id.includes("/privateendpoints/")).length;
}
