import { scaffoldEndpoints } from "../fixes";
import { type Rule, cite, judge } from "../rule";
import { allowlistOf } from "../facts/allowlist";
import { all, isAny, not } from "../truth";

export const wsAllowlistByo: Rule = {
  id: "ws-allowlist-byo",
  group: "Workspace",
  title: "Selected addresses without a private path for computes",
  why: "With an address list, computes and online deployments come from addresses that are not on it: without a managed network or a private endpoint their creation fails.",
  severity: "error",
  evidence: [
    "properties.ipAllowlist",
    "properties.managedNetwork.isolationMode",
    "properties.privateEndpointConnections",
  ],
  fix: "Add a private endpoint in the computes' network, or use a managed network.",
  sources: ["privateLink"],
  check: (context) => {
    const { owner } = context;
    const hasPath = [not(context.isManaged), not(context.hasEndpoint)];
    return judge(all(context.isPublic, isAny(allowlistOf(context)), ...hasPath), () => ({
      subjectId: owner.id,
      message: `${owner.name} admits ${owner.ipAllowlist.length} address ranges, but has neither a managed network nor an approved private endpoint for its computes.`,
      evidence: cite(owner, "properties.ipAllowlist", "properties.managedNetwork.isolationMode"),
      fix: scaffoldEndpoints(context, ["amlworkspace"]),
    }));
  },
};
