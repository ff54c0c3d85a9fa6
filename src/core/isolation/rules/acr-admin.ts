import { type Rule, about, cite, judge } from "../rule";
import { all, is, not } from "../truth";

export const acrAdmin: Rule = {
  id: "acr-admin",
  group: "Container registry",
  title: "The container registry's admin user is off",
  why: "In a network of your own, the workspace may need the registry's admin account to pull images.",
  severity: "information",
  evidence: ["containerRegistry: properties.adminUserEnabled"],
  fix: "If image pulls fail, give the computes' identity AcrPull, or enable the admin user where policy allows.",
  sources: ["secureTutorial", "secureWorkspace"],
  contested:
    "The tutorial of 2026 lists the admin user as required; common policies forbid it, and pulling with a managed identity works without it.",
  check: (context) =>
    about(context.containerRegistry, (registry) => {
      const isOff = is(context.said(registry, registry.adminUserEnabled), (enabled) => enabled !== true);
      return judge(all(not(context.isManaged), context.hasEndpoint, isOff), () => ({
        subjectId: registry.id,
        message: `${registry.name} has adminUserEnabled ${String(registry.adminUserEnabled ?? "absent, so false")}; sources disagree on whether the workspace needs it.`,
        evidence: cite(registry, "properties.adminUserEnabled"),
      }));
    }),
};
