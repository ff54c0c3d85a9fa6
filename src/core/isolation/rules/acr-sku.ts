import { az, copyText } from "../fixes";
import { type Rule, about, cite, judge } from "../rule";
import { saysText } from "../facts/wholeness";
import { all, any, isAny, is, not } from "../truth";

export const acrSku: Rule = {
  id: "acr-sku",
  group: "Container registry",
  title: "The container registry's tier has no private endpoints",
  why: "Private endpoints of container registries exist in the Premium tier only; a private workspace needs one.",
  severity: "error",
  evidence: ["containerRegistry: sku.name", "containerRegistry: properties.privateEndpointConnections"],
  fix: "Move the registry to the Premium tier.",
  sources: ["registryPrivateLink", "secureWorkspace"],
  check: (context) =>
    about(context.containerRegistry, (registry) => {
      const sku = context.said(registry, registry.sku);
      const isOther = all(
        is(sku, (value) => value !== undefined),
        not(saysText(sku, "Premium")),
      );
      const isWanted = any(not(context.isPublic), isAny(context.usesOf(registry)));
      return judge(all(isOther, isWanted), () => ({
        subjectId: registry.id,
        message: `${registry.name} is of tier ${registry.sku ?? ""}, which has no private endpoints.`,
        evidence: cite(registry, "sku.name"),
        fix: copyText(
          "Copy the az command that changes the tier",
          az`az acr update --name ${registry.name} --sku Premium`,
        ),
      }));
    }),
};
