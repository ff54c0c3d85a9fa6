// One rule for each service that computes in a network of your own must reach: a row is a rule.

import type { WorkspaceContext } from "../context";
import type { Subnet } from "../../estate/model";
import { approvedUses } from "../facts/places";
import { computeSubnets } from "../facts/computes";
import { judgeFlow, peerOfSubnet } from "../facts/traffic";
import { type Outcome, type Rule, about, aboutEach, judge, when } from "../rule";
import { memo, perQuestion } from "../memo";
import type { Survey } from "../survey";
import type { Peer } from "../traffic/peers";
import { type Truth, all, is, isAny, isGap, not, withGap } from "../truth";

interface RequiredTraffic {
  readonly id: string;
  readonly tag: string;
  readonly isRegional?: true;
  readonly ports: readonly (readonly ["tcp" | "udp", number])[];
  readonly why: string;
  /** Whether the workspace needs it at all. */
  readonly applies?: (context: WorkspaceContext) => Truth;
}

const https = [["tcp", 443]] as const;

/** Source: "Inbound and outbound network traffic", required outbound. */
const traffic: readonly RequiredTraffic[] = [
  {
    id: "cp-out-aad",
    tag: "AzureActiveDirectory",
    ports: [
      ["tcp", 80],
      ["tcp", 443],
    ],
    why: "Everything signs in with Microsoft Entra ID.",
  },
  {
    id: "cp-out-aml",
    tag: "AzureMachineLearning",
    ports: [
      ["tcp", 443],
      ["tcp", 8787],
      ["tcp", 18881],
      ["udp", 5831],
    ],
    why: "Jobs report to the service; notebooks, RStudio and IntelliSense run through it.",
  },
  {
    id: "cp-out-batch",
    tag: "BatchNodeManagement",
    isRegional: true,
    ports: https,
    why: "Azure Batch manages the nodes of clusters and instances.",
  },
  {
    id: "cp-out-arm",
    tag: "AzureResourceManager",
    ports: https,
    why: "Computes and SDKs create and read resources through Azure Resource Manager.",
  },
  {
    id: "cp-out-st",
    tag: "Storage",
    isRegional: true,
    ports: https,
    why: "Azure Batch keeps what nodes need in storage accounts of its own, which no private endpoint of yours covers.",
  },
  {
    id: "cp-out-afd-frontend",
    tag: "AzureFrontDoor.Frontend",
    ports: https,
    why: "Studio and automated ML load from Azure Front Door.",
    applies: ({ estate }) => estate.cloud !== "AzureChinaCloud",
  },
  {
    id: "cp-out-mcr",
    tag: "MicrosoftContainerRegistry",
    ports: https,
    why: "Base images come from Microsoft's registry.",
  },
  {
    id: "cp-out-afd-firstparty",
    tag: "AzureFrontDoor.FirstParty",
    ports: https,
    why: "Microsoft's container registry serves its layers through Azure Front Door.",
  },
  {
    id: "cp-out-monitor",
    tag: "AzureMonitor",
    ports: https,
    why: "Metrics and logs go to Azure Monitor, unless a private link scope takes them.",
    applies: lacksPrivateLinkScope,
  },
  {
    id: "cp-out-vnet",
    tag: "VirtualNetwork",
    ports: https,
    why: "Private endpoints are in the network or in one peered with it.",
  },
  {
    id: "cp-out-kv",
    tag: "AzureKeyVault",
    isRegional: true,
    ports: https,
    why: "Workspaces with data of high business impact keep the keys of nodes' disks in vaults of the service.",
    applies: ({ owner, said }) => is(said(owner, owner.hbiWorkspace), (hbi) => hbi === true),
  },
  {
    id: "cp-out-acr",
    tag: "AzureContainerRegistry",
    isRegional: true,
    ports: https,
    why: "Images are pulled from the workspace's container registry, which no private endpoint leads to.",
    applies: lacksRegistryEndpoint,
  },
];

export const cpOut: readonly Rule[] = traffic.map((required) => ({
  id: required.id,
  group: "Network and compute",
  title: `Computes cannot reach ${required.tag}`,
  why: required.why,
  severity: "error",
  evidence: ["networkSecurityGroup: securityRules", "routeTable: routes"],
  fix: `Allow outbound ${portsOf(required)} from the computes' subnet to ${required.tag}${required.isRegional ? " of the region" : ""}. What a firewall behind a route does is not judged.`,
  sources: ["firewall", "secureTraining"],
  check: checkTraffic(required),
}));

function checkTraffic(required: RequiredTraffic): (context: WorkspaceContext) => Outcome {
  // Many workspaces have their computes in one subnet.
  const judgeSubnet = perQuestion((survey: Survey, subnet: Subnet) =>
    memo((region: string) => judgePorts(survey, required, { subnet, region })),
  );
  return (context) => {
    const applies = required.applies?.(context) ?? true;
    return when(all(not(context.isManaged), applies), () =>
      aboutEach(computeSubnets(context), ({ subnetId }) =>
        about(context.subnet(subnetId), (subnet) =>
          about(context.said(context.owner, context.owner.location), (region) =>
            judgeSubnet(context.survey, subnet)(region),
          ),
        ),
      ),
    );
  };
}

function judgePorts(
  survey: Survey,
  required: RequiredTraffic,
  { subnet, region }: { subnet: Subnet; region: string },
): Outcome {
  const destination: Peer =
    required.tag === "VirtualNetwork"
      ? { kind: "network", ranges: [] }
      : { kind: "service", tag: required.tag, region: required.isRegional ? region : undefined };
  const source = peerOfSubnet(subnet);
  return required.ports.flatMap(([protocol, port]) => {
    const passage = judgeFlow(survey, subnet, {
      direction: "Outbound",
      protocol,
      port,
      source,
      destination,
    });
    return judge(passage.isBlocked, () => ({
      subjectId: subnet.id,
      message: `${protocol.toUpperCase()} ${port} from ${subnet.name} to ${required.tag}${required.isRegional ? `.${region}` : ""} is blocked by ${passage.by}.`,
      evidence: passage.evidence,
    }));
  });
}

function portsOf({ ports }: RequiredTraffic): string {
  return ports.map(([protocol, port]) => `${protocol.toUpperCase()} ${port}`).join(", ");
}

function lacksPrivateLinkScope({ applicationInsights, gapIn }: WorkspaceContext): Truth {
  if (isGap(applicationInsights)) return applicationInsights;
  if (applicationInsights === undefined) return true;
  return not(isAny(withGap(applicationInsights.privateLinkScopeIds, gapIn(applicationInsights))));
}

function lacksRegistryEndpoint(context: WorkspaceContext): Truth {
  const { containerRegistry } = context;
  if (isGap(containerRegistry)) return containerRegistry;
  return containerRegistry === undefined ? false : not(isAny(approvedUses(context, containerRegistry)));
}
