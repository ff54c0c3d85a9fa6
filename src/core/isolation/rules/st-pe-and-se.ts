import { openNetworking } from "../fixes";
import { type Rule, about, cite, judge } from "../rule";
import { admitsSubnets } from "../facts/access";
import { all, isAny } from "../truth";

export const stPeAndSe: Rule = {
  id: "st-pe-and-se",
  group: "Storage",
  title: "Private endpoints and service endpoints on one storage account",
  why: "With a managed network, a storage account is to be reached by private endpoints or by service endpoints, not by both.",
  severity: "warning",
  evidence: [
    "properties.managedNetwork.isolationMode",
    "storageAccount: properties.networkAcls.virtualNetworkRules",
    "storageAccount: properties.privateEndpointConnections",
  ],
  fix: "Remove the account's virtual network rules once its clients use private endpoints.",
  sources: ["managedNetwork"],
  check: (context) =>
    about(context.storage, (account) => {
      const hasEndpoints = isAny(context.usesOf(account));
      return judge(all(context.isManaged, admitsSubnets(context, account), hasEndpoints), () => ({
        subjectId: account.id,
        message: `${account.name} has private endpoints and ${account.networkAcls.subnetIds.length} virtual network rules, while ${context.owner.name} has a managed network.`,
        evidence: cite(
          account,
          "properties.networkAcls.virtualNetworkRules",
          "properties.privateEndpointConnections",
        ),
        fix: openNetworking(account),
      }));
    }),
};
