import { strict as assert } from "node:assert";
import type { Resolver } from "node:dns/promises";
import { cloudNamed, clouds, type CloudName } from "../../src/core/arm/clouds";
import { toDnsDocument, type DnsDocument, type HostEntry } from "../../src/core/dns/dns-document";
import type { DnsRecord } from "../../src/core/dns/dns-record";
import { findDnsFormat } from "../../src/core/dns/dns-formats";
import { documentOfWorkspaces } from "../../src/core/dns/document-of-workspaces";
import { cloudFacts, guid, privateEstate, workspaceId } from "../core/dns/fixture";
import { requireServer, serverKinds, startServer, type RunningServer } from "./real-server";
import { startStandInResolver, type StandInResolver } from "./stand-in-resolver";

const publicAddress = "20.60.1.1";

for (const [formatId, kind] of Object.entries(serverKinds)) {
  suite(`${kind.name} with the generated ${formatId} configuration`, () => {
    let upstream: StandInResolver;

    suiteSetup(async function () {
      requireServer(this, kind);
      upstream = await startStandInResolver(publicAnswer);
    });
    suiteTeardown(() => upstream?.close());

    async function serve(
      document: DnsDocument,
      ask: (server: RunningServer) => Promise<void>,
    ): Promise<void> {
      const files = findDnsFormat(formatId)?.write(document) ?? [];
      const server = await startServer(kind, files, upstream.port);
      try {
        await ask(server);
      } finally {
        await server.stop();
      }
    }

    for (const cloud of Object.keys(clouds) as CloudName[]) {
      test(`answers every record, wildcard included, and no other name in ${cloud}`, async () => {
        const { document } = documentOfWorkspaces(privateEstate(cloud), [workspaceId]);
        assert.ok(document.entries.some(({ isWildcard }) => isWildcard));
        await serve(document, async ({ resolver }) => {
          for (const entry of document.entries) await checkEntry(resolver, entry);
          for (const name of namesOfOthers(cloud)) {
            assert.deepEqual(
              await resolver.resolve4(name),
              [publicAddress],
              `${name} belongs to somebody else`,
            );
          }
        });
      });
    }

    test("answers names with underscores, long labels and several addresses", async () => {
      const document = oddDocument();
      assert.equal(document.entries.length, 5);
      await serve(document, async ({ resolver }) => {
        for (const entry of document.entries) await checkEntry(resolver, entry);
      });
    });
  });
}

suite("bind9 as the resolver of clients", () => {
  test("follows the public CNAME of a new online endpoint to the wildcard", async function () {
    requireServer(this, serverKinds.bind);
    const upstream = await startStandInResolver((name) => ({
      address: publicAddress,
      ...(name === "new.eastus.inference.ml.azure.com"
        ? { alias: `new.${guid}.inference.eastus.privatelink.api.azureml.ms` }
        : {}),
    }));
    const { document } = documentOfWorkspaces(privateEstate("AzureCloud"), [workspaceId]);
    const server = await startServer(
      serverKinds.bind,
      findDnsFormat("bind")?.write(document) ?? [],
      upstream.port,
    );
    try {
      assert.deepEqual(await server.resolver.resolve4("new.eastus.inference.ml.azure.com"), ["10.1.0.6"]);
    } finally {
      await server.stop();
      upstream.close();
    }
  });
});

function publicAnswer() {
  return { address: publicAddress };
}

async function checkEntry(resolver: Resolver, entry: HostEntry): Promise<void> {
  const name = entry.isWildcard ? `any-name.${entry.name}` : entry.name;
  assert.deepEqual(await askAll(resolver.resolve4(name)), entry.ipv4, `A ${name}`);
  assert.deepEqual(await askAll(resolver.resolve6(name)), entry.ipv6, `AAAA ${name}`);
}

/** No data is an empty answer; that the name does not exist would be wrong. */
async function askAll(question: Promise<string[]>): Promise<readonly string[]> {
  const answer = await question.catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENODATA") return [];
    throw error;
  });
  return answer.sort();
}

/** What a zone for a shared suffix would hide. */
function namesOfOthers(cloud: CloudName): readonly string[] {
  const { region, api, notebooks, inference, instances, core, vault, registry } = cloudFacts[cloud];
  return [
    `other.${region}.${inference}`,
    `other.${region}.${instances}`,
    `22222222-2222-4333-8444-555555555555.workspace.${region}.${api}`,
    `x.22222222-2222-4333-8444-555555555555.inference.${region}.privatelink.${api}`,
    `ml-other.${region}.${notebooks}`,
    `other.blob.${core}`,
    `other.${vault}`,
    `other.${registry}`,
    `other.${region}.data.${registry}`,
    cloudNamed(cloud).names.contentDelivery,
  ];
}

function oddDocument(): DnsDocument {
  const record = (fqdn: string, ipAddresses: readonly string[]): DnsRecord => ({
    fqdn,
    ipAddresses,
    source: "nic",
    privateEndpointId: "pe",
    resourceId: "r",
    groupId: "g",
  });
  return toDnsDocument({
    workspaces: [{ id: "/w", name: 'a"\n; $(reboot) \u202e' }],
    capturedAt: "",
    notes: ["line\r\nlocal-data: x"],
    networkIds: [],
    forwardedZones: [],
    resolver: "",
    records: [
      record("under_score.a_b.example.com", ["10.0.0.1", "10.0.0.2", "fd00::1", "fd00::2"]),
      record(`${"l".repeat(63)}.example.com`, ["10.0.0.3"]),
      record("only-ipv6.example.com", ["fd00::3"]),
      record("*.wild_card.example.com", ["10.0.0.4", "10.0.0.5", "fd00::4"]),
      record("deep.below.wild_card.example.com", ["10.0.0.6"]),
      record("refused\nname.example.com", ["10.0.0.7"]),
    ],
  });
}
