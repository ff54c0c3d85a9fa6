import { scaffoldEndpoints } from "../fixes";
import { type Rule, about, cite, judge } from "../rule";
import { admitsSubnets, isClosed, isRestricted, lacksPath } from "../facts/access";
import { all, any, not } from "../truth";

export const stBlobFile: Rule = {
  id: "st-blob-file",
  group: "Storage",
  title: "The default storage account lacks a private path for blob or file",
  why: "Jobs use blobs for data and outputs, and file shares for notebooks and code: a closed account needs both.",
  severity: "error",
  evidence: [
    "storageAccount: properties.publicNetworkAccess",
    "storageAccount: properties.networkAcls",
    "storageAccount: properties.privateEndpointConnections",
    "outboundRules",
  ],
  fix: "Create the missing private endpoints, in the workspace endpoint's network.",
  sources: ["secureWorkspace"],
  check: (context) =>
    about(context.storage, (account) => {
      const lacking = lacksPath(context, account, ["blob", "file"]);
      const admitsNothingElse = any(isClosed(context, account), not(admitsSubnets(context, account)));
      return judge(all(isRestricted(context, account), admitsNothingElse, lacking.truth), () => ({
        subjectId: account.id,
        message: `${account.name} is not open to public networks and has no private path for ${lacking.groupIds.join(" and ")}.`,
        evidence: cite(
          account,
          "properties.publicNetworkAccess",
          "properties.networkAcls.defaultAction",
          "properties.privateEndpointConnections",
        ),
        fix: scaffoldEndpoints(context, lacking.groupIds),
      }));
    }),
};
