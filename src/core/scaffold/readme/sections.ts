// What a README says about getting in, and about data.

import type { Settings } from "../workspace/settings";
import { fence, toCode, type Section } from "./write-readme";

export function workspaceSections(settings: Settings): readonly Section[] {
  return [
    { title: "Connect", lines: connectLines(settings) },
    ...(settings.pattern === "managed-vnet" ? [managedSection(settings)] : []),
    ...(settings.usesServiceEndpoints ? [serviceEndpointSection] : []),
    ...(settings.allowedIps.length === 0 ? [] : [hybridSection(settings)]),
    { title: "Data", lines: dataLines(settings) },
    ...(settings.computeCluster && settings.imageBuild ? [imageSection(settings)] : []),
  ];
}

function connectLines(settings: Settings): readonly string[] {
  const ways = [
    ...(settings.jumpBox
      ? [
          `- In the portal, open the machine ${toCode(settings.names.jumpBox)}, choose Connect, then Bastion; in its browser, open studio.`,
        ]
      : []),
    ...(settings.vpn
      ? [
          "- Download the VPN client's configuration from the gateway, add a client certificate signed by your root, and connect.",
        ]
      : []),
    ...(settings.peerWith === undefined
      ? []
      : ["- From the hub: its gateway and firewall lead here once they are allowed to."]),
    ...(settings.subnets === undefined || settings.jumpBox
      ? []
      : ["- From any machine in the network, or connected to it."]),
  ];
  const none = ["- Nothing leads in yet: add a jump box, a VPN gateway or a peering."];
  return [
    ...(ways.length === 0 ? none : ways),
    "",
    "A machine outside Azure also needs the names: run **Azure ML Network: Write Hosts File** for a test, or **Write DNS Configuration** for the DNS server in use.",
    "Switch off the browser's own secure DNS, which passes all of that by.",
  ];
}

function managedSection(settings: Settings): Section {
  const mode =
    settings.isolationMode === "AllowInternetOutbound"
      ? "Computes may reach the internet. It can be changed to AllowOnlyApprovedOutbound later; it can never be switched off again."
      : "Computes reach only what a rule names. The first FQDN rule starts an Azure Firewall, which is billed by the hour.";
  const lines = [
    mode,
    "The service makes its own endpoints from the managed network to the storage account, the vault and the registry.",
  ];
  const manual = settings.provisionNow
    ? []
    : [
        "Before the first compute, provision the network:",
        "",
        ...fence("az ml workspace provision-network --name WORKSPACE --resource-group RESOURCE_GROUP"),
      ];
  return { title: "Managed network", lines: [...lines, ...manual] };
}

const serviceEndpointSection: Section = {
  title: "Service endpoints",
  lines: [
    "The storage account and the vault keep their public addresses, and take traffic only from the subnets named in their network rules. The registry has a private endpoint in any case.",
  ],
};

function hybridSection(settings: Settings): Section {
  return {
    title: "Public access from listed addresses",
    lines: [
      `The workspace answers ${settings.allowedIps.map(toCode).join(", ")} beside its private endpoint, so its verdict is partial, not isolated.`,
      "The storage account stays closed to these addresses: what studio shows of data needs a machine in the network.",
      "Azure takes the list only for a workspace that is there, so it is written last; to deploy everything again closes that access until the last step opens it.",
    ],
  };
}

function dataLines(settings: Settings): readonly string[] {
  return [
    settings.identityDatastores
      ? "Whoever uses the workspace needs Storage Blob Data Contributor and Storage File Data Privileged Contributor on the storage account, or the two readers' roles: studio, notebooks and compute instances read as the user. The service gives the workspace its own roles."
      : "Whoever uses studio needs Storage Blob Data Reader on the storage account: studio reads as the user.",
    ...(settings.identityDatastores ? identityLines : []),
    ...(settings.hasV1Code ? v1Lines : []),
  ];
}

const identityLines = [
  "",
  "Datastores have no keys here. One more is registered without credentials, and read with the identity of the job or the user:",
  "",
  "```yaml",
  "$schema: https://azuremlschemas.azureedge.net/latest/azureBlob.schema.json",
  "name: my_blobs",
  "type: azure_blob",
  "account_name: STORAGE_ACCOUNT",
  "container_name: CONTAINER",
  "```",
];

const v1Lines = [
  "",
  "Only for code that still runs SDK v1, whose support ended on 2026-06-30. It checks a datastore from where it runs, which the network forbids:",
  "",
  "```python",
  "Datastore.register_azure_blob_container(",
  "    workspace=ws, datastore_name='my_blobs', container_name='CONTAINER',",
  "    account_name='STORAGE_ACCOUNT', account_key=key, skip_validation=True)",
  "Dataset.Tabular.from_delimited_files(path, validate=False)",
  "```",
];

function imageSection(settings: Settings): Section {
  return {
    title: "Images",
    lines: [
      `Images are built on the cluster ${toCode(settings.names.computeCluster)}: with a private registry, Azure's own builder cannot reach it. The first build starts a node, which takes some minutes.`,
    ],
  };
}
