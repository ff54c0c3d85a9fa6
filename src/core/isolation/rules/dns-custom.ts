import { forwardersOfGroup } from "../../arm/private-link";
import { copyText } from "../fixes";
import { type Rule, about, aboutEach, cite, judge } from "../rule";
import { ownNetworks } from "../facts/dns-networks";
import { customServers } from "../facts/resolvers";
import { perQuestion } from "../memo";
import type { Survey } from "../survey";

export const dnsCustom: Rule = {
  id: "dns-custom",
  group: "DNS",
  title: "The network has DNS servers of its own",
  why: "They must forward the public names of the workspace to Azure DNS; one that is missing makes clients flip between public and private addresses. The service's own diagnosis reports this as CustomDnsInUse.",
  severity: "information",
  evidence: ["virtualNetwork: properties.dhcpOptions.dnsServers"],
  fix: "Forward the listed names to 168.63.129.16, from a server whose network the zones are linked to.",
  sources: ["diagnostics", "customDns"],
  check: (context) => aboutEach(ownNetworks(context), (networkId) => judgeNetwork(context.survey, networkId)),
};

const judgeNetwork = perQuestion((survey: Survey, networkId: string) =>
  about(survey.network(networkId), (network) =>
    judge(survey.hasCustomDns(network), () => {
      const names = forwardersOfGroup({ cloud: survey.estate.cloud, groupId: "amlworkspace" });
      return {
        subjectId: network.id,
        message: `${network.name} uses the DNS servers ${customServers(network).join(", ")}; they must forward ${names.join(", ")} to Azure DNS.`,
        evidence: cite(network, "properties.dhcpOptions.dnsServers"),
        fix: copyText("Copy the names to forward", names.join("\n")),
      };
    }),
  ),
);
