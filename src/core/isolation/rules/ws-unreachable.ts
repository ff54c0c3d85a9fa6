import { scaffoldEndpoints } from "../fixes";
import { type Rule, cite, judge } from "../rule";
import { all, not } from "../truth";

export const wsUnreachable: Rule = {
  id: "ws-unreachable",
  group: "Workspace",
  title: "Nobody can reach the workspace",
  why: "Public access is disabled and no private endpoint is approved. Removing endpoints does not reopen the public path.",
  severity: "error",
  evidence: ["properties.publicNetworkAccess", "properties.privateEndpointConnections"],
  fix: "Create a private endpoint for the workspace, or approve the pending one.",
  sources: ["privateLink"],
  check: (context) => {
    const { owner } = context;
    return judge(all(not(context.isPublic), not(context.hasEndpoint)), () => ({
      subjectId: owner.id,
      message: `${owner.name} is closed to public networks and has no approved private endpoint.`,
      evidence: cite(owner, "properties.publicNetworkAccess", "properties.privateEndpointConnections"),
      fix: scaffoldEndpoints(context, ["amlworkspace"]),
    }));
  },
};
