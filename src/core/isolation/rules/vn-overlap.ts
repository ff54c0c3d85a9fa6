import { nameOfId } from "../../arm/ids";
import { openResource } from "../fixes";
import { type Rule, aboutEach, judge } from "../rule";
import { ownNetworks } from "../facts/dns-networks";
import { perQuestion } from "../memo";
import type { Survey } from "../survey";

export const vnOverlap: Rule = {
  id: "vn-overlap",
  group: "Network and compute",
  title: "Address ranges of peers overlap",
  why: "Networks whose ranges overlap cannot be peered, and where one is on your premises, one of the two cannot be reached.",
  severity: "error",
  evidence: [
    "virtualNetwork: properties.addressSpace.addressPrefixes",
    "virtualNetwork: properties.virtualNetworkPeerings[].properties.remoteAddressSpace",
    "localNetworkGateways",
  ],
  fix: "Give one of them another range.",
  sources: ["privateLink"],
  check: (context) => aboutEach(ownNetworks(context), (networkId) => judgeNetwork(context.survey, networkId)),
};

const judgeNetwork = perQuestion((survey: Survey, networkId: string) =>
  aboutEach(survey.overlapsAround(networkId), ([one, other]) =>
    judge(true, () => ({
      subjectId: networkId,
      message: `Around ${nameOfId(networkId)}, ${one.owner} has ${one.prefix} and ${other.owner} has ${other.prefix}, which overlap.`,
      evidence: [one, other].map(({ ownerId, prefix }) => ({
        resourceId: ownerId,
        path: "addressPrefixes",
        value: prefix,
      })),
      fix: openResource({ id: networkId, name: nameOfId(networkId) }),
    })),
  ),
);
