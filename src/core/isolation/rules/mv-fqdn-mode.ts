import { type Rule, aboutEach, cite, judge } from "../rule";
import { ruleIdOf, rulesOfType } from "../facts/outbound-rules";
import { all, join, not } from "../truth";

export const mvFqdnMode: Rule = {
  id: "mv-fqdn-mode",
  group: "Managed network",
  title: "A rule that the isolation mode does not know",
  why: "FQDN and service tag rules hold only where nothing but approved outbound traffic is allowed.",
  severity: "error",
  evidence: ["outboundRules", "properties.managedNetwork.isolationMode"],
  fix: "Change the isolation mode to AllowOnlyApprovedOutbound, or remove the rule.",
  sources: ["managedNetwork", "verifiedModules"],
  check: (context) =>
    aboutEach(join(rulesOfType(context, "FQDN"), rulesOfType(context, "ServiceTag")), (rule) =>
      judge(
        all(context.isManaged, not(context.isApprovedOnly), rule.category.toLowerCase() === "userdefined"),
        () => ({
          subjectId: ruleIdOf(context, rule),
          message: `Rule ${rule.name} (${rule.type} ${rule.destination}) has no effect in isolation mode ${context.owner.managedNetwork?.isolationMode ?? ""}.`,
          evidence: cite(context.owner, "properties.managedNetwork.isolationMode"),
        }),
      ),
    ),
};
