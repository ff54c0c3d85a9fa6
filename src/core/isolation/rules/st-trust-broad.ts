import { openNetworking } from "../fixes";
import { type Rule, about, cite, judge } from "../rule";
import { isRestricted, letsPass, trustsServices } from "../facts/access";
import { all, not } from "../truth";

export const stTrustBroad: Rule = {
  id: "st-trust-broad",
  group: "Storage",
  title: "All trusted services pass where this workspace would do",
  why: "The bypass for trusted services admits more than the workspace; a resource instance rule is narrower.",
  severity: "information",
  evidence: [
    "storageAccount: properties.networkAcls.bypass",
    "storageAccount: properties.networkAcls.resourceAccessRules",
  ],
  fix: "Add the workspace as a resource instance, then remove AzureServices from the bypass.",
  sources: ["secureWorkspace"],
  check: (context) =>
    about(context.storage, (account) => {
      const isNamed = letsPass(context, account, context.owner.id);
      return judge(
        all(isRestricted(context, account), trustsServices(context, account), not(isNamed)),
        () => ({
          subjectId: account.id,
          message: `${account.name} lets all trusted services pass (bypass ${account.networkAcls.bypass ?? "absent, so AzureServices"}) instead of ${context.owner.name} only.`,
          evidence: cite(
            account,
            "properties.networkAcls.bypass",
            "properties.networkAcls.resourceAccessRules",
          ),
          fix: openNetworking(account),
        }),
      );
    }),
};
