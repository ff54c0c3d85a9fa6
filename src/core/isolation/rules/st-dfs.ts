import { scaffoldEndpoints } from "../fixes";
import { type Rule, about, cite, judge } from "../rule";
import { isRestricted, lacksPath } from "../facts/access";
import { all, is } from "../truth";

export const stDfs: Rule = {
  id: "st-dfs",
  group: "Storage",
  title: "A hierarchical storage account lacks a private path for dfs",
  why: "Data Lake Storage Gen2 is reached through the dfs endpoint; blob alone does not cover it.",
  severity: "warning",
  evidence: [
    "storageAccount: properties.isHnsEnabled",
    "storageAccount: properties.privateEndpointConnections",
  ],
  fix: "Create a private endpoint for dfs beside the one for blob.",
  sources: ["studio", "firewall"],
  check: (context) =>
    about(context.storage, (account) => {
      const isHierarchical = is(context.said(account, account.isHnsEnabled), (enabled) => enabled === true);
      const lacking = lacksPath(context, account, ["dfs"]);
      return judge(all(isHierarchical, isRestricted(context, account), lacking.truth), () => ({
        subjectId: account.id,
        message: `${account.name} has a hierarchical namespace and no private path for dfs.`,
        evidence: cite(account, "properties.isHnsEnabled", "properties.privateEndpointConnections"),
        fix: scaffoldEndpoints(context, ["dfs"]),
      }));
    }),
};
