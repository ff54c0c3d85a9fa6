import { openResource } from "../fixes";
import { type Rule, about, aboutEach, cite, judge } from "../rule";
import { ownNetworks } from "../facts/dns-networks";
import { azureDns } from "../facts/resolvers";
import { saysText } from "../facts/wholeness";
import { perQuestion } from "../memo";
import type { Survey } from "../survey";
import { all, some } from "../truth";

export const dns168: Rule = {
  id: "dns-168",
  group: "DNS",
  title: "VPN clients do not get Azure DNS",
  why: "Clients of a VPN gateway take the network's list of DNS servers. With servers of your own, 168.63.129.16 must be in the list too.",
  severity: "warning",
  evidence: ["virtualNetwork: properties.dhcpOptions.dnsServers", "virtualNetworkGateways"],
  fix: "Add 168.63.129.16 to the network's DNS servers.",
  sources: ["customDns"],
  check: (context) => aboutEach(ownNetworks(context), (networkId) => judgeNetwork(context.survey, networkId)),
};

const judgeNetwork = perQuestion((survey: Survey, networkId: string) =>
  about(survey.network(networkId), (network) => {
    const hasVpn = some(survey.gatewaysIn(networkId), (gateway) =>
      saysText(survey.said(gateway, gateway.gatewayType), "Vpn"),
    );
    const lacksAzure = !network.dnsServers.includes(azureDns);
    return judge(all(survey.hasCustomDns(network), hasVpn, lacksAzure), () => ({
      subjectId: network.id,
      message: `${network.name} has a VPN gateway and the DNS servers ${network.dnsServers.join(", ")}, but not ${azureDns}.`,
      evidence: cite(network, "properties.dhcpOptions.dnsServers"),
      fix: openResource(network),
    }));
  }),
);
