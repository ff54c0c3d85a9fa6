import { type Rule, cite, judge } from "../rule";
import { copyFqdnRules, hostsOf, letsHostThrough } from "../facts/outbound-rules";
import { vscodeHosts } from "../facts/vscode-hosts";
import { all, any, not } from "../truth";

const needed = [
  "update.code.visualstudio.com",
  "marketplace.visualstudio.com",
  "vscode.download.prss.microsoft.com",
];

export const mvVscode: Rule = {
  id: "mv-vscode",
  group: "Managed network",
  title: "Visual Studio Code's hosts are not let through",
  why: "Connecting with Visual Studio Code installs a server on the compute instance, which it downloads from these hosts.",
  severity: "information",
  evidence: ["outboundRules of type FQDN"],
  fix: "Add FQDN rules for Visual Studio Code if people connect with it.",
  sources: ["managedNetwork"],
  check: (context) => {
    const { owner } = context;
    const hosts = hostsOf(context);
    const lacking = needed.map((host) => ({ host, truth: not(letsHostThrough(hosts, host)) }));
    return judge(all(context.isApprovedOnly, any(...lacking.map(({ truth }) => truth))), () => ({
      subjectId: owner.id,
      message: `${owner.name} allows approved outbound traffic only, and not to ${lacking
        .filter(({ truth }) => truth === true)
        .map(({ host }) => host)
        .join(", ")}.`,
      evidence: cite(owner, "properties.managedNetwork.isolationMode"),
      fix: copyFqdnRules(context, vscodeHosts),
    }));
  },
};
