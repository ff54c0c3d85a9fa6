import type { JsonObject } from "../../arm/json";
import { flagAt, isObject, numberAt, listAt, objectAt, textAt, textsAt, valueAt, idAt } from "../../arm/json";
import { nameOfId } from "../../arm/ids";
import type { RawResource } from "../../arm/resource";
import type {
  BatchEndpoint,
  Compute,
  MachineLearningRegistry,
  ManagedNetwork,
  OnlineEndpoint,
  OutboundRule,
  Workspace,
} from "../model";
import { propertiesOf, readConnections, readResource } from "./resource";

export function readWorkspace(raw: RawResource, isReadWhole: boolean): Workspace {
  const properties = propertiesOf(raw);
  const serverless = objectAt(properties, "serverlessComputeSettings");
  return {
    kind: readKind(raw, properties),
    friendlyName: textAt(properties, "friendlyName"),
    workspaceGuid: textAt(properties, "workspaceId"),
    publicNetworkAccess: textAt(properties, "publicNetworkAccess"),
    allowPublicAccessWhenBehindVnet: flagAt(properties, "allowPublicAccessWhenBehindVnet"),
    ipAllowlist: textsAt(properties, "ipAllowlist"),
    connections: readConnections(properties),
    managedNetwork: readManagedNetwork(properties),
    isReadWhole,
    hubId: textAt(properties, "hubResourceId"),
    storageAccountId: textAt(properties, "storageAccount"),
    keyVaultId: textAt(properties, "keyVault"),
    containerRegistryId: textAt(properties, "containerRegistry"),
    applicationInsightsId: textAt(properties, "applicationInsights"),
    imageBuildCompute: textAt(properties, "imageBuildCompute"),
    serverlessSubnetId: textAt(serverless, "serverlessComputeCustomSubnet"),
    serverlessNoPublicIp: flagAt(serverless, "serverlessComputeNoPublicIP"),
    v1LegacyMode: flagAt(properties, "v1LegacyMode"),
    hbiWorkspace: flagAt(properties, "hbiWorkspace"),
    systemDatastoresAuthMode: textAt(properties, "systemDatastoresAuthMode"),
    notebookFqdn: textAt(objectAt(properties, "notebookInfo"), "fqdn"),
    createdAt: textAt(properties, "creationTime") ?? textAt(objectAt(raw, "systemData"), "createdAt"),
    ...readResource(raw),
  };
}

const workspaceKinds = ["Default", "Hub", "Project", "FeatureStore"];

/** Without a kind it is a plain workspace, unless it names a hub: only projects do. */
function readKind(raw: RawResource, properties: JsonObject): string {
  const stated = textAt(raw, "kind");
  if (stated === undefined) return textAt(properties, "hubResourceId") === undefined ? "Default" : "Project";
  return workspaceKinds.find((known) => known.toLowerCase() === stated.toLowerCase()) ?? stated;
}

function readManagedNetwork(properties: JsonObject): ManagedNetwork | undefined {
  const network = valueAt(properties, "managedNetwork");
  if (!isObject(network)) return undefined;
  const status = objectAt(network, "status");
  return {
    isolationMode: textAt(network, "isolationMode"),
    status: textAt(status, "status"),
    sparkReady: flagAt(status, "sparkReady"),
    firewallSku: textAt(network, "firewallSku"),
    managedNetworkKind: textAt(network, "managedNetworkKind"),
  };
}

/** The rules in the workspace's own `managedNetwork.outboundRules` map. */
export function readInlineOutboundRules(raw: RawResource): readonly OutboundRule[] {
  const rules = objectAt(objectAt(propertiesOf(raw), "managedNetwork"), "outboundRules");
  return Object.entries(rules).flatMap(([name, rule]) =>
    isObject(rule) ? [readOutboundRule(name, undefined, rule)] : [],
  );
}

/** A `workspaces/outboundRules` resource. */
export function readOutboundRuleResource(raw: RawResource): OutboundRule {
  return readOutboundRule(nameOfId(raw.id), raw.id, propertiesOf(raw));
}

function readOutboundRule(name: string, id: string | undefined, rule: JsonObject): OutboundRule {
  const destination = objectAt(rule, "destination");
  const targetId = textAt(destination, "serviceResourceId");
  const groupId = textAt(destination, "subresourceTarget");
  const serviceTag = textAt(destination, "serviceTag");
  const protocol = textAt(destination, "protocol");
  const portRanges = textAt(destination, "portRanges");
  const host = textAt(rule, "destination");
  return {
    id,
    name,
    type: textAt(rule, "type") ?? "Unknown",
    category: textAt(rule, "category") ?? "Unknown",
    status: textAt(rule, "status"),
    destination:
      host ??
      (targetId === undefined
        ? [serviceTag, protocol, portRanges].filter((part) => part !== undefined).join(" ")
        : `${nameOfId(targetId)} ${groupId ?? ""}`.trim()),
    targetId,
    groupId,
    sparkEnabled: flagAt(destination, "sparkEnabled"),
    fqdns: host === undefined ? textsAt(rule, "fqdns") : [host],
    serviceTag,
    protocol,
    portRanges,
    raw: rule,
  };
}

export function readCompute(raw: RawResource): Compute {
  const outer = propertiesOf(raw);
  const inner = objectAt(outer, "properties");
  const connectivity = objectAt(inner, "connectivityEndpoints");
  return {
    computeType: textAt(outer, "computeType") ?? "Unknown",
    provisioningState: textAt(outer, "provisioningState"),
    state: textAt(inner, "state"),
    subnetId: idAt(inner, "subnet"),
    enableNodePublicIp: flagAt(inner, "enableNodePublicIp"),
    vmSize: textAt(inner, "vmSize"),
    maxNodeCount: numberAt(objectAt(inner, "scaleSettings"), "maxNodeCount"),
    publicIpAddress: textAt(connectivity, "publicIpAddress"),
    privateIpAddress: textAt(connectivity, "privateIpAddress"),
    applications: listAt(inner, "applications").flatMap(readApplication),
    createdAt: textAt(outer, "createdOn"),
    ...readResource(raw),
    location: textAt(outer, "computeLocation") ?? textAt(raw, "location"),
  };
}

function readApplication(application: unknown): Compute["applications"] {
  const endpointUri = textAt(application, "endpointUri");
  return endpointUri === undefined ? [] : [{ name: textAt(application, "displayName") ?? "", endpointUri }];
}

export function readOnlineEndpoint(raw: RawResource): OnlineEndpoint {
  const properties = propertiesOf(raw);
  return {
    publicNetworkAccess: textAt(properties, "publicNetworkAccess"),
    scoringUri: textAt(properties, "scoringUri"),
    provisioningState: textAt(properties, "provisioningState"),
    ...readResource(raw),
  };
}

export function readBatchEndpoint(raw: RawResource): BatchEndpoint {
  return { ...readResource(raw), scoringUri: textAt(propertiesOf(raw), "scoringUri") };
}

export function readMachineLearningRegistry(raw: RawResource): MachineLearningRegistry {
  const properties = propertiesOf(raw);
  return {
    publicNetworkAccess: textAt(properties, "publicNetworkAccess"),
    managedResourceGroupId: textAt(objectAt(properties, "managedResourceGroup"), "resourceId"),
    connections: readConnections({
      privateEndpointConnections: listAt(properties, "registryPrivateEndpointConnections"),
    }),
    ...readResource(raw),
  };
}
