// The sample estate: two subscriptions of Contoso, and every state that the extension can show.
//
// Contoso Platform holds the hub network (VPN gateway with point-to-site clients and a connection to on-premises,
// firewall, Bastion, DNS resolver, jump box) and the private DNS zones. Contoso ML holds four spokes, a network that
// stands alone, and the workspaces:
//
// workspace        verdict      inbound       outbound          shows
// mlw-training     isolated     private       own-vnet          tutorial: own network, Training and Scoring subnets
// mlw-fraud        isolated     private       managed-approved  tutorial: rules of every type and category; HNS storage
// hub-research     isolated     private       managed-internet  hub workspace; its spoke asks the hub's DNS resolver
// proj-churn       isolated     private       managed-internet  project of hub-research
// proj-pricing     isolated     private       managed-internet  project of hub-research
// mlw-vision       partial      private       managed-internet  tutorial: endpoints in the hub's subscription; public vault
// mlw-forecast     partial      hybrid        own-vnet          public access and an endpoint; public-IP cluster
// mlw-marketing    partial      selected-ips  managed-internet  network not provisioned yet; online endpoints unread
// mlw-legacy-2021  partial      private       own-vnet          172.17.0.0/16, Basic registry, v1 legacy mode, only the api zone
// fs-customer      partial      public        managed-internet  feature store: private data, public workspace
// mlw-sandbox      public       public        open              all defaults, no registry yet
// mlw-archive      unreachable  unreachable   open              endpoint and registry deleted (dangling references)
// mlw-claims       unreachable  unreachable   open              endpoint is pending
// mlw-payroll      unknown      private       managed-approved  dependencies in a subscription that cannot be read
// mlw-treasury     unknown      unknown       unknown           listed, but reading it is forbidden
//
// Intended faults, besides those that the table names:
// - DNS: no link from vnet-ml-forecast to the notebooks zone; the wildcard inference record of mlw-forecast is missing;
//   its file endpoint has neither zone group nor record; the blob record of stcontosovision is stale; mlw-legacy-2021
//   has no notebooks record, and registration is on in the link of its api zone.
// - Storage: stcontosovision has no file endpoint; queue and table endpoints exist only for mlw-training.
// - Network: nsg-ml-forecast denies 44224 to a public-IP cluster; nsg-ml-legacy still opens 29876-29877.
// - Managed network of mlw-fraud: the rule lake-dfs failed, since its connection waits for approval.
// - Computes: ci-chloe and cpu-public failed.
// - Spelling: mlw-legacy-2021 and two endpoints write the ids of their targets in lower case.

import { azureCloud } from "./clouds";
import { contosoZones } from "./contoso/dns";
import {
  archiveWorkspace,
  claimsWorkspace,
  sandboxWorkspace,
  treasuryWorkspace,
} from "./contoso/edge-workspaces";
import { fraudWorkspace } from "./contoso/fraud";
import { contosoGaps } from "./contoso/gaps";
import { hubAppliances } from "./contoso/hub";
import {
  featureStore,
  marketingWorkspace,
  payrollWorkspace,
  visionWorkspace,
} from "./contoso/managed-workspaces";
import { contosoNetworks } from "./contoso/networks";
import { forecastWorkspace, legacyWorkspace } from "./contoso/own-network-workspaces";
import { subscriptions } from "./contoso/places";
import { researchWorkspaces } from "./contoso/research";
import { trainingWorkspace } from "./contoso/training";
import { snapshot, type Snapshot } from "./snapshot";

export function contosoSnapshot(): Snapshot {
  const networks = contosoNetworks();
  return snapshot({
    cloud: azureCloud,
    subscriptions: [
      { subscriptionId: subscriptions.platform, displayName: "Contoso Platform" },
      { subscriptionId: subscriptions.machineLearning, displayName: "Contoso ML" },
    ],
    gaps: contosoGaps,
    resources: [
      ...networks.resources,
      ...hubAppliances(networks),
      ...contosoZones(networks),
      ...trainingWorkspace(networks),
      ...fraudWorkspace(networks),
      ...researchWorkspaces(networks),
      ...visionWorkspace(networks),
      ...forecastWorkspace(networks),
      ...marketingWorkspace(),
      ...legacyWorkspace(networks),
      ...featureStore(networks),
      ...sandboxWorkspace(),
      ...archiveWorkspace(),
      ...claimsWorkspace(networks),
      ...payrollWorkspace(networks),
      ...treasuryWorkspace(networks),
    ],
  });
}
