import { openNetworking } from "../fixes";
import { type Rule, cite, judge } from "../rule";
import { all } from "../truth";

export const wsHybrid: Rule = {
  id: "ws-hybrid",
  group: "Workspace",
  title: "The workspace has a private endpoint and is public as well",
  why: "Over the public path some studio features cannot reach data, and Jupyter or RStudio on compute instances are not supported. The private endpoint also gives a false sense of security.",
  severity: "warning",
  evidence: ["properties.publicNetworkAccess", "properties.privateEndpointConnections"],
  fix: "Disable public network access once all clients come through the private endpoint.",
  sources: ["privateLink"],
  check: (context) => {
    const { owner } = context;
    return judge(all(context.isPublic, context.hasEndpoint), () => ({
      subjectId: owner.id,
      message: `${owner.name} has an approved private endpoint, yet publicNetworkAccess is ${owner.publicNetworkAccess ?? "absent, so Enabled"}.`,
      evidence: cite(owner, "properties.publicNetworkAccess", "properties.privateEndpointConnections"),
      fix: openNetworking(owner),
    }));
  },
};
