import { scaffoldEndpoints } from "../fixes";
import { type Rule, about, cite, judge } from "../rule";
import { isFarAway } from "../facts/nearness";

export const kvVnet: Rule = {
  id: "kv-vnet",
  group: "Key vault",
  title: "The key vault's private endpoint is in a network far from the workspace's",
  why: "The vault is to be reached from the workspace's network: the same one is recommended, a peered one works.",
  severity: "warning",
  evidence: ["privateEndpoints[].properties.subnet.id", "virtualNetwork: properties.virtualNetworkPeerings"],
  fix: "Create a private endpoint for the vault in the workspace's network, or peer the networks.",
  sources: ["overview", "secureWorkspace"],
  check: (context) =>
    about(context.keyVault, (vault) =>
      judge(isFarAway(context, vault), () => ({
        subjectId: vault.id,
        message: `No private endpoint of ${vault.name} is in the network of ${context.owner.name}'s endpoint or in one peered with it.`,
        evidence: cite(vault, "properties.privateEndpointConnections"),
        fix: scaffoldEndpoints(context, ["vault"]),
      })),
    ),
};
