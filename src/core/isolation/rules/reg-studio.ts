import { type Rule, aboutEach, cite, judge } from "../rule";
import { registriesOf } from "../facts/registries";
import { saysText } from "../facts/wholeness";

export const regStudio: Rule = {
  id: "reg-studio",
  group: "Registries",
  title: "A private registry shows only models in studio",
  why: "Components and environments of a private registry are not listed in studio; CLI and SDK see them.",
  severity: "information",
  evidence: ["machineLearningRegistry: properties.publicNetworkAccess"],
  fix: "Use the CLI or the SDK for what studio does not show.",
  sources: ["registries"],
  check: (context) =>
    aboutEach(registriesOf(context), (registry) =>
      judge(saysText(context.said(registry, registry.publicNetworkAccess), "Disabled"), () => ({
        subjectId: registry.id,
        message: `Registry ${registry.name} is private: studio shows only its models.`,
        evidence: cite(registry, "properties.publicNetworkAccess"),
      })),
    ),
};
