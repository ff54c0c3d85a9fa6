import { az, copyText } from "../fixes";
import { type Rule, about, cite, judge } from "../rule";
import { isRestricted, registryTrustsServices } from "../facts/access";
import { all, not } from "../truth";

export const acrTrust: Rule = {
  id: "acr-trust",
  group: "Container registry",
  title: "The container registry does not let trusted services in",
  why: "Azure Machine Learning reaches a restricted registry as a trusted service.",
  severity: "warning",
  evidence: ["containerRegistry: properties.networkRuleBypassOptions"],
  fix: "Allow trusted Microsoft services to access the registry.",
  sources: ["secureWorkspace"],
  check: (context) =>
    about(context.containerRegistry, (registry) =>
      judge(all(isRestricted(context, registry), not(registryTrustsServices(context, registry))), () => ({
        subjectId: registry.id,
        message: `${registry.name} is restricted and has networkRuleBypassOptions ${registry.networkRuleBypassOptions ?? "absent"}.`,
        evidence: cite(registry, "properties.networkRuleBypassOptions"),
        fix: copyText(
          "Copy the az command that admits trusted services",
          az`az acr update --name ${registry.name} --allow-trusted-services true`,
        ),
      })),
    ),
};
