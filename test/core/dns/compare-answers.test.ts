import { strict as assert } from "node:assert";
import type { RawResource } from "../../../src/core/arm/resource";
import { askedName, compareAgain, compareAnswers, worstStatus } from "../../../src/core/dns/compare-answers";
import type { DnsCheck } from "../../../src/core/dns/dns-check";
import type { DnsRecord } from "../../../src/core/dns/dns-record";
import { endpointId, estateOf, group, networkId, storageId, workspaceId } from "./fixture";

const zoneName = "privatelink.blob.core.windows.net";
const zoneId = `${group}/providers/Microsoft.Network/privateDnsZones/${zoneName}`;
const zone: RawResource = { id: zoneId, type: "Microsoft.Network/privateDnsZones" };
const link: RawResource = {
  id: `${zoneId}/virtualNetworkLinks/l`,
  type: "Microsoft.Network/privateDnsZones/virtualNetworkLinks",
  properties: { virtualNetwork: { id: networkId() } },
};

function recordSet(address: string): RawResource {
  return {
    id: `${zoneId}/A/st`,
    type: "Microsoft.Network/privateDnsZones/A",
    properties: { aRecords: [{ ipv4Address: address }] },
  };
}

const blob: DnsRecord = {
  fqdn: "st.blob.core.windows.net",
  ipAddresses: ["10.1.0.10", "fd00:1::a"],
  source: "nic",
  privateEndpointId: endpointId("pe"),
  resourceId: storageId,
  groupId: "blob",
  zone: zoneName,
  recordName: "st",
};
const instance: DnsRecord = {
  fqdn: "ci.eastus.instances.azureml.ms",
  ipAddresses: ["10.1.0.4"],
  source: "derived",
  privateEndpointId: endpointId("pe"),
  resourceId: workspaceId,
  groupId: "amlworkspace",
};

interface Case {
  readonly record?: DnsRecord;
  readonly resources?: readonly RawResource[];
  readonly answered: readonly string[];
  readonly error?: string;
}

function compare({ record = blob, resources = [], answered, error }: Case): DnsCheck {
  const answer = {
    name: askedName(record),
    ipAddresses: answered,
    ...(error === undefined ? {} : { error }),
  };
  const [check] = compareAnswers(estateOf(resources), { records: [record], networkIds: [networkId()] }, [
    answer,
  ]);
  assert.ok(check);
  return check;
}

suite("compareAnswers", () => {
  const statuses: readonly [string, readonly string[], DnsCheck["status"]][] = [
    ["the expected addresses", ["10.1.0.10", "fd00:1::a"], "private"],
    ["some of the expected addresses", ["10.1.0.10"], "private"],
    ["an expected address in another spelling", ["FD00:0001::000A"], "private"],
    ["a public address", ["20.60.1.1"], "public"],
    ["a private and a public address", ["10.1.0.10", "2603:1030::1"], "public"],
    ["another private address", ["10.9.9.9"], "wrong"],
    ["a loopback address", ["127.0.0.1"], "wrong"],
    ["no address", [], "missing"],
    ["what is no address", ["nonsense"], "wrong"],
  ];
  for (const [name, answered, status] of statuses) {
    test(`${name} is ${status}`, () => {
      const check = compare({ answered });
      assert.equal(check.status, status);
      assert.equal(check.next === undefined, status === "private", "there is a next step unless all is well");
    });
  }

  test("a name that was not asked is missing", () => {
    const [check] = compareAnswers(estateOf([]), { records: [blob], networkIds: [] }, []);
    assert.equal(check?.status, "missing");
  });

  const whole = [zone, link, recordSet("10.1.0.10")];
  const steps: readonly [string, Case, RegExp][] = [
    ["a zone that does not exist", { answered: ["20.1.1.1"] }, /was not found: create it/],
    ["a zone without a link", { answered: ["20.1.1.1"], resources: [zone] }, /is not linked to vnet: add a virtual network link/],
    ["a zone without the record", { answered: [], resources: [zone, link] }, /has no record st: add a zone group/],
    ["a resolver that does not reach the zone", { answered: ["20.1.1.1"], resources: whole }, /forward blob\.core\.windows\.net to 168\.63\.129\.16.*DNS-over-HTTPS/],
    ["a stale record in the zone", { answered: ["10.9.9.9"], resources: [zone, link, recordSet("10.9.9.9")] }, /holds a stale address for st/],
    ["a stale address from elsewhere", { answered: ["10.9.9.9"], resources: whole }, /hosts file entry or a record on a DNS server/],
    ["a server that does not answer", { answered: [], error: "ETIMEOUT", resources: whole }, /did not answer/],
    ["a wildcard that a hosts file cannot hold", { record: { ...blob, fqdn: `*.x.${zoneName}`, recordName: "*.x" }, answered: [], error: "ENOTFOUND", resources: whole }, /^A hosts file holds no wildcards.* Otherwise: Zone /],
    ["a compute instance, which has no zone", { record: instance, answered: [], error: "ENOTFOUND" }, /no private zone for instances\.azureml\.ms/],
  ]; // prettier-ignore
  for (const [name, facts, expected] of steps) {
    test(`tells what to do about ${name}`, () => assert.match(compare(facts).next ?? "", expected));
  }

  test("does not claim that a zone is missing where zones could not be read", () => {
    const gaps = [{ subject: `${group}`, code: "forbidden" as const, reason: "No Reader role." }];
    const estate = estateOf([], { complete: [], gaps });
    const [check] = compareAnswers(estate, { records: [blob], networkIds: [] }, []);
    assert.match(check?.next ?? "", /not all zones could be read/);
  });

  test("holds what was answered against the addresses of another network, or of a later moment", () => {
    const wildcard: DnsRecord = { ...instance, fqdn: "*.x.example.com" };
    const records = [blob, instance, wildcard];
    const answers = [
      { name: blob.fqdn, ipAddresses: ["10.1.0.10"] },
      { name: "amlnet-check.x.example.com", ipAddresses: [], error: "ETIMEOUT" },
    ];
    const estate = estateOf([]);
    const list = { records: [blob, wildcard], networkIds: [] };
    const then = {
      workspaceId,
      checkedAt: "then",
      server: undefined,
      checks: compareAnswers(estate, list, answers),
    };
    const moved = { ...blob, ipAddresses: ["10.2.0.10"] };
    const now = compareAgain(estate, { records: [moved, instance, wildcard], networkIds: [] }, then);
    assert.deepEqual(
      now?.checks.map(({ fqdn, expected, status }) => [fqdn, expected, status]),
      [
        [blob.fqdn, ["10.2.0.10"], "wrong"],
        [wildcard.fqdn, ["10.1.0.4"], "missing"],
      ],
    );
    assert.match(now?.checks[1]?.next ?? "", /did not answer/);
    assert.equal(now?.checkedAt, "then");
    assert.equal(compareAgain(estate, { records, networkIds: [] }, undefined), undefined);
  });

  test("asks for a name under a wildcard", () => {
    assert.equal(askedName({ fqdn: "*.x.example.com" }), "amlnet-check.x.example.com");
  });

  test("the worst status stands for many", () => {
    const of = (...statuses: DnsCheck["status"][]) => worstStatus(statuses.map((status) => ({ status })));
    assert.deepEqual(
      [of(), of("private"), of("private", "missing"), of("missing", "public", "wrong")],
      [undefined, "private", "missing", "public"],
    );
  });
});
