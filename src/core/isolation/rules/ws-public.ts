import { openNetworking } from "../fixes";
import { type Rule, cite, judge } from "../rule";
import { all, isAny, not } from "../truth";
import { allowlistOf } from "../facts/allowlist";

export const wsPublic: Rule = {
  id: "ws-public",
  group: "Workspace",
  title: "The workspace is open to public networks",
  why: "Anyone on the internet with valid credentials reaches the workspace; nothing limits where from.",
  severity: "warning",
  evidence: [
    "properties.publicNetworkAccess",
    "properties.ipAllowlist",
    "properties.privateEndpointConnections",
  ],
  fix: "Create a private endpoint for the workspace and disable public network access, or at least allow selected addresses only.",
  sources: ["planning", "privateLink"],
  check: (context) => {
    const { owner } = context;
    return judge(all(context.isPublic, not(context.hasEndpoint), not(isAny(allowlistOf(context)))), () => ({
      subjectId: owner.id,
      message: `${owner.name} accepts traffic from all public networks: publicNetworkAccess is ${owner.publicNetworkAccess ?? "absent, so Enabled"}, no address list is set and no approved private endpoint leads in.`,
      evidence: cite(
        owner,
        "properties.publicNetworkAccess",
        "properties.ipAllowlist",
        "properties.privateEndpointConnections",
      ),
      fix: openNetworking(owner),
    }));
  },
};
