import { nameOfId, sameId } from "../../arm/ids";
import { openNetworking } from "../fixes";
import { type Rule, about, aboutEach, cite, judge, when } from "../rule";
import { isRestricted } from "../facts/access";
import { computeSubnets } from "../facts/computes";
import { approvedUses } from "../facts/places";
import { all, isAny, not, some, withGap } from "../truth";

export const stSeSubnet: Rule = {
  id: "st-se-subnet",
  group: "Storage",
  title: "The storage account's service endpoints leave out a compute's subnet",
  why: "An account that is reached through service endpoints must admit the subnets in which the computes are; a service endpoint does not reach across subnets.",
  severity: "error",
  evidence: [
    "storageAccount: properties.networkAcls.virtualNetworkRules",
    "computes[].properties.properties.subnet.id",
  ],
  fix: "Add the subnet to the account's network rules and enable the service endpoint Microsoft.Storage on it, or use private endpoints.",
  sources: ["secureWorkspace"],
  check: (context) =>
    about(context.storage, (account) => {
      const admitted = withGap(account.networkAcls.subnetIds, context.gapIn(account));
      const isByServiceEndpoint = all(
        isRestricted(context, account),
        isAny(admitted),
        not(isAny(approvedUses(context, account))),
        not(context.isManaged),
      );
      return when(isByServiceEndpoint, () =>
        aboutEach(computeSubnets(context), ({ subnetId }) =>
          judge(not(some(admitted, (id) => sameId(id, subnetId))), () => ({
            subjectId: account.id,
            message: `${account.name} admits subnets through service endpoints, but not ${nameOfId(subnetId)}, in which ${context.workspace.name} has computes.`,
            evidence: cite(account, "properties.networkAcls.virtualNetworkRules"),
            fix: openNetworking(account),
          })),
        ),
      );
    }),
};
