import { scaffoldEndpoints } from "../fixes";
import { type Rule, about, cite, judge } from "../rule";
import { isRestricted, lacksPath } from "../facts/access";
import { all, isAny } from "../truth";

export const stQueueTable: Rule = {
  id: "st-queue-table",
  group: "Storage",
  title: "Batch endpoints without a private path to queue and table",
  why: "Batch endpoints and ParallelRunStep dispatch their work through the queues and tables of the default storage account. ParallelRunStep itself cannot be seen from outside, so this looks at batch endpoints.",
  severity: "error",
  evidence: ["batchEndpoints", "storageAccount: properties.privateEndpointConnections", "outboundRules"],
  fix: "Create private endpoints for queue and table, or outbound rules of the managed network for them.",
  sources: ["secureWorkspace", "managedNetwork"],
  check: (context) =>
    about(context.storage, (account) => {
      const lacking = lacksPath(context, account, ["queue", "table"]);
      return judge(all(isAny(context.batchEndpoints), isRestricted(context, account), lacking.truth), () => ({
        subjectId: account.id,
        message: `${context.workspace.name} has ${context.batchEndpoints.items.length} batch endpoints, but ${account.name} has no private path for ${lacking.groupIds.join(" and ")}.`,
        evidence: cite(account, "properties.publicNetworkAccess", "properties.privateEndpointConnections"),
        fix: scaffoldEndpoints(context, lacking.groupIds),
      }));
    }),
};
