import { openNetworking } from "../fixes";
import { type Rule, about, aboutEach, cite, judge } from "../rule";
import { isClosed, isRestricted, letsPass } from "../facts/access";
import { registriesOf } from "../facts/registries";
import { all, any, not } from "../truth";

export const stRegShare: Rule = {
  id: "st-reg-share",
  group: "Storage",
  title: "The storage account does not let a registry share from it",
  why: "Sharing a model from the workspace to a registry lets the registry read the account: it needs a resource instance rule for the registry, and public network access that is not disabled.",
  severity: "information",
  evidence: [
    "storageAccount: properties.publicNetworkAccess",
    "storageAccount: properties.networkAcls.resourceAccessRules",
  ],
  fix: "If you share to this registry, set the account to selected networks and add the registry as a resource instance.",
  sources: ["registries"],
  check: (context) =>
    about(context.storage, (account) =>
      aboutEach(registriesOf(context), (registry) => {
        const isBarred = all(isRestricted(context, account), not(letsPass(context, account, registry.id)));
        return judge(any(isClosed(context, account), isBarred), () => ({
          subjectId: account.id,
          message: `Sharing from ${context.workspace.name} to registry ${registry.name} fails while ${account.name} has publicNetworkAccess ${account.publicNetworkAccess ?? "absent"} and ${account.networkAcls.resourceIds.length} resource instance rules.`,
          evidence: cite(
            account,
            "properties.publicNetworkAccess",
            "properties.networkAcls.resourceAccessRules",
          ),
          fix: openNetworking(account),
        }));
      }),
    ),
};
