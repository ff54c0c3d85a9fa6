import { type Rule, aboutEach, judge } from "../rule";
import { ruleIdOf, rulesOfType } from "../facts/outbound-rules";
import { vscodeHosts } from "../facts/vscode-hosts";
import { all } from "../truth";

export const mvFqdnStorage: Rule = {
  id: "mv-fqdn-storage",
  group: "Managed network",
  title: "An FQDN rule leads to storage accounts",
  why: "Storage accounts are to be reached by private endpoint rules; an FQDN rule opens a public way to them, or to everybody's.",
  severity: "error",
  evidence: ["outboundRules of type FQDN: destination"],
  fix: "Replace the rule by a private endpoint rule to the account.",
  sources: ["managedNetwork"],
  check: (context) =>
    aboutEach(rulesOfType(context, "FQDN"), (rule) => {
      return judge(all(context.isApprovedOnly, leadsToStorage(rule.destination)), () => ({
        subjectId: ruleIdOf(context, rule),
        message: `Rule ${rule.name} lets ${rule.destination} through; storage accounts need private endpoint rules.`,
        evidence: [
          { resourceId: ruleIdOf(context, rule), path: "properties.destination", value: rule.destination },
        ],
      }));
    }),
};

const storageHost = /\.core\.(windows\.net|usgovcloudapi\.net|chinacloudapi\.cn)$/;

/** Microsoft's own account with parts of Visual Studio Code is reached by name: no private endpoint leads to it. */
function leadsToStorage(destination: string): boolean {
  const host = destination.toLowerCase();
  return storageHost.test(host) && !vscodeHosts.includes(host);
}
