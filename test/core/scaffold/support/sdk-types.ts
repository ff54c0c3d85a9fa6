// ARM bodies as object literals of the Azure SDKs' own types, for the TypeScript compiler to judge. The SDKs lift
// `properties` up and rename a few members; both is undone here by table, so that a name that ARM has and the SDK knows
// under another one is not an error.

import ts from "typescript";
import type { Json } from "./evaluate-plan";

interface SdkType {
  readonly package: string;
  readonly type: string;
  /** Whether the SDK lifts `properties` up, here and in whatever lies inside. */
  readonly lifts: boolean;
  /** ARM's name → the SDK's. */
  readonly renames?: Readonly<Record<string, string>>;
  /** Members that this version of the SDK does not know yet, with the API version that has them. */
  readonly newer?: readonly string[];
}

const network = (type: string): SdkType => ({ package: "@azure/arm-network", type, lifts: true });

export const sdkTypes: Readonly<Record<string, SdkType>> = {
  "Microsoft.Network/privateEndpoints": network("PrivateEndpoint"),
  "Microsoft.Network/privateEndpoints/privateDnsZoneGroups": network("PrivateDnsZoneGroup"),
  "Microsoft.Network/virtualNetworks": network("VirtualNetwork"),
  "Microsoft.Network/virtualNetworks/virtualNetworkPeerings": network("VirtualNetworkPeering"),
  "Microsoft.Network/networkSecurityGroups": network("NetworkSecurityGroup"),
  "Microsoft.Network/natGateways": network("NatGateway"),
  "Microsoft.Network/publicIPAddresses": network("PublicIPAddress"),
  "Microsoft.Network/networkInterfaces": network("NetworkInterface"),
  "Microsoft.Network/bastionHosts": network("BastionHost"),
  "Microsoft.Network/virtualNetworkGateways": network("VirtualNetworkGateway"),
  "Microsoft.Network/firewallPolicies/ruleCollectionGroups": network("FirewallPolicyRuleCollectionGroup"),
  "Microsoft.Network/privateDnsZones": { package: "@azure/arm-privatedns", type: "PrivateZone", lifts: true },
  "Microsoft.Network/privateDnsZones/virtualNetworkLinks": {
    package: "@azure/arm-privatedns",
    type: "VirtualNetworkLink",
    lifts: true,
  },
  "Microsoft.Storage/storageAccounts": {
    package: "@azure/arm-storage",
    type: "StorageAccountCreateParameters",
    lifts: true,
    // `id` and `value` stand only in the network rules here.
    renames: {
      networkAcls: "networkRuleSet",
      supportsHttpsTrafficOnly: "enableHttpsTrafficOnly",
      id: "virtualNetworkResourceId",
      value: "iPAddressOrRange",
    },
  },
  "Microsoft.Storage/storageAccounts/blobServices": {
    package: "@azure/arm-storage",
    type: "BlobServiceProperties",
    lifts: true,
  },
  "Microsoft.KeyVault/vaults": {
    package: "@azure/arm-keyvault",
    type: "VaultCreateOrUpdateParameters",
    lifts: false,
  },
  "Microsoft.ContainerRegistry/registries": {
    package: "@azure/arm-containerregistry",
    type: "Registry",
    lifts: true,
    renames: { value: "iPAddressOrRange" },
  },
  "Microsoft.OperationalInsights/workspaces": {
    package: "@azure/arm-operationalinsights",
    type: "Workspace",
    lifts: true,
  },
  "Microsoft.Compute/virtualMachines": { package: "@azure/arm-compute", type: "VirtualMachine", lifts: true },
  "Microsoft.MachineLearningServices/workspaces": {
    package: "@azure/arm-machinelearning",
    type: "Workspace",
    lifts: true,
    newer: [
      "managedNetwork",
      "provisionNetworkNow",
      "ipAllowlist",
      "systemDatastoresAuthMode",
      "enableDataIsolation",
      "serverlessComputeSettings",
      "kind",
    ],
  },
  "Microsoft.MachineLearningServices/workspaces/computes": {
    package: "@azure/arm-machinelearning",
    type: "ComputeResource",
    lifts: false,
  },
  "Microsoft.MachineLearningServices/workspaces/onlineEndpoints": {
    package: "@azure/arm-machinelearning",
    type: "OnlineEndpoint",
    lifts: false,
  },
};

export interface Literal {
  /** Where it comes from, for the message. */
  readonly label: string;
  readonly armType: string;
  readonly body: Readonly<Record<string, Json>>;
}

/** What the compiler has against the literals, each with its label. */
export function compileLiterals(literals: readonly Literal[]): readonly string[] {
  const known = literals.flatMap((literal) => {
    const sdk = sdkTypes[literal.armType];
    return sdk === undefined ? [] : [{ ...literal, sdk }];
  });
  const imports = [...new Map(known.map(({ armType, sdk }) => [armType, sdk])).entries()].map(
    ([armType, sdk]) =>
      `import type { ${sdk.type} as ${aliasOf(armType)} } from ${JSON.stringify(sdk.package)};`,
  );
  const lines = known.map(
    ({ armType, sdk, body }, index) =>
      `export const r${index}: ${aliasOf(armType)} = ${JSON.stringify(toSdk(body, sdk))};`,
  );
  const diagnostics = compile([...imports, ...lines].join("\n"));
  return diagnostics.map(
    ({ line, message }) => `${known[line - imports.length]?.label ?? "import"}: ${message}`,
  );
}

function aliasOf(armType: string): string {
  return armType.replace(/[^A-Za-z]/g, "_");
}

function toSdk(value: Json, sdk: SdkType): Json {
  if (Array.isArray(value)) return value.map((item) => toSdk(item, sdk));
  if (typeof value !== "object" || value === null) return value;
  const { properties, ...own } = value;
  const canLift =
    sdk.lifts && typeof properties === "object" && properties !== null && !Array.isArray(properties);
  const members = canLift ? { ...own, ...properties } : value;
  const entries = Object.entries(members).filter(([key]) => !(sdk.newer ?? []).includes(key));
  return Object.fromEntries(entries.map(([key, member]) => [sdk.renames?.[key] ?? key, toSdk(member, sdk)]));
}

function compile(text: string): readonly { readonly line: number; readonly message: string }[] {
  const path = `${process.cwd()}/test/core/scaffold/literals.ts`;
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.Preserve,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  const fileExists = host.fileExists.bind(host);
  host.getSourceFile = (name, target) =>
    name === path ? ts.createSourceFile(name, text, target) : getSourceFile(name, target);
  host.fileExists = (name) => name === path || fileExists(name);
  const program = ts.createProgram([path], options, host);
  const source = program.getSourceFile(path);
  return ts.getPreEmitDiagnostics(program, source).map((diagnostic) => ({
    line: source?.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line ?? 0,
    message: ts.flattenDiagnosticMessageText(diagnostic.messageText, " "),
  }));
}
