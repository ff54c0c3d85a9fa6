// Options as they come from a task, a keybinding or another extension: read by name and type, with a sentence for each
// that is of the wrong one.

import { isObject, valueAt } from "../arm/json";
import type { EndpointOptions } from "./endpoints/options";
import type { WorkspaceOptions } from "./workspace/options";

export type Parsed<T> =
  | { readonly kind: "parsed"; readonly options: T }
  | { readonly kind: "refused"; readonly problems: readonly string[] };

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === "string";
const isFlag: Check = (value) => typeof value === "boolean";
const isNumber: Check = (value) => typeof value === "number";
const isTexts: Check = (value) => Array.isArray(value) && value.every(isText);
const isTextMap: Check = (value) => isObject(value) && Object.values(value).every(isText);
const oneOf =
  (...words: readonly string[]): Check =>
  (value) =>
    typeof value === "string" && words.includes(value);
const shape =
  (checks: Readonly<Record<string, Check>>, ...required: readonly string[]): Check =>
  (value) =>
    isObject(value) &&
    required.every((name) => valueAt(value, name) !== undefined) &&
    Object.entries(value).every(
      ([name, member]) => member === undefined || (checks[name]?.(member) ?? false),
    );

const isOutboundRule: Check = (value) => {
  const common = { type: isText, name: isText };
  return (
    shape({ ...common, type: oneOf("FQDN"), destination: isText }, "name", "destination")(value) ||
    shape(
      {
        ...common,
        type: oneOf("PrivateEndpoint"),
        serviceResourceId: isText,
        subresourceTarget: isText,
        sparkEnabled: isFlag,
      },
      "name",
      "serviceResourceId",
      "subresourceTarget",
    )(value) ||
    shape(
      {
        ...common,
        type: oneOf("ServiceTag"),
        serviceTag: isText,
        protocol: oneOf("TCP", "UDP", "ICMP", "*"),
        portRanges: isText,
      },
      "name",
      "serviceTag",
      "protocol",
      "portRanges",
    )(value)
  );
};

const workspaceChecks: Readonly<Record<keyof WorkspaceOptions, Check>> = {
  name: isText,
  location: isText,
  names: isTextMap,
  tags: isTextMap,
  addressRange: isText,
  subnets: shape({ endpoints: isText, clients: isText, bastion: isText }, "endpoints"),
  dns: oneOf("existing", "new", "none"),
  dependencies: oneOf("private-endpoint", "service-endpoint"),
  queueAndTable: isFlag,
  allowedIps: isTexts,
  trust: oneOf("resource-instance", "trusted-services"),
  studioAccess: isFlag,
  imageBuild: isFlag,
  identityDatastores: isFlag,
  hasV1Code: isFlag,
  registryAdminUser: isFlag,
  privateLinkScope: isFlag,
  onlineEndpoint: isFlag,
  computePublicIp: isFlag,
  computeCluster: isFlag,
  computeInstance: isFlag,
  clusterVmSize: isText,
  instanceVmSize: isText,
  maxNodes: isNumber,
  denyOtherOutbound: isFlag,
  jumpBox: isFlag,
  jumpBoxVmSize: isText,
  adminUserName: isText,
  vpn: isFlag,
  vpnAddressPool: isText,
  peerWith: isText,
  isolationMode: oneOf("AllowInternetOutbound", "AllowOnlyApprovedOutbound"),
  outboundRules: (value) => Array.isArray(value) && value.every(isOutboundRule),
  firewallSku: oneOf("Basic", "Standard"),
  provisionNow: isFlag,
  zones: (value) => isObject(value) && Object.values(value).every(isTexts),
  cloud: isText,
};

const endpointChecks: Readonly<Record<keyof EndpointOptions, Check>> = {
  workspaceId: isText,
  targets: isTexts,
  subnetId: isText,
  dns: oneOf("existing", "new", "none"),
  namePrefix: isText,
  names: isTextMap,
  tags: isTextMap,
  firstAddress: isText,
  upgradeRegistry: isFlag,
  settings: shape({
    publicAccessOff: isFlag,
    trust: oneOf("resource-instance", "trusted-services"),
    imageBuildCompute: isText,
    storageReader: isFlag,
  }),
  zones: (value) => isObject(value) && Object.values(value).every(isTexts),
};

/** What is there of the options of a whole workspace; what is missing is not looked at. */
export function parseWorkspaceOptions(value: unknown): Parsed<Partial<WorkspaceOptions>> {
  return parse<Partial<WorkspaceOptions>>(value, workspaceChecks);
}

export function parseEndpointOptions(value: unknown): Parsed<Partial<EndpointOptions>> {
  return parse<Partial<EndpointOptions>>(value, endpointChecks);
}

function parse<T>(value: unknown, checks: Readonly<Record<string, Check>>): Parsed<T> {
  if (!isObject(value)) return { kind: "refused", problems: ["The parameters are not an object."] };
  const given = Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
  const problems = given.flatMap(([name, member]) => {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (check === undefined) return [`There is no parameter ${JSON.stringify(name)}.`];
    return check(member) ? [] : [`The parameter ${name} cannot be ${JSON.stringify(member)}.`];
  });
  // Every member was checked against the type's own table.
  return problems.length > 0
    ? { kind: "refused", problems }
    : { kind: "parsed", options: Object.fromEntries(given) as T };
}
