import { openNetworking } from "../fixes";
import { type Rule, about, cite, judge } from "../rule";
import { isClosed, isRestricted } from "../facts/access";
import { isEndpointApproved } from "../facts/endpoints";
import { all, isAny, not, withGap } from "../truth";

export const stIpruleStudio: Rule = {
  id: "st-iprule-studio",
  group: "Storage",
  title: "Studio depends on the storage account's address rules",
  why: "Address rules admit the browser's public address to the account.",
  severity: "information",
  evidence: [
    "storageAccount: properties.networkAcls.ipRules",
    "storageAccount: properties.privateEndpointConnections",
  ],
  fix: "Prefer private endpoints for blob and file in the clients' network.",
  sources: ["studio", "privateLink"],
  contested:
    "The page on studio says that address rules are not supported for it; the page on private endpoints suggests them.",
  check: (context) =>
    about(context.storage, (account) => {
      const rules = withGap(account.networkAcls.ipRules, context.gapIn(account));
      const isUsed = all(isRestricted(context, account), not(isClosed(context, account)), isAny(rules));
      return judge(all(isUsed, not(isEndpointApproved(context, account, "blob"))), () => ({
        subjectId: account.id,
        message: `${account.name} admits ${account.networkAcls.ipRules.length} address ranges and has no private endpoint for blob; sources disagree on whether studio works this way.`,
        evidence: cite(account, "properties.networkAcls.ipRules"),
        fix: openNetworking(account),
      }));
    }),
};
