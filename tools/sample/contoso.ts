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
import { contosoNetworks } from "./contoso/networks";
import { subscriptions } from "./contoso/places";
import { trainingWorkspace } from "./contoso/training";
import { azureCloud } from "./clouds";
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
      ...sandboxWorkspace(),
      ...archiveWorkspace(),
      ...claimsWorkspace(networks),
      ...treasuryWorkspace(networks),
    ],
  });
}
