// The scaffolds that the golden files and the checks go over: every pattern, its options, every cloud.

import { readFileSync } from "node:fs";
import { parseId } from "../../../../src/core/arm/ids";
import { openSnapshot } from "../../../../src/core/estate/open-snapshot";
import { parseSnapshot, type Snapshot } from "../../../../src/core/estate/snapshot";
import type { Estate } from "../../../../src/core/estate/model";
import { planPrivateEndpoints } from "../../../../src/core/scaffold/endpoints/plan-private-endpoints";
import type { EndpointOptions } from "../../../../src/core/scaffold/endpoints/options";
import type { Plan } from "../../../../src/core/scaffold/plan";
import type { Outcome } from "../../../../src/core/scaffold/outcome";
import { deployment, type Deployment } from "./evaluate-plan";
import { planWorkspace } from "../../../../src/core/scaffold/workspace/plan-workspace";
import type { Pattern, WorkspaceOptions } from "../../../../src/core/scaffold/workspace/options";

export interface Case {
  /** Also the golden file's folder. */
  readonly name: string;
  readonly plan: Plan;
  /** What was there before. */
  readonly snapshot?: Snapshot;
  readonly workspaceId?: string;
  readonly at?: Deployment;
  /** Whether the verdict after deployment is isolated: not where public access is kept on purpose. */
  readonly isIsolated: boolean;
}

const locations = {
  AzureCloud: "westeurope",
  AzureUSGovernment: "usgovvirginia",
  AzureChinaCloud: "chinanorth3",
} as const;

const everything: Partial<WorkspaceOptions> = {
  vpn: true,
  queueAndTable: true,
  privateLinkScope: true,
  onlineEndpoint: true,
  identityDatastores: true,
  denyOtherOutbound: true,
  registryAdminUser: false,
  addressRange: "10.40.0.0/22",
  tags: { owner: "ml platform", "cost center": "0815" },
  names: { computeCluster: "build-and-train", virtualNetwork: "vnet-ml" },
};

const variants: readonly (readonly [name: string, pattern: Pattern, options: Partial<WorkspaceOptions>])[] = [
  ["own-vnet-everything", "own-vnet", everything],
  ["own-vnet-service-endpoints", "own-vnet", { dependencies: "service-endpoint", trust: "trusted-services" }],
  ["own-vnet-hybrid", "own-vnet", { allowedIps: ["203.0.113.0/24", "198.51.100.7"], jumpBox: false }],
  ["own-vnet-public-ip", "own-vnet", { computePublicIp: true, studioAccess: false, jumpBox: false }],
  [
    "managed-vnet-approved",
    "managed-vnet",
    {
      ...everything,
      isolationMode: "AllowOnlyApprovedOutbound",
      firewallSku: "Basic",
      outboundRules: [
        { type: "FQDN", name: "pypi", destination: "pypi.org" },
        { type: "FQDN", name: "pypi-files", destination: "*.pythonhosted.org" },
        {
          type: "ServiceTag",
          name: "monitor",
          serviceTag: "AzureMonitor",
          protocol: "TCP",
          portRanges: "443",
        },
        {
          type: "PrivateEndpoint",
          name: "data-lake",
          serviceResourceId:
            "/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/stlake",
          subresourceTarget: "dfs",
          sparkEnabled: true,
        },
      ],
    },
  ],
  ["managed-vnet-hybrid", "managed-vnet", { allowedIps: ["203.0.113.0/24"], jumpBox: false }],
];

export function workspaceCases(): readonly Case[] {
  const byCloud = Object.entries(locations).flatMap(([cloud, location]) =>
    (["own-vnet", "managed-vnet"] as const).map((pattern) =>
      workspaceCase(`${pattern}/${cloud}`, pattern, { name: "mlw-secure", location, cloud }),
    ),
  );
  const byOption = variants.map(([name, pattern, options]) =>
    workspaceCase(`${name}/AzureCloud`, pattern, { name: "mlw-secure", location: "westeurope", ...options }),
  );
  return [...byCloud, ...byOption, existingNetworkCase(), hubCase()];
}

function workspaceCase(name: string, pattern: Pattern, options: WorkspaceOptions): Case {
  return {
    name,
    plan: planned(planWorkspace(undefined, pattern, options)),
    isIsolated: (options.allowedIps ?? []).length === 0,
  };
}

/** In a network, subnet and zones of the sample estate. */
function existingNetworkCase(): Case {
  const snapshot = sampleSnapshot("contoso");
  const estate = openSnapshot(snapshot);
  const network = estate.list("virtualNetworks").find(({ name }) => name === "vnet-ml-training");
  const subnet = (name: string): string => network?.subnets.find((item) => item.name === name)?.id ?? "";
  const outcome = planWorkspace(estate, "own-vnet", {
    name: "mlw-second",
    location: "westeurope",
    dns: "existing",
    subnets: {
      endpoints: subnet("Training"),
      clients: subnet("Scoring"),
      bastion: subnet("AzureBastionSubnet"),
    },
  });
  const { subscriptionId } = parseId(network?.id ?? "");
  const at = { ...deployment, subscriptionId };
  return {
    name: "own-vnet-existing-network/AzureCloud",
    plan: planned(outcome),
    snapshot,
    at,
    isIsolated: true,
  };
}

/** Peered with the sample estate's hub, whose zones it uses. */
function hubCase(): Case {
  const snapshot = sampleSnapshot("contoso");
  const estate = openSnapshot(snapshot);
  const hub = estate.list("virtualNetworks").find(({ name }) => name === "vnet-hub");
  const outcome = planWorkspace(estate, "managed-vnet", {
    name: "mlw-spoke",
    location: "westeurope",
    dns: "existing",
    jumpBox: false,
    peerWith: hub?.id,
  });
  return { name: "managed-vnet-hub/AzureCloud", plan: planned(outcome), snapshot, isIsolated: true };
}

export function sampleSnapshot(name: string): Snapshot {
  const parsed = parseSnapshot(readFileSync(`media/sample/${name}.amlnet.json`, "utf8"));
  if (parsed.kind === "refused") throw new Error(parsed.reason);
  return parsed.snapshot;
}

/** What the workspaces of the samples lack, and all targets of one workspace in each sovereign cloud. */
export function endpointCases(): readonly Case[] {
  return [...gapCases(), ...["government", "china"].map(sovereignCase), ...scopeCases()];
}

export function scopeCases(): readonly Case[] {
  return [scopeCase("contoso", "mlw-sandbox"), scopeCase("government", "mlw-gov")];
}

/** A private link scope where there is none. */
function scopeCase(sample: string, workspace: string): Case {
  const snapshot = sampleSnapshot(sample);
  const estate = openSnapshot(snapshot);
  const workspaceId = estate.list("workspaces").find(({ name }) => name === workspace)?.id ?? "";
  const outcome = planPrivateEndpoints(estate, {
    workspaceId,
    targets: ["azuremonitor"],
    subnetId: clientSubnet(estate, workspaceId),
  });
  return {
    name: `private-endpoints/${sample}-${workspace}-monitor`,
    plan: planned(outcome),
    snapshot,
    workspaceId,
    isIsolated: false,
  };
}

/** A second way in, from a network that no zone is linked to yet. */
function sovereignCase(sample: string): Case {
  const snapshot = sampleSnapshot(sample);
  const estate = openSnapshot(snapshot);
  const [workspace] = estate.list("workspaces");
  const [network] = estate.list("virtualNetworks");
  const outcome = planPrivateEndpoints(estate, {
    workspaceId: workspace?.id ?? "",
    targets: ["amlworkspace", "blob", "file", "queue", "table", "vault", "registry"],
    subnetId: `${network?.id ?? ""}-second/subnets/endpoints`,
    dns: "new",
    upgradeRegistry: true,
  });
  return { name: `private-endpoints/${sample}-all-targets`, plan: planned(outcome), isIsolated: false };
}

/** Every workspace of the samples that lacks an endpoint. */
export function gapCases(): readonly Case[] {
  return ["contoso", "government", "china"].flatMap((sample) => {
    const snapshot = sampleSnapshot(sample);
    const estate = openSnapshot(snapshot);
    return estate.list("workspaces").flatMap((workspace) => {
      const outcome = planPrivateEndpoints(estate, gapOptions(estate, workspace.id));
      return outcome.kind === "refused"
        ? []
        : [
            {
              name: `private-endpoints/${sample}-${workspace.name}`,
              plan: outcome.plan,
              snapshot,
              workspaceId: workspace.id,
              isIsolated: false,
            },
          ];
    });
  });
}

export function gapOptions(estate: Estate, workspaceId: string): EndpointOptions {
  return {
    workspaceId,
    subnetId: clientSubnet(estate, workspaceId),
    upgradeRegistry: true,
    settings: {
      publicAccessOff: true,
      trust: "resource-instance",
      storageReader: true,
      imageBuildCompute: clusterOf(estate, workspaceId),
    },
  };
}

function clusterOf(estate: Estate, workspaceId: string): string | undefined {
  const computes = estate.children("computes", workspaceId).items;
  const usable = computes.filter(({ provisioningState }) => provisioningState === "Succeeded");
  return usable.find(({ computeType, vmSize = "" }) => computeType === "AmlCompute" && !/_N/.test(vmSize))
    ?.name;
}

/** The subnet of an endpoint that the workspace has, else one for private endpoints in its region. */
export function clientSubnet(estate: Estate, workspaceId: string): string {
  const own = estate.privateEndpointsTo(workspaceId)[0]?.subnetId;
  if (own !== undefined) return own;
  const location = estate.find("workspaces", workspaceId)?.location;
  const networks = estate.list("virtualNetworks").filter((network) => network.location === location);
  const subnets = networks.flatMap((network) => network.subnets);
  return (subnets.find(({ name }) => name === "snet-private-endpoints") ?? subnets[0])?.id ?? "";
}

export function planned(outcome: Outcome): Plan {
  if (outcome.kind === "refused") throw new Error(outcome.problems.join("\n"));
  return outcome.plan;
}
