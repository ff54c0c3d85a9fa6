// What other scanners get wrong, each as a sentence and the rules that must say so.

import assert from "node:assert/strict";
import { openSnapshot } from "../../../src/core/estate/open-snapshot";
import { evaluate } from "../../../src/core/isolation/evaluate";
import { vscodeHosts } from "../../../src/core/isolation/facts/vscode-hosts";
import {
  type Edit,
  type World,
  acr,
  add,
  apiZone,
  blobZone,
  cluster,
  connection,
  endpointId,
  guid,
  hubNet,
  instance,
  linkId,
  managedWorld,
  otherNet,
  outbound,
  ownWorld,
  peering,
  push,
  recordId,
  remove,
  resource,
  set,
  storage,
  subscription,
  unset,
  vault,
  vnet,
  ws,
  zoneId,
} from "./rules/world";

const project = ws.replace(/mlw$/, "proj");

/** What one rule says of a workspace: its findings' messages, or how it ends without any. */
function ask(ruleId: string, world: World, edits: readonly Edit[], workspaceId = ws) {
  for (const edit of edits) edit(world);
  const [result] = evaluate(openSnapshot(world), { workspaceIds: [workspaceId] });
  assert.ok(result, "the workspace is judged");
  const messages = result.findings
    .filter((finding) => finding.ruleId === ruleId)
    .map(({ message }) => message);
  if (messages.length > 0) return messages.join("\n");
  return result.satisfied.includes(ruleId) ? "satisfied" : "cannot tell";
}

const publicAccess = "properties.publicNetworkAccess";
const connections = "properties.privateEndpointConnections";
const noEndpoint = [set(ws, connections, []), remove(endpointId("mlw"))];
const toItself = outbound("PrivateEndpoint", { serviceResourceId: ws, subresourceTarget: "amlworkspace" });

suite("findings are right where scanners are wrong", () => {
  test("an absent publicNetworkAccess is not a pass: the service's default is Enabled", () => {
    assert.match(
      ask("ws-hybrid", ownWorld(), [unset(ws, publicAccess)]),
      /publicNetworkAccess is absent, so Enabled/,
    );
    assert.match(
      ask("ws-public", ownWorld(), [unset(ws, publicAccess), ...noEndpoint]),
      /publicNetworkAccess is absent, so Enabled/,
    );
    const open = [unset(storage, publicAccess), unset(storage, "properties.networkAcls")];
    assert.match(ask("st-open", ownWorld(), open), /absent, so Enabled and default action absent, so Allow/);
  });

  test("only approved inbound endpoints count", () => {
    for (const status of ["Pending", "Rejected", "Disconnected"]) {
      const waits = (id: string, name: string) => [
        set(id, connections, [connection(name, status)]),
        remove(endpointId(name)),
      ];
      assert.match(
        ask("ws-unreachable", ownWorld(), waits(ws, "mlw")),
        /no approved private endpoint/,
        status,
      );
      assert.match(ask("kv-pe", ownWorld(), waits(vault, "vault")), /neither an approved/, status);
      assert.match(ask("acr-pe", ownWorld(), waits(acr, "acr")), /no approved private endpoint/, status);
    }
  });

  test("a managed outbound rule is not an inbound endpoint", () => {
    const rule = set(ws, "properties.managedNetwork.outboundRules.self", toItself);
    assert.match(
      ask("mv-inbound", managedWorld(), [...noEndpoint, rule]),
      /no private endpoint of your own leads in/,
    );
    assert.match(
      ask("ws-unreachable", managedWorld(), [...noEndpoint, rule]),
      /no approved private endpoint/,
    );
    const foreign = {
      properties: {
        privateEndpoint: {
          id: endpointId("of-microsoft").replace(
            subscription,
            "/subscriptions/99999999-0000-4000-8000-000000000009",
          ),
        },
        privateLinkServiceConnectionState: { status: "Approved" },
      },
    };
    const approved = set(ws, connections, [foreign]);
    assert.match(
      ask("mv-inbound", managedWorld(), [remove(endpointId("mlw")), approved, rule]),
      /no private endpoint of your own leads in/,
      "not even where the service lists it among the workspace's connections",
    );
  });

  test("a compute without subnet is fine in a managed network", () => {
    for (const ruleId of ["cp-npip-pe", "cp-vnet", "mv-customcompute", "sn-defout", "acr-build-egress"]) {
      assert.equal(ask(ruleId, managedWorld(), []), "satisfied", ruleId);
    }
    const subnet = { id: `${vnet}/subnets/snet-train` };
    for (const id of [instance, cluster]) {
      const edit = set(id, "properties.properties.subnet", subnet);
      assert.match(ask("mv-customcompute", managedWorld(), [edit]), /names subnet snet-train/);
    }
  });

  test("the presence of a zone proves nothing without the right record and a link to the network that asks", () => {
    const apiRecord = `${guid}.workspace.westeurope`;
    assert.match(ask("dns-record", ownWorld(), [remove(recordId(apiZone, apiRecord))]), /has no record/);
    const wrong = set(recordId(apiZone, apiRecord), "properties.aRecords", [{ ipv4Address: "10.0.1.99" }]);
    assert.match(ask("dns-record", ownWorld(), [wrong]), /at 10\.0\.1\.99; pe-mlw of mlw is at 10\.0\.1\.4/);
    assert.match(ask("dns-link", ownWorld(), [remove(linkId(apiZone))]), /is not linked to vnet-ml/);
    const elsewhere = set(linkId(apiZone), "properties.virtualNetwork.id", otherNet);
    assert.match(ask("dns-link", ownWorld(), [elsewhere]), /is not linked to vnet-ml/);
    // The network asks a server that sits in its hub: there the zone must be linked.
    const asksHub = [
      set(vnet, "properties.dhcpOptions", { dnsServers: ["10.1.0.4"] }),
      set(hubNet, "properties.virtualNetworkPeerings", [peering(vnet, "10.0.0.0/16")]),
    ];
    assert.match(ask("dns-link", ownWorld(), asksHub), /is not linked to vnet-hub/);
  });

  test("a project is judged with its hub", () => {
    const kinds: readonly Edit[] = [
      (world) => {
        const hub = world.resources.find(({ id }) => id === ws);
        if (hub) Object.assign(hub, { kind: "Hub" });
      },
      add(resource(project, { hubResourceId: ws }, { kind: "Project" })),
    ];
    assert.equal(ask("ws-public", ownWorld(), kinds, project), "satisfied");
    assert.equal(ask("ws-unreachable", ownWorld(), kinds, project), "satisfied");
    assert.match(
      ask("ws-unreachable", ownWorld(), [...kinds, ...noEndpoint], project),
      /^mlw is closed to public networks/,
    );
    assert.match(
      ask(
        "st-trust",
        ownWorld(),
        [...kinds, set(storage, "properties.networkAcls.resourceAccessRules", [])],
        project,
      ),
      /no resource instance rule names mlw/,
    );
  });

  test("two zones of one name are told apart by their links", () => {
    const twin = zoneId(blobZone).replace("/rg/", "/rg-other/");
    const link = (networkId: string) =>
      resource(`${twin}/virtualNetworkLinks/link`, { virtualNetwork: { id: networkId } });
    const record = resource(`${twin}/A/stml`, { aRecords: [{ ipv4Address: "10.0.1.99" }] });
    const unseen = [add(resource(twin, {}), link(otherNet), record)];
    assert.equal(
      ask("dns-record", ownWorld(), unseen),
      "satisfied",
      "the network does not see the other zone",
    );
    const seen = [remove(linkId(blobZone)), add(resource(twin, {}), link(vnet), record)];
    assert.match(ask("dns-record", ownWorld(), seen), /has stml at 10\.0\.1\.99/, "now it sees nothing else");
    assert.match(
      ask("dns-link", ownWorld(), seen),
      /blob\.core\.windows\.net, into which pe-blob writes, is not linked/,
    );
    const rival = [add(resource(twin, {}), link(hubNet), record)];
    assert.match(ask("dns-dup", ownWorld(), rival), /vnet-ml sees another zone .* than its peer vnet-hub/);
  });

  test("zones have other names in sovereign clouds", () => {
    const inGovernment: Edit = (world) => void (world.cloud = "AzureUSGovernment");
    assert.match(
      ask("dns-zonename", ownWorld(), [inGovernment]),
      /needs privatelink\.api\.ml\.azure\.us and privatelink\.notebooks\.usgovcloudapi\.net in AzureUSGovernment/,
    );
    const inChina: Edit = (world) => void (world.cloud = "AzureChinaCloud");
    assert.match(ask("dns-both", ownWorld(), [inChina]), /lacks privatelink\.api\.ml\.azure\.cn and/);
    const files = outbound("FQDN", "*.blob.core.usgovcloudapi.net");
    const rule = set(ws, "properties.managedNetwork.outboundRules.files", files);
    assert.match(
      ask("mv-fqdn-storage", managedWorld(), [inGovernment, rule]),
      /blob\.core\.usgovcloudapi\.net/,
    );
  });

  test("a host that one rule asks for is none that another rule reports", () => {
    const hosts = [...vscodeHosts, "pypi.org", "*.docker.io"];
    const rules = Object.fromEntries(hosts.map((host, index) => [`allow-${index}`, outbound("FQDN", host)]));
    const all = set(ws, "properties.managedNetwork.outboundRules", rules);
    for (const ruleId of ["mv-vscode", "mv-pypi", "mv-fqdn-storage", "mv-fqdn-port", "mv-fqdn-mode"]) {
      assert.equal(ask(ruleId, managedWorld(), [all]), "satisfied", ruleId);
    }
  });

  test("an online endpoint of a workspace with an address list only informs: sources disagree", () => {
    const score = resource(`${ws}/onlineEndpoints/score`, { publicNetworkAccess: "Enabled" });
    const selected = [
      add(score),
      set(ws, publicAccess, "Enabled"),
      push(ws, "properties.ipAllowlist", "203.0.113.0/24"),
    ];
    assert.match(
      ask("oe-public", ownWorld(), selected),
      /sources disagree on whether its list holds for endpoints/,
    );
    assert.match(ask("oe-public", ownWorld(), [add(score)]), /mlw is closed to public networks/);
    assert.equal(ask("oe-public", ownWorld(), [add(score), set(ws, publicAccess, "Enabled")]), "satisfied");
  });
});
