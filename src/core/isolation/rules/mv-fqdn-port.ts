import { type Rule, aboutEach, judge } from "../rule";
import { ruleIdOf, rulesOfType } from "../facts/outbound-rules";

export const mvFqdnPort: Rule = {
  id: "mv-fqdn-port",
  group: "Managed network",
  title: "An FQDN rule asks for a port of its own",
  why: "FQDN rules let ports 80 and 443 through, and no others.",
  severity: "error",
  evidence: ["outboundRules of type FQDN: destination"],
  fix: "Use a service tag or a private endpoint for other ports.",
  sources: ["managedNetwork"],
  check: (context) =>
    aboutEach(rulesOfType(context, "FQDN"), (rule) => {
      const port = /:(\d+)\/?$/.exec(rule.destination)?.[1];
      return judge(port !== undefined && port !== "80" && port !== "443", () => ({
        subjectId: ruleIdOf(context, rule),
        message: `Rule ${rule.name} asks for ${rule.destination}; FQDN rules let ports 80 and 443 through only.`,
        evidence: [
          { resourceId: ruleIdOf(context, rule), path: "properties.destination", value: rule.destination },
        ],
      }));
    }),
};
