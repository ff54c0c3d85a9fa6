import { openResource } from "../fixes";
import { nameOfId } from "../../arm/ids";
import { type Rule, aboutEach, judge } from "../rule";
import { ownNetworks } from "../facts/dns-networks";
import { overlapsText } from "../traffic/addresses";
import { perQuestion } from "../memo";
import type { Survey } from "../survey";

const docker = "172.17.0.0/16";

export const vnDocker: Rule = {
  id: "vn-docker",
  group: "Network and compute",
  title: "An address range overlaps Docker's own network",
  why: "Docker on every compute uses 172.17.0.0/16; whatever of your network, its peers or your premises lies in it cannot be reached from jobs. The older tutorial used this very range.",
  severity: "error",
  evidence: [
    "virtualNetwork: properties.addressSpace.addressPrefixes",
    "virtualNetwork: properties.virtualNetworkPeerings[].properties.remoteAddressSpace",
    "localNetworkGateways",
  ],
  fix: "Move what overlaps to another range.",
  sources: ["privateLink", "secureWorkspace", "secureTutorial"],
  check: (context) => aboutEach(ownNetworks(context), (networkId) => judgeNetwork(context.survey, networkId)),
};

const judgeNetwork = perQuestion((survey: Survey, networkId: string) =>
  aboutEach(survey.stretchesAround(networkId), ({ owner, ownerId, prefix }) =>
    judge(overlapsText(prefix, docker), () => ({
      subjectId: networkId,
      message: `${owner} has ${prefix}, which overlaps Docker's ${docker}; ${nameOfId(networkId)} reaches it.`,
      evidence: [{ resourceId: ownerId, path: "addressPrefixes", value: prefix }],
      fix: openResource({ id: networkId, name: nameOfId(networkId) }),
    })),
  ),
);
