import { nameOfId } from "../../arm/ids";
import { openResource } from "../fixes";
import { type Rule, aboutEach, cite, judge } from "../rule";
import { dnsNetworks } from "../facts/dns-networks";
import { perQuestion } from "../memo";
import type { Survey } from "../survey";

export const dnsReg: Rule = {
  id: "dns-reg",
  group: "DNS",
  title: "A privatelink zone registers virtual machines",
  why: "With auto-registration, machines of the network write themselves into the zone, and a network can register in one zone only.",
  severity: "warning",
  evidence: ["virtualNetworkLinks[].properties.registrationEnabled"],
  fix: "Turn auto-registration off on the link.",
  sources: ["privateLink"],
  check: (context) => aboutEach(dnsNetworks(context), (networkId) => judgeNetwork(context.survey, networkId)),
};

const judgeNetwork = perQuestion((survey: Survey, networkId: string) =>
  aboutEach(survey.linksTo(networkId), (link) =>
    judge(link.registrationEnabled && link.zoneName.startsWith("privatelink."), () => ({
      subjectId: link.id,
      message: `The link ${link.name} of ${nameOfId(link.zoneId)} to ${nameOfId(networkId)} has registrationEnabled true.`,
      evidence: cite(link, "properties.registrationEnabled"),
      fix: openResource({ id: link.zoneId, name: nameOfId(link.zoneId) }),
    })),
  ),
);
