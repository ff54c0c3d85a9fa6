import { type Rule, cite, judge } from "../rule";
import { copyFqdnRules, hostsOf, letsHostThrough } from "../facts/outbound-rules";
import { all, any, not } from "../truth";

const feeds = ["pypi.org", "anaconda.com"];
const wanted = ["pypi.org", "*.pythonhosted.org", "anaconda.com", "*.anaconda.com", "*.anaconda.org"];

export const mvPypi: Rule = {
  id: "mv-pypi",
  group: "Managed network",
  title: "Package feeds are not let through",
  why: "Environments that install from PyPI or conda do not build. With a private feed that is as it should be.",
  severity: "information",
  evidence: ["outboundRules of type FQDN"],
  fix: "Add FQDN rules for the feeds that your environments use.",
  sources: ["managedNetwork"],
  check: (context) => {
    const { owner } = context;
    const hosts = hostsOf(context);
    const isAnyOpen = any(...feeds.map((feed) => letsHostThrough(hosts, feed)));
    return judge(all(context.isApprovedOnly, not(isAnyOpen)), () => ({
      subjectId: owner.id,
      message: `${owner.name} allows approved outbound traffic only, and neither ${feeds.join(" nor ")} is approved.`,
      evidence: cite(owner, "properties.managedNetwork.isolationMode"),
      fix: copyFqdnRules(context, wanted),
    }));
  },
};
