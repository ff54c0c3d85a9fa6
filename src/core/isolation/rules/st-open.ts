import { openNetworking } from "../fixes";
import { type Rule, about, cite, judge } from "../rule";
import { isRestricted } from "../facts/access";
import { all, not } from "../truth";

export const stOpen: Rule = {
  id: "st-open",
  group: "Storage",
  title: "The default storage account is public while the workspace is private",
  why: "A private endpoint on the workspace protects the workspace only. Its data stays reachable from everywhere, and traffic to it leaves the network.",
  severity: "warning",
  evidence: [
    "storageAccount: properties.publicNetworkAccess",
    "storageAccount: properties.networkAcls.defaultAction",
  ],
  fix: "Create private endpoints for blob and file, then disable the account's public network access.",
  sources: ["privateLink", "storageStillPublic"],
  check: (context) =>
    about(context.storage, (account) =>
      judge(all(context.isPrivate, not(isRestricted(context, account))), () => ({
        subjectId: account.id,
        message: `${context.owner.name} is private, yet ${account.name} has publicNetworkAccess ${account.publicNetworkAccess ?? "absent, so Enabled"} and default action ${account.networkAcls.defaultAction ?? "absent, so Allow"}.`,
        evidence: cite(account, "properties.publicNetworkAccess", "properties.networkAcls.defaultAction"),
        fix: openNetworking(account),
      })),
    ),
};
