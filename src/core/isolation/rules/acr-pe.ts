import { scaffoldEndpoints } from "../fixes";
import { type Rule, about, cite, judge } from "../rule";
import { isClosed, lacksPath } from "../facts/access";
import { all } from "../truth";

export const acrPe: Rule = {
  id: "acr-pe",
  group: "Container registry",
  title: "The container registry is closed and has no private path",
  why: "Without public access and private endpoint nobody pulls or pushes images: environments do not build, computes do not start.",
  severity: "error",
  evidence: [
    "containerRegistry: properties.publicNetworkAccess",
    "containerRegistry: properties.privateEndpointConnections",
    "outboundRules",
  ],
  fix: "Create a private endpoint for the registry.",
  sources: ["secureWorkspace"],
  check: (context) =>
    about(context.containerRegistry, (registry) => {
      const lacking = lacksPath(context, registry, ["registry"]);
      return judge(all(isClosed(context, registry), lacking.truth), () => ({
        subjectId: registry.id,
        message: `${registry.name} has publicNetworkAccess ${registry.publicNetworkAccess ?? ""} and no approved private endpoint.`,
        evidence: cite(registry, "properties.publicNetworkAccess", "properties.privateEndpointConnections"),
        fix: scaffoldEndpoints(context, ["registry"]),
      }));
    }),
};
