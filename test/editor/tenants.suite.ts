import { strict as assert } from "node:assert";
import { dirname } from "node:path";
import type { FaultAction, FaultMatch } from "../../tools/arm-server/faults/fault";
import { startArmServer, type ArmServer } from "../../tools/arm-server/start-arm-server";
import { otherSubscriptionId, otherTenantId, smallEstate, tenantId } from "../azure/azure-double";
import { writeAzureCli } from "../azure-cli";
import { refreshWith } from "./arm";
import { configure, urlOf, useFolder } from "./extension";
import { useHurry } from "./hurry";
import { look as lookAt, lostResources, newGaps, type Seen } from "./seen";

const azure = "https://management.azure.com";
const partner = `/tenants/${otherTenantId}`;

suite("a second tenant", () => {
  useHurry();
  const file = useFolder();
  const { fetch } = globalThis;
  const { PATH } = process.env;
  const look = () => lookAt(file("seen.amlnet.json"));
  let arm: ArmServer;
  let good: Seen;

  suiteSetup(async () => {
    arm = await startArmServer({
      snapshot: smallEstate({ workspaces: 6, otherTenant: otherTenantId }),
      publicOrigin: azure,
      tenants: [
        { tenantId, displayName: "Home", token: "home-token" },
        { tenantId: otherTenantId, displayName: "Partner", token: "partner-token" },
      ],
    });
    globalThis.fetch = (input, init) => {
      const url = urlOf(input);
      return fetch(url.startsWith(`${azure}/`) ? arm.url + url.slice(azure.length) : input, init);
    };
    const tokens = { home: "home-token", [tenantId]: "home-token", [otherTenantId]: "partner-token" };
    const environment = await writeAzureCli(dirname(file("az")), tokens);
    process.env["PATH"] = environment.PATH;
    await configure({ cloud: "AzureCloud", credential: "azureCli", subscriptions: [] });
  });

  suiteTeardown(async () => {
    await configure({ cloud: "Custom", credential: "none" });
    globalThis.fetch = fetch;
    process.env["PATH"] = PATH;
    await arm.close();
  });

  setup(async () => {
    const { error } = await refreshWith(arm, []);
    assert.equal(error, undefined);
    good = await look();
    assert.equal(good.names.length, 6);
    assert.deepEqual(good.gaps, []);
  });

  /** The home tenant's list is the first; the other's comes after it, and again with each attempt. */
  const listOfPartner: FaultMatch = { path: "/subscriptions?", nth: 2, times: 100 };
  const lasting: readonly (readonly [name: string, FaultAction, RegExp])[] = [
    ["500", { kind: "status", status: 500 }, /HTTP 500: InternalServerError/],
    ["429", { kind: "status", status: 429 }, /HTTP 429: TooManyRequests/],
    ["dropped sockets", { kind: "drop", when: "before-headers" }, /cannot be reached/],
    ["truncated JSON", { kind: "truncated" }, /the answer is not valid JSON/],
    ["an empty answer", { kind: "empty" }, /the answer holds no list/],
    ["the page of a proxy", { kind: "html" }, /a web page came instead of JSON/],
    ["a link to the same page", { kind: "loop" }, /leads back to an earlier page/],
    ["an expired sign-in", { kind: "status", status: 401 }, /the sign-in is not accepted or has expired/],
  ];
  for (const [name, action, reason] of lasting) {
    test(`keeps its workspaces, with a gap, where its subscriptions cannot be listed: ${name}`, async () => {
      const { error, requests } = await refreshWith(arm, [{ match: listOfPartner, action }]);
      assert.equal(error, undefined);
      const seen = await look();
      assert.deepEqual(listVerdicts(seen), listVerdicts(good));
      assert.deepEqual(lostResources(good, seen), []);
      const gaps = newGaps(good, seen);
      assert.deepEqual(
        gaps.map(({ subject }) => subject.toLowerCase()),
        [partner],
      );
      assert.match(gaps[0]?.reason ?? "", reason);
      assert.match(gaps[0]?.reason ?? "", /tenant Partner/);
      assert.ok(requests.filter(({ faults }) => faults.length > 0).length <= 4);
    });
  }

  test("is whole again, and its gap gone, with the next refresh", async () => {
    await refreshWith(arm, [{ match: listOfPartner, action: { kind: "status", status: 500 } }]);
    assert.equal((await look()).gaps.length, 1);
    const { error } = await refreshWith(arm, []);
    assert.equal(error, undefined);
    const seen = await look();
    assert.deepEqual(listVerdicts(seen), listVerdicts(good));
    assert.deepEqual([seen.resources, seen.gaps], [good.resources, good.gaps]);
  });

  test("keeps its workspaces, also over two bad refreshes", async () => {
    const fault = { match: listOfPartner, action: { kind: "status", status: 500 } as const };
    await refreshWith(arm, [fault]);
    await refreshWith(arm, [fault]);
    assert.deepEqual(lostResources(good, await look()), []);
  });

  test("keeps its workspaces, with a gap of its subscription, where a search of it fails", async () => {
    const match = { path: "Microsoft.ResourceGraph", body: otherSubscriptionId };
    const { error } = await refreshWith(arm, [{ match, action: { kind: "status", status: 500 } }]);
    assert.equal(error, undefined);
    const seen = await look();
    assert.deepEqual(listVerdicts(seen), listVerdicts(good));
    assert.deepEqual(lostResources(good, seen), []);
    const subjects = newGaps(good, seen).map(({ subject }) => subject.toLowerCase());
    assert.deepEqual(subjects, [`/subscriptions/${otherSubscriptionId}`]);
  });

  test("keeps its workspaces where the tenants cannot be listed", async () => {
    const match = { path: "/tenants?" };
    await refreshWith(arm, [{ match, action: { kind: "status", status: 500 } }]);
    const seen = await look();
    assert.deepEqual(listVerdicts(seen), listVerdicts(good));
    assert.deepEqual(lostResources(good, seen), []);
  });
});

/** Sorted, since which tenant comes first is chance. */
function listVerdicts({ names, verdicts }: Seen): readonly string[] {
  return names.map((name, index) => `${name} is ${verdicts[index]}`).sort();
}
