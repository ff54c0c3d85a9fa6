// Managed virtual networks and their outbound rules.

import { childResource, fakeGuid, type ArmResource, type ResourceBody } from "./arm";
import { workspaceType } from "./link-targets";

export type IsolationMode = "AllowInternetOutbound" | "AllowOnlyApprovedOutbound";

export interface ManagedNetworkDesign {
  readonly isolationMode: IsolationMode;
  readonly rules: readonly RuleDesign[];
  /** Inactive: configured, but nothing was provisioned yet. */
  readonly status?: "Active" | "Inactive";
  readonly sparkReady?: boolean;
  readonly firewallSku?: "Basic" | "Standard";
}

/** `properties.managedNetwork` of a workspace. */
export type ManagedNetwork = ResourceBody;

export type RuleCategory = "Required" | "Recommended" | "UserDefined" | "Dependency";

export interface RuleDesign {
  readonly name: string;
  readonly properties: ResourceBody;
}

export function managedNetwork(workspaceId: string, design: ManagedNetworkDesign): ManagedNetwork {
  const { isolationMode, status = "Active", sparkReady = false, firewallSku } = design;
  return {
    isolationMode,
    networkId: fakeGuid(`managed network ${workspaceId}`),
    managedNetworkKind: "V1",
    status: { status, sparkReady },
    ...(firewallSku === undefined ? {} : { firewallSku }),
    enableNetworkMonitor: false,
    outboundRules: Object.fromEntries(design.rules.map((rule) => [rule.name, rule.properties])),
    changeableIsolationModes: isolationMode === "AllowInternetOutbound" ? ["AllowOnlyApprovedOutbound"] : [],
  };
}

/** The rules once more, as children of the workspace. */
export function outboundRules(workspaceId: string, design: ManagedNetworkDesign): readonly ArmResource[] {
  const parent = { id: workspaceId, type: workspaceType };
  return design.rules.map(({ name, properties }) =>
    childResource(parent, "outboundRules", name, { properties }),
  );
}

interface RuleState {
  readonly category?: RuleCategory;
  readonly status?: "Active" | "Inactive" | "Provisioning" | "Failed";
}

export function fqdnRule(name: string, destination: string, state: RuleState = {}): RuleDesign {
  return { name, properties: { type: "FQDN", destination, ...stateOf(state) } };
}

export function serviceTagRule(
  name: string,
  [serviceTag, protocol, portRanges]: readonly [tag: string, protocol: string, ports: string],
  state: RuleState = {},
): RuleDesign {
  const destination = { serviceTag, protocol, portRanges, action: "Allow" };
  return { name, properties: { type: "ServiceTag", destination, ...stateOf(state) } };
}

export interface EndpointRuleState extends RuleState {
  readonly spark?: boolean;
  readonly fqdns?: readonly string[];
  readonly error?: string;
}

export function endpointRule(
  name: string,
  [serviceResourceId, subresourceTarget]: readonly [id: string, groupId: string],
  state: EndpointRuleState = {},
): RuleDesign {
  const { spark = false, fqdns, error } = state;
  return {
    name,
    properties: {
      type: "PrivateEndpoint",
      destination: {
        serviceResourceId,
        subresourceTarget,
        sparkEnabled: spark,
        sparkStatus: spark ? "Active" : "Inactive",
      },
      ...(fqdns === undefined ? {} : { fqdns }),
      ...stateOf(state),
      ...(error === undefined ? {} : { errorInformation: error }),
    },
  };
}

function stateOf({ category = "UserDefined", status = "Active" }: RuleState) {
  return { category, status };
}

/** What Azure itself adds for the workspace and its dependencies. */
export function requiredEndpointRules(
  targets: readonly (readonly [id: string, groupId: string])[],
  status: "Active" | "Inactive" = "Active",
): readonly RuleDesign[] {
  return targets.map(([id, groupId]) => {
    const suffix = fakeGuid(`rule ${id} ${groupId}`).slice(-8);
    const name = `__SYS_PE_${id.slice(id.lastIndexOf("/") + 1)}_${groupId}_${suffix}`;
    return endpointRule(name, [id, groupId], { category: "Required", status, spark: false });
  });
}

/** What AllowOnlyApprovedOutbound always lets through. */
export function requiredTagRules(location: string): readonly RuleDesign[] {
  const tags: readonly (readonly [tag: string, protocol: string, ports: string])[] = [
    ["AzureActiveDirectory", "TCP", "80, 443"],
    ["AzureMachineLearning", "TCP", "443, 8787, 18881"],
    [`BatchNodeManagement.${location}`, "*", "443"],
    ["AzureResourceManager", "TCP", "443"],
    ["AzureFrontDoor.FirstParty", "TCP", "443"],
    ["MicrosoftContainerRegistry", "TCP", "443"],
    ["AzureMonitor", "TCP", "443"],
  ];
  return tags.map((destination) =>
    serviceTagRule(`__SYS_ST_${destination[0]}_${destination[1]}`, destination, { category: "Required" }),
  );
}
