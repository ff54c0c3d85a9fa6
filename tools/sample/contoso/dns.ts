// Contoso's private DNS zones: the central ones, and the few that the workspace of 2021 brought along.

import type { ArmResource } from "../arm";
import { azureCloud, listZones, storageZone } from "../clouds";
import { privateDnsZone } from "../private-dns";
import type { ContosoNetworks } from "./networks";
import { dnsPlace, legacyPlace } from "./places";

/** The research spoke asks the resolver in the hub, and so needs no links of its own. */
export function contosoZones(networks: ContosoNetworks): readonly ArmResource[] {
  const { hub, training, apps, forecast, legacy } = networks;
  const { api, notebooks, vault } = azureCloud.zones;
  const central = listZones(azureCloud).flatMap((zone) => {
    // Intended fault: the forecast spoke cannot resolve notebook names.
    const clients = zone === notebooks ? [hub, training, apps] : [hub, training, apps, forecast];
    return privateDnsZone(
      dnsPlace,
      zone,
      clients.map(({ id }) => ({ networkId: id })),
    );
  });
  const own = [api, storageZone(azureCloud, "blob"), storageZone(azureCloud, "file"), vault].flatMap((zone) =>
    // Intended fault: registration is on for one of the links.
    privateDnsZone(legacyPlace, zone, [{ networkId: legacy.id, registrationEnabled: zone === api }]),
  );
  return [...central, ...own];
}
