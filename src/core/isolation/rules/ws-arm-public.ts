import { type Rule, cite, judge } from "../rule";
import { all, is } from "../truth";

export const wsArmPublic: Rule = {
  id: "ws-arm-public",
  group: "Workspace",
  title: "Control-plane calls go over public Azure Resource Manager",
  why: "The v2 API creates and lists most things through Azure Resource Manager, which the workspace's private endpoint does not cover.",
  severity: "information",
  evidence: ["properties.v1LegacyMode", "properties.privateEndpointConnections"],
  fix: "Let clients reach Azure Resource Manager (service tag AzureResourceManager), or use private link for management.",
  sources: ["v2Api", "privateLink"],
  check: (context) => {
    const { owner } = context;
    const isV2 = is(context.said(owner, owner.v1LegacyMode), (mode) => mode !== true);
    return judge(all(context.hasEndpoint, isV2), () => ({
      subjectId: owner.id,
      message: `${owner.name} uses the v2 API: its private endpoint does not cover calls to Azure Resource Manager.`,
      evidence: cite(owner, "properties.v1LegacyMode"),
    }));
  },
};
