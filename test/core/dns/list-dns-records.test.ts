import { strict as assert } from "node:assert";
import { clouds, type CloudName } from "../../../src/core/arm/clouds";
import type { RawResource } from "../../../src/core/arm/resource";
import type { DnsRecord, DnsRecords } from "../../../src/core/dns/dns-record";
import { listDnsRecords, type DnsOptions } from "../../../src/core/dns/list-dns-records";
import * as fixture from "./fixture";

const { cloudFacts, endpoint, endpointId, estateOf, guid, instance, networkId, onlineEndpoint } = fixture;
const { privateEstate, storageId, subscription, workspace, workspaceId, workspaceMembers, zoneGroup } =
  fixture;
const facts = cloudFacts.AzureCloud;
const apiHost = fixture.apiHost(facts);
const wildcard = `*.${guid}.inference.eastus.privatelink.api.azureml.ms`;

const bareWorkspace = workspace(facts, {
  storageAccount: undefined,
  keyVault: undefined,
  containerRegistry: undefined,
});
const ownEndpoint = endpoint({
  name: "pe-ws",
  targetId: workspaceId,
  groupId: "amlworkspace",
  members: workspaceMembers(facts),
});

function list(resources: readonly RawResource[], options: DnsOptions = {}, id = workspaceId): DnsRecords {
  return listDnsRecords(estateOf(resources), id, options);
}

function lines(records: readonly DnsRecord[]): readonly string[] {
  return records.map(({ fqdn, ipAddresses, source }) => `${fqdn} ${ipAddresses.join(",")} ${source}`);
}

function check(
  name: string,
  resources: readonly RawResource[],
  expected: readonly string[],
  options?: DnsOptions,
): void {
  test(name, () => assert.deepEqual(lines(list(resources, options).records), [...expected].sort()));
}

function blob(
  name: string,
  address: string,
  more: Partial<fixture.EndpointFacts> = {},
): readonly RawResource[] {
  const members = [{ member: "blob", address, fqdns: ["st.blob.core.windows.net"] }];
  return endpoint({ name, targetId: storageId, groupId: "blob", members, ...more });
}

const storageWorkspace = workspace(facts, { keyVault: undefined, containerRegistry: undefined });

suite("listDnsRecords", () => {
  for (const cloud of Object.keys(clouds) as CloudName[]) {
    const { region, api, notebooks, inference, instances, core, vault, registry } = cloudFacts[cloud];
    test(`lists what a client needs in ${cloud}, each name in its zone`, () => {
      const { records, notes, gaps, contradictions, leftOut } = listDnsRecords(
        privateEstate(cloud),
        workspaceId,
      );
      const other = clouds[cloud].names.instances[1];
      const apiZone = `privatelink.${api}`;
      const vaultZone = `privatelink.vaultcore.${vault.slice("vault.".length)}`;
      const expected = [
        `*.${guid}.inference.${region}.${apiZone} 10.1.0.6 ${apiZone}`,
        `${guid}.workspace.${region}.${api} 10.1.0.4 ${apiZone}`,
        `${guid}.workspace.${region}.cert.${api} 10.1.0.4 ${apiZone}`,
        `ml-ws-${region}-${guid}.${region}.${notebooks} 10.1.0.5 privatelink.${notebooks}`,
        ...["ci1", "ci1-22", "ci1-8787", "ci2", "ci2-22"].map(
          (ci) => `${ci}.${region}.${instances} 10.1.0.4 -`,
        ),
        ...["ci2", "ci2-22"].map((ci) => `${ci}.${region}.${other} 10.1.0.4 -`),
        `score.${region}.${inference} 10.1.0.6 ${apiZone}`,
        `st.blob.${core} 10.1.0.10,fd00:1::a privatelink.blob.${core}`,
        ...["file", "queue", "table", "dfs"].map(
          (service, index) => `st.${service}.${core} 10.1.0.${11 + index} privatelink.${service}.${core}`,
        ),
        `kv.${vault} 10.1.0.20 ${vaultZone}`,
        `cr.${registry} 10.1.0.22 privatelink.${registry}`,
        `cr.${region}.data.${registry} 10.1.0.21 privatelink.${registry}`,
      ];
      const found = records.map(
        ({ fqdn, ipAddresses, zone = "-" }) => `${fqdn} ${ipAddresses.join(",")} ${zone}`,
      );
      assert.deepEqual(found, expected.sort());
      assert.deepEqual([gaps, contradictions, leftOut], [[], [], []]);
      assert.equal(
        notes.filter((note) => note.includes("ci2") && note.includes("both known suffixes")).length,
        1,
      );
    });
  }

  test("says where a name lies in its zone", () => {
    const { records } = listDnsRecords(privateEstate("AzureCloud"), workspaceId);
    const places = new Map(records.map(({ fqdn, recordName }) => [fqdn, recordName]));
    assert.equal(places.get(apiHost), `${guid}.workspace.eastus`);
    assert.equal(places.get(wildcard), `*.${guid}.inference.eastus`);
    assert.equal(places.get("score.eastus.inference.ml.azure.com"), `score.${guid}.inference.eastus`);
    assert.equal(places.get("kv.vault.azure.net"), "kv");
    assert.equal(places.get("cr.eastus.data.azurecr.io"), "cr.eastus.data");
    assert.equal(places.get("ci1.eastus.instances.azureml.ms"), undefined);
  });

  suite("sources", () => {
    const noNames = { member: "blob", address: "10.1.0.10", fqdns: [] };
    const zone = "privatelink.blob.core.windows.net";
    check(
      "the endpoint's own configuration speaks where its network interface has no names",
      [
        storageWorkspace,
        ...blob("pe", "", {
          members: [noNames],
          customDnsConfigs: [{ fqdn: "st.blob.core.windows.net", ipAddresses: ["10.1.0.10"] }],
        }),
      ],
      ["st.blob.core.windows.net 10.1.0.10 customDnsConfig"],
    );
    check(
      "a zone group's privatelink name becomes the public one",
      [storageWorkspace, ...blob("pe", "", { members: [] }), zoneGroup("pe", zone, { st: ["10.1.0.10"] })],
      ["st.blob.core.windows.net 10.1.0.10 zoneGroup"],
    );
    check(
      "a vault's privatelink name becomes the one that clients ask for",
      [
        workspace(facts, { storageAccount: undefined, containerRegistry: undefined }),
        ...endpoint({ name: "pe", targetId: fixture.vaultId, groupId: "vault" }),
        zoneGroup("pe", "privatelink.vaultcore.azure.net", { kv: ["10.1.0.20"] }),
      ],
      ["kv.vault.azure.net 10.1.0.20 zoneGroup"],
    );
    check(
      "a workspace's zone group gives its public names, its wildcard and its endpoints",
      [
        bareWorkspace,
        onlineEndpoint("score", "score.eastus.inference.ml.azure.com"),
        ...endpoint({ name: "pe", targetId: workspaceId, groupId: "amlworkspace" }),
        zoneGroup("pe", "privatelink.api.azureml.ms", {
          [`${guid}.workspace.eastus`]: ["10.1.0.4"],
          [`${guid}.workspace.eastus.cert`]: ["10.1.0.4"],
          [`*.${guid}.inference.eastus`]: ["10.1.0.6"],
        }),
      ],
      [
        `${apiHost} 10.1.0.4 zoneGroup`,
        `${guid}.workspace.eastus.cert.api.azureml.ms 10.1.0.4 zoneGroup`,
        `${wildcard} 10.1.0.6 zoneGroup`,
        "score.eastus.inference.ml.azure.com 10.1.0.6 derived",
      ],
    );
    test("a contradiction is reported and the first source followed", () => {
      const { records, contradictions } = list([
        storageWorkspace,
        ...blob("pe", "10.1.0.10"),
        zoneGroup("pe", zone, { st: ["10.1.0.99"] }),
      ]);
      assert.deepEqual(lines(records), ["st.blob.core.windows.net 10.1.0.10 nic"]);
      assert.deepEqual(contradictions, [
        {
          fqdn: "st.blob.core.windows.net",
          answers: [
            { source: "nic", privateEndpointId: endpointId("pe"), ipAddresses: ["10.1.0.10"] },
            { source: "zoneGroup", privateEndpointId: endpointId("pe"), ipAddresses: ["10.1.0.99"] },
          ],
        },
      ]);
    });
    test("sources that agree in another order or case are no contradiction", () => {
      const name = "ST.blob.core.windows.net.";
      const { contradictions } = list([
        storageWorkspace,
        ...blob("pe", "10.1.0.10", { customDnsConfigs: [{ fqdn: name, ipAddresses: ["10.1.0.10"] }] }),
        zoneGroup("pe", zone, { ST: ["10.1.0.10"] }),
      ]);
      assert.deepEqual(contradictions, []);
    });
  });

  suite("derived names", () => {
    const member = (name: string, address: string) => ({ member: name, address, fqdns: [] });
    check(
      "API, certificate and notebook names follow from members where no source names them",
      [
        bareWorkspace,
        ...endpoint({
          name: "pe",
          targetId: workspaceId,
          groupId: "amlworkspace",
          members: [member("default", "10.1.0.4"), member("notebook", "10.1.0.5")],
        }),
      ],
      [
        `${apiHost} 10.1.0.4 derived`,
        `${guid}.workspace.eastus.cert.api.azureml.ms 10.1.0.4 derived`,
        `${fixture.notebookHost(facts)} 10.1.0.5 derived`,
      ],
    );
    test("a notebook host that nothing reports is never computed", () => {
      const { records, notes } = list([
        workspace(facts, {
          storageAccount: undefined,
          keyVault: undefined,
          containerRegistry: undefined,
          notebookInfo: undefined,
        }),
        ...endpoint({
          name: "pe",
          targetId: workspaceId,
          groupId: "amlworkspace",
          members: [member("default", "10.1.0.4"), member("notebook", "10.1.0.5")],
        }),
      ]);
      assert.ok(records.every(({ fqdn }) => !fqdn.includes("notebooks")));
      assert.ok(notes.some((note) => note.includes("notebook host")));
    });
    test("hosts that are not the instance's or the workspace's own are not taken over", () => {
      const { records, notes } = list([
        bareWorkspace,
        ...ownEndpoint,
        instance("ci", ["login.microsoftonline.com", "other.eastus.instances.azureml.ms"]),
        onlineEndpoint("kube", "10.9.9.9"),
        onlineEndpoint("evil", "evil.inference.ml.azure.com.example.com"),
      ]);
      const names = records.map(({ fqdn }) => fqdn);
      assert.ok(names.every((name) => !/login|other|example|kube|evil|10\.9/.test(name)));
      assert.ok(
        names.includes("ci.eastus.instances.ml.azure.ms"),
        "both suffixes, as no host of its own is reported",
      );
      assert.ok(notes.some((note) => note.includes("kube scores at 10.9.9.9")));
    });
    check(
      "an endpoint without a scoring URI is named by its region",
      [bareWorkspace, onlineEndpoint("Score", undefined), ...ownEndpoint],
      [
        `${apiHost} 10.1.0.4 nic`,
        `${guid}.workspace.eastus.cert.api.azureml.ms 10.1.0.4 nic`,
        `${wildcard} 10.1.0.6 derived`,
        `${fixture.notebookHost(facts)} 10.1.0.5 nic`,
        "score.eastus.inference.ml.azure.com 10.1.0.6 derived",
      ],
    );
    test("endpoints are left out, and said to be, where no inference address is known", () => {
      const { records, notes } = list([
        bareWorkspace,
        onlineEndpoint("score", "score.eastus.inference.ml.azure.com"),
        ...endpoint({
          name: "pe",
          targetId: workspaceId,
          groupId: "amlworkspace",
          members: workspaceMembers(facts).slice(0, 2),
        }),
      ]);
      assert.ok(records.every(({ fqdn }) => !fqdn.includes("inference")));
      assert.ok(notes.some((note) => note.includes("no inference address")));
    });
  });

  suite("endpoints", () => {
    for (const state of ["Pending", "Rejected", "Disconnected"]) {
      test(`a ${state} one is left out and listed`, () => {
        const { records, leftOut } = list([storageWorkspace, ...blob("pe", "10.1.0.10", { state })]);
        assert.deepEqual(records, []);
        assert.deepEqual(leftOut, [
          {
            privateEndpointId: endpointId("pe"),
            resourceId: storageId,
            groupIds: ["blob"],
            state,
            reason: `The connection is ${state}, not Approved.`,
          },
        ]);
      });
    }

    const inTwo = [
      storageWorkspace,
      {
        id: networkId("one"),
        type: "Microsoft.Network/virtualNetworks",
        properties: { addressSpace: { addressPrefixes: ["10.1.0.0/16"] } },
      },
      {
        id: networkId("two"),
        type: "Microsoft.Network/virtualNetworks",
        properties: { addressSpace: { addressPrefixes: ["10.2.0.0/16"] } },
      },
      ...blob("pe-one", "10.1.0.10", { network: "one" }),
      ...blob("pe-two", "10.2.0.10", { network: "two" }),
    ];
    const peering = (network: string) => ({
      name: "p",
      properties: { remoteVirtualNetwork: { id: networkId(network) }, peeringState: "Connected" },
    });
    const spoke = {
      id: networkId("three"),
      type: "Microsoft.Network/virtualNetworks",
      properties: {
        addressSpace: { addressPrefixes: ["10.3.0.0/16"] },
        virtualNetworkPeerings: [peering("two")],
      },
    };
    const choices: readonly [string, DnsOptions, string][] = [
      ["the chosen network", { networkId: networkId("two").toUpperCase() }, "10.2.0.10"],
      ["the network that the machine is in", { clientAddresses: ["fe80::1", "x", "10.2.7.7"] }, "10.2.0.10"],
      ["the network that the machine's is peered with", { clientAddresses: ["10.3.0.4"] }, "10.2.0.10"],
      ["the first network otherwise", { clientAddresses: ["192.168.0.2"] }, "10.1.0.10"],
    ];
    for (const [name, options, address] of choices) {
      test(`of several networks, those of ${name} answer`, () => {
        const { records, leftOut, availableNetworkIds } = list([...inTwo, spoke], options);
        assert.deepEqual(lines(records), [`st.blob.core.windows.net ${address} nic`]);
        assert.equal(leftOut.length, 1);
        assert.deepEqual(availableNetworkIds, [networkId("one"), networkId("two")]);
      });
    }

    test("where the chosen network has none, the peered network's is taken, and this is said", () => {
      const { records, notes } = list([...inTwo, spoke], { networkId: networkId("three") });
      assert.deepEqual(lines(records), ["st.blob.core.windows.net 10.2.0.10 nic"]);
      assert.ok(notes.some((note) => note.includes("no private endpoint in three; the one in two is used")));
    });

    test("a hub's endpoints serve its projects, with the project's own endpoints and instances", () => {
      const projectId = workspaceId.replace(/ws$/, "project");
      const project = {
        ...workspace(facts),
        id: projectId,
        kind: "Project",
        properties: { hubResourceId: workspaceId },
      };
      const own = {
        ...onlineEndpoint("p1", "p1.eastus.inference.ml.azure.com"),
        id: `${projectId}/onlineEndpoints/p1`,
      };
      const { records, notes } = list(
        [
          bareWorkspace,
          project,
          own,
          onlineEndpoint("hub1", "hub1.eastus.inference.ml.azure.com"),
          ...ownEndpoint,
        ],
        {},
        projectId,
      );
      const names = records.map(({ fqdn }) => fqdn);
      assert.ok(names.includes(apiHost) && names.includes("p1.eastus.inference.ml.azure.com"));
      assert.ok(!names.includes("hub1.eastus.inference.ml.azure.com"));
      assert.ok(notes.some((note) => note.includes("its hub ws")));
    });
  });

  suite("what is not known", () => {
    test("an unknown workspace is a gap", () => {
      assert.equal(list([], {}, `${subscription}/x`).gaps.length, 1);
    });
    test("a network interface that cannot be read is a gap", () => {
      const [only] = blob("pe", "10.1.0.10");
      const { records, gaps } = list([
        storageWorkspace,
        ...(only ? [only] : []),
        { id: storageId, type: "Microsoft.Storage/storageAccounts" },
      ]);
      assert.deepEqual(records, []);
      assert.deepEqual(
        gaps.map(({ subject }) => subject.endsWith("pe-nic")),
        [true],
      );
    });
    test("a project whose hub cannot be read has no records", () => {
      const project = { ...workspace(facts), kind: "Project" };
      assert.match(list([project]).gaps[0]?.reason ?? "", /hub of ws is not known/);
    });
  });

  check(
    "a zone override decides where the names lie",
    [
      storageWorkspace,
      ...blob("pe", "", { members: [] }),
      zoneGroup("pe", "blob.corp.example", { st: ["10.1.0.1"] }),
    ],
    ["st.blob.corp.example 10.1.0.1 zoneGroup"],
    { zones: { BLOB: ["blob.corp.example"] } },
  );
});
