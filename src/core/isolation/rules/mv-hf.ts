import { type Rule, cite, judge } from "../rule";
import { copyFqdnRules, hostsOf, letsHostThrough } from "../facts/outbound-rules";
import { all, any, not, some } from "../truth";

const needed = [
  "docker.io",
  "docker.com",
  "production.cloudflare.docker.com",
  "cdn.auth0.com",
  "cdn-lfs.huggingface.co",
];
const rules = [
  "docker.io",
  "*.docker.io",
  "*.docker.com",
  "production.cloudflare.docker.com",
  "cdn.auth0.com",
  "cdn-lfs.huggingface.co",
];

export const mvHf: Rule = {
  id: "mv-hf",
  group: "Managed network",
  title: "Hugging Face is let through in part",
  why: "Its models load from further hosts; with the main one only, downloads fail midway.",
  severity: "information",
  evidence: ["outboundRules of type FQDN"],
  fix: "Add FQDN rules for the remaining hosts.",
  sources: ["managedNetwork"],
  check: (context) => {
    const { owner } = context;
    const hosts = hostsOf(context);
    const isUsed = some(hosts, (host) => /(^|\.)huggingface\.co$/.test(host));
    const lacking = needed.map((host) => ({ host, truth: not(letsHostThrough(hosts, host)) }));
    return judge(all(context.isApprovedOnly, isUsed, any(...lacking.map(({ truth }) => truth))), () => ({
      subjectId: owner.id,
      message: `${owner.name} lets Hugging Face through, but not ${lacking
        .filter(({ truth }) => truth === true)
        .map(({ host }) => host)
        .join(", ")}.`,
      evidence: cite(owner, "properties.managedNetwork.isolationMode"),
      fix: copyFqdnRules(context, rules),
    }));
  },
};
