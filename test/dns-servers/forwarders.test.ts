import { strict as assert } from "node:assert";
import { clouds, type CloudName } from "../../src/core/arm/clouds";
import { findDnsFormat } from "../../src/core/dns/dns-formats";
import { documentOfWorkspaces } from "../../src/core/dns/document-of-workspaces";
import { privateEstate, workspaceId } from "../core/dns/fixture";
import { requireServer, serverKinds, startServer } from "./real-server";
import { startStandInResolver } from "./stand-in-resolver";

const publicAddress = "20.60.1.1";

/** How each server writes a port behind an address; the format itself always means port 53. */
const withPort = {
  bind: (port: number) => `127.0.0.1 port ${port}`,
  unbound: (port: number) => `127.0.0.1@${port}`,
  dnsmasq: (port: number) => `127.0.0.1#${port}`,
} as const;

for (const id of ["bind", "unbound", "dnsmasq"] as const) {
  const kind = serverKinds[id];
  suite(`${kind.name} with the generated forwarders-${id} configuration`, () => {
    for (const cloud of Object.keys(clouds) as CloudName[]) {
      test(`asks Azure for every record's name, and nothing else, in ${cloud}`, async function () {
        requireServer(this, kind);
        const { document } = documentOfWorkspaces(privateEstate(cloud), [workspaceId]);
        const addresses = new Map(document.entries.map(({ name, ipv4 }) => [name, ipv4[0] ?? ""]));
        const azure = await startStandInResolver((name) => ({
          address: addresses.get(name) ?? publicAddress,
        }));
        const elsewhere = await startStandInResolver(() => ({ address: publicAddress }));
        const files = (findDnsFormat(`forwarders-${id}`)?.write(document) ?? []).map(({ path, text }) => ({
          path,
          text: text.replaceAll("168.63.129.16", withPort[id](azure.port)),
        }));
        const server = await startServer(kind, files, elsewhere.port);
        try {
          for (const { name, ipv4, isWildcard } of document.entries) {
            if (!isWildcard) assert.deepEqual(await server.resolver.resolve4(name), ipv4, name);
          }
          assert.deepEqual(await server.resolver.resolve4("www.example.org"), [publicAddress]);
          assert.ok(!azure.asked.has("www.example.org"));
        } finally {
          await server.stop();
          azure.close();
          elsewhere.close();
        }
      });
    }
  });
}
