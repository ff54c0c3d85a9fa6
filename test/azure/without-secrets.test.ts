import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { suite, test } from "mocha";
import { parseId } from "../../src/core/arm/ids";
import type { RawResource, SnapshotPart } from "../../src/core/arm/resource";
import { joinParts } from "../../src/core/estate/join-parts";
import { indexPart } from "../../src/core/estate/resource-index";
import { writeSnapshot } from "../../src/core/estate/snapshot";
import type { Snapshot } from "../../src/core/estate/snapshot";
import type { AzureConnection } from "../../src/azure/connect";
import { withoutSecrets } from "../../src/azure/without-secrets";
import type { Fault } from "../../tools/arm-server/faults/fault";
import type { ServedSnapshot } from "../../tools/arm-server/snapshot";
import { discoverAll, groupId, smallEstate, startAzure, subscriptionId, workspaceId } from "./azure-double";

const marker = "s3cret-marker";
const providers = `${groupId(subscriptionId)}/providers`;
const { signal } = new AbortController();

/** Where Azure keeps what must not be kept here. */
const secretive: Readonly<Record<string, object>> = {
  [`${providers}/Microsoft.Insights/components/ai`]: {
    InstrumentationKey: marker,
    ConnectionString: `InstrumentationKey=${marker}`,
  },
  [`${providers}/Microsoft.Network/connections/vpn`]: { sharedKey: marker, authorizationKey: marker },
  [`${providers}/Microsoft.Network/virtualNetworkGateways/gw`]: {
    vpnClientConfiguration: { radiusServers: [{ radiusServerSecret: marker }] },
  },
  [`${providers}/Microsoft.Compute/virtualMachines/vm`]: {
    osProfile: {
      adminPassword: marker,
      customData: marker,
      linuxConfiguration: { ssh: { publicKeys: [{ path: "/home", keyData: marker }] } },
    },
  },
  [`${workspaceId(0)}/computes/ci`]: {
    computeType: "ComputeInstance",
    properties: {
      sshSettings: { adminPublicKey: marker },
      customServices: [{ name: "s", environmentVariables: { NAME: { type: "local", value: marker } } }],
      setupScripts: { scripts: { startupScript: { scriptData: marker } } },
    },
  },
  [`${workspaceId(0)}/onlineEndpoints/keyed`]: { authMode: "Key", keys: { primaryKey: marker } },
};

function withSecrets(): ServedSnapshot {
  const estate = smallEstate();
  const added = Object.entries(secretive).map(([id, properties]) => ({
    id,
    type: parseId(id).type,
    properties,
  }));
  return { ...estate, resources: [...estate.resources, ...added] };
}

/** What a snapshot of the parts holds. */
function saved(parts: readonly SnapshotPart[]): string {
  return writeSnapshot(joinParts({ capturedAt: "", cloud: "AzureCloud" }, parts.map(indexPart)));
}

const graph = { path: "Microsoft.ResourceGraph" };

interface Way {
  readonly faults: readonly Fault[];
  readonly read: (azure: AzureConnection) => Promise<readonly SnapshotPart[]>;
  /** The ends of the ids of what it is to find. */
  readonly found: RegExp;
}

const details = { workspaceId: workspaceId(0), privateEndpointIds: [], signal };
const discovered = async (azure: AzureConnection) => (await discoverAll(azure)).parts;

const ways: Readonly<Record<string, Way>> = {
  "in the rows of Resource Graph": { faults: [], read: discovered, found: /\/(ai|vpn|gw|vm|keyed)$/ },
  "in its rows where they are read whole": {
    faults: [{ match: { body: "bag_pack" }, action: { kind: "status", status: 400 } }],
    read: discovered,
    found: /\/(ai|vpn|gw|vm|keyed)$/,
  },
  "in the lists where it is refused": {
    faults: [{ match: graph, action: { kind: "status", status: 403 } }],
    read: discovered,
    found: /\/(ai|vpn|gw|vm|keyed)$/,
  },
  "in the details of a workspace": {
    faults: [],
    read: async (azure) => [await azure.readDetails(details)],
    found: /\/(ci|keyed)$/,
  },
  "in a resource that is read by itself": {
    faults: [],
    read: async (azure) => {
      const read = (id: string): Promise<RawResource> => azure.read(id, signal);
      return [{ resources: await Promise.all(Object.keys(secretive).map(read)), complete: [], gaps: [] }];
    },
    found: /\/(ai|vpn|gw|vm|ci|keyed)$/,
  },
};

suite("a key or a password", () => {
  for (const [name, { faults, read, found }] of Object.entries(ways)) {
    test(`is neither kept nor saved: ${name}`, async () => {
      const azure = await startAzure(withSecrets(), { faults });
      try {
        const parts = await read(azure.connect());
        const ids = new Set(parts.flatMap(({ resources }) => resources.map(({ id }) => id.toLowerCase())));
        const wanted = Object.keys(secretive).filter((id) => found.test(id));
        assert.deepEqual(
          wanted.filter((id) => !ids.has(id.toLowerCase())),
          [],
        );
        assert.ok(!JSON.stringify(parts).includes(marker));
        assert.ok(!saved(parts).includes(marker));
      } finally {
        await azure.close();
      }
    });
  }
});

suite("withoutSecrets", () => {
  const id = "/subscriptions/s";
  const cases: readonly (readonly [string, object, object])[] = [
    ["a name in any case", { CONNECTIONSTRING: "x", connectionstring: "x" }, {}],
    [
      "no name that only holds one",
      { allowSharedKeyAccess: true, keyVault: "kv", primaryKeyVersion: "1" },
      { allowSharedKeyAccess: true, keyVault: "kv", primaryKeyVersion: "1" },
    ],
    [
      "no object that bears one by chance",
      { outboundRules: { secret: { type: "FQDN", token: "x" } } },
      { outboundRules: { secret: { type: "FQDN" } } },
    ],
    [
      "no permission to keys",
      { permissions: { keys: ["get"], secrets: ["get"] } },
      { permissions: { keys: ["get"], secrets: ["get"] } },
    ],
    [
      "an item of a list",
      { list: [[{ password: "x", name: "y" }], 1, null] },
      { list: [[{ name: "y" }], 1, null] },
    ],
  ];
  for (const [name, properties, kept] of cases) {
    test(`drops ${name}`, () => {
      assert.deepEqual(withoutSecrets({ id, properties }), { id, properties: kept });
    });
  }

  test("leaves everything else of a whole estate", () => {
    const { resources } = JSON.parse(readFileSync("media/sample/contoso.amlnet.json", "utf8")) as Snapshot;
    assert.deepEqual(resources.map(withoutSecrets), resources);
  });
});
