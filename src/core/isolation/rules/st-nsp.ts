import { openNetworking } from "../fixes";
import { type Rule, about, cite, judge } from "../rule";
import { saysText } from "../facts/wholeness";

export const stNsp: Rule = {
  id: "st-nsp",
  group: "Storage",
  title: "A network security perimeter governs the storage account",
  why: "Inside a perimeter its access rules decide, not the account's own network rules, so that this extension's view of them is incomplete.",
  severity: "information",
  evidence: ["storageAccount: properties.publicNetworkAccess"],
  fix: "Check the perimeter's profile and access rules.",
  sources: ["perimeter"],
  check: (context) =>
    about(context.storage, (account) =>
      judge(saysText(context.said(account, account.publicNetworkAccess), "SecuredByPerimeter"), () => ({
        subjectId: account.id,
        message: `${account.name} has publicNetworkAccess SecuredByPerimeter: the perimeter's rules decide who gets in.`,
        evidence: cite(account, "properties.publicNetworkAccess"),
        fix: openNetworking(account),
      })),
    ),
};
