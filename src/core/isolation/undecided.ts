// Known faults that no rule can decide from an Estate, and why.

export interface Undecided {
  readonly id: string;
  readonly what: string;
  readonly reason: string;
}

const roles = "Role assignments are not read.";
const plans = "It is about a planned change, not about what exists.";
const client = "It is about the client's machine or network.";

export const undecided: readonly Undecided[] = [
  {
    id: "ws-lock",
    what: "Resource locks block provisioning or deletion",
    reason: "Locks are not read; the service's own diagnosis reports them.",
  },
  { id: "st-reader", what: "The workspace's identity lacks Reader on the storage endpoints", reason: roles },
  { id: "st-user-rbac", what: "Users lack a data role on the storage account", reason: roles },
  {
    id: "st-label",
    what: "Assisted labelling on a default account behind a network",
    reason: "Labelling projects are not Azure resources.",
  },
  {
    id: "acr-conn",
    what: "A private registry is used through a workspace connection",
    reason: "Connections are not read: they may hold secrets.",
  },
  {
    id: "acr-tasks",
    what: "Registry tasks are denied by the network rules",
    reason: "Whether a workflow uses registry tasks cannot be seen.",
  },
  {
    id: "dns-resolve",
    what: "This machine resolves a name to another address",
    reason: `${client} The command that verifies DNS answers it.`,
  },
  { id: "dns-doh", what: "The browser's secure DNS goes around the private zones", reason: client },
  {
    id: "cp-lighthouse",
    what: "Deployment through Azure Lighthouse",
    reason: "How a resource was deployed cannot be seen.",
  },
  { id: "cp-websocket", what: "A proxy blocks websockets to compute instances", reason: client },
  {
    id: "cp-policy-nsg",
    what: "Azure Policy forbids the security groups that the service creates",
    reason: "Policies are not read.",
  },
  {
    id: "cp-vscode",
    what: "Ports or hosts of Visual Studio Code Remote are blocked",
    reason: `${client} For managed networks mv-vscode looks at the hosts.`,
  },
  {
    id: "aci",
    what: "Deployments to Azure Container Instances behind a private endpoint",
    reason: "Deployments of the v1 API are not Azure resources of the workspace.",
  },
  { id: "mv-oneway", what: "An isolation mode is to be taken back", reason: plans },
  {
    id: "mv-approver",
    what: "The workspace's identity may not approve managed private endpoints",
    reason: roles,
  },
  { id: "mv-migrate", what: "A managed network is to be enabled beside existing computes", reason: plans },
  {
    id: "mv-rp",
    what: "The provider Microsoft.Network is not registered",
    reason: "Provider registrations are not read.",
  },
  {
    id: "mv-legacyegress",
    what: "A deployment uses the older egress isolation",
    reason: "Deployments of online endpoints are not read.",
  },
  {
    id: "mv-custompolicy",
    what: "A policy of the tenant denies managed private endpoints",
    reason: "Policies are not read.",
  },
  {
    id: "oe-model-store",
    what: "An isolated deployment's model is outside of the default storage",
    reason: "Deployments and models are not read.",
  },
  {
    id: "reg-env",
    what: "An environment is created in a private registry with a private container registry",
    reason: plans,
  },
  { id: "sdk-v1", what: "Scripts use the v1 SDK or CLI", reason: "Scripts are not Azure resources." },
];
