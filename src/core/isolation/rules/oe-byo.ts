import { type Rule, cite, judge } from "../rule";
import { all, isAny, not } from "../truth";

export const oeByo: Rule = {
  id: "oe-byo",
  group: "Online endpoints",
  title: "Online endpoints are isolated the older way",
  why: "Without a managed network of the workspace, deployments have legacy networks of their own with three private endpoints each, which is discouraged.",
  severity: "warning",
  evidence: ["onlineEndpoints", "properties.managedNetwork.isolationMode"],
  fix: "Use a workspace with a managed network for online endpoints.",
  sources: ["planning", "onlineEndpoints"],
  check: (context) => {
    const { owner } = context;
    return judge(all(isAny(context.onlineEndpoints), context.isPrivate, not(context.isManaged)), () => ({
      subjectId: context.workspace.id,
      message: `${context.workspace.name} is private and has ${context.onlineEndpoints.items.length} online endpoints, but no managed network.`,
      evidence: cite(owner, "properties.managedNetwork.isolationMode"),
    }));
  },
};
