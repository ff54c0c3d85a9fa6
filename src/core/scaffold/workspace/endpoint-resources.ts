// The private endpoints of the workspace and its dependencies, with their zones.

import type { Estate } from "../../estate/model";
import type { ZoneOverrides } from "../../arm/private-link";
import { chooseZone, tellOfZones, type ZoneChoice } from "../endpoints/dns";
import { idOf, param } from "../expressions";
import { privateEndpoint } from "../parts/private-endpoint";
import { scopedKey, scopeKey } from "../parts/private-link-scope";
import type { ZoneUse } from "../parts/private-zones";
import { zoneNamesOf, type ZoneNames } from "../parts/zone-names";
import type { PlanResource } from "../plan";
import type { Layout } from "./layout";
import type { Settings } from "./settings";

interface Wanted {
  readonly key: string;
  readonly of: string;
  readonly groupId: string;
  readonly resourceType: string;
}

export interface PlannedEndpoints {
  readonly resources: readonly PlanResource[];
  /** Keys of the endpoints, by group id. */
  readonly keys: ReadonlyMap<string, string>;
  /** What must be there before names resolve to private addresses. */
  readonly ready: readonly string[];
  readonly notes: readonly string[];
  readonly problems: readonly string[];
}

export interface EndpointPlace {
  readonly cloud: string;
  readonly estate: Estate | undefined;
  readonly overrides: ZoneOverrides | undefined;
}

export function planEndpoints(place: EndpointPlace, settings: Settings, layout: Layout): PlannedEndpoints {
  const wanted = wantedEndpoints(settings);
  const found = new Map(
    settings.dns === "none" ? [] : wanted.map((item) => [item, zoneNames(place, item)] as const),
  );
  const namesOf = (item: Wanted): readonly string[] => found.get(item)?.names ?? [];
  const names = [...new Set(wanted.flatMap(namesOf))];
  const choice: ZoneChoice = {
    choice: settings.dns === "new" ? "new" : "existing",
    networkId: layout.existingNetworkId,
    link: { name: `link-${layout.networkName}`.slice(0, 80), networkId: layout.networkId },
    tags: param("tags"),
  };
  const zones = new Map(names.map((name) => [name, chooseZone(place.estate, name, choice)]));
  const resources = wanted.flatMap((item) =>
    endpointOf(
      settings,
      layout,
      item,
      namesOf(item).flatMap((name) => zones.get(name)?.use ?? []),
    ),
  );
  const chosen = [...zones.values()];
  return {
    resources: [...chosen.flatMap(({ use }) => use.resources), ...resources],
    keys: new Map(wanted.map(({ groupId, key }) => [groupId, key])),
    ready: resources.map(({ key }) => key),
    ...tellOfZones([...found.values()], chosen),
  };
}

function wantedEndpoints(settings: Settings): readonly Wanted[] {
  const storage = (groupId: string): Wanted => ({
    key: `${groupId}Endpoint`,
    of: "storageAccount",
    groupId,
    resourceType: "microsoft.storage/storageaccounts",
  });
  const byEndpoint = settings.usesServiceEndpoints
    ? []
    : [
        ...["blob", "file", ...(settings.queueAndTable ? ["queue", "table"] : [])].map(storage),
        { key: "vaultEndpoint", of: "keyVault", groupId: "vault", resourceType: "microsoft.keyvault/vaults" },
      ];
  return [
    ...byEndpoint,
    {
      key: "registryEndpoint",
      of: "containerRegistry",
      groupId: "registry",
      resourceType: "microsoft.containerregistry/registries",
    },
    ...(settings.privateLinkScope
      ? [
          {
            key: "monitorEndpoint",
            of: scopeKey,
            groupId: "azuremonitor",
            resourceType: "microsoft.insights/privatelinkscopes",
          },
        ]
      : []),
    {
      key: "workspaceEndpoint",
      of: "workspace",
      groupId: "amlworkspace",
      resourceType: "microsoft.machinelearningservices/workspaces",
    },
  ];
}

function zoneNames({ cloud, overrides }: EndpointPlace, { groupId, resourceType }: Wanted): ZoneNames {
  return zoneNamesOf({ cloud, groupId, resourceType, overrides });
}

function endpointOf(
  settings: Settings,
  layout: Layout,
  item: Wanted,
  zones: readonly ZoneUse[],
): readonly PlanResource[] {
  // A scope takes no second change while its resources are being added.
  const after = item.of === scopeKey ? ["logAnalytics", "applicationInsights"].map(scopedKey) : [];
  return privateEndpoint({
    key: item.key,
    name: `${settings.names.endpointPrefix}-${item.groupId}`,
    location: param("location"),
    tags: param("tags"),
    subnetId: layout.endpoints,
    targetId: idOf(item.of),
    groupId: item.groupId,
    zones,
    after,
  });
}
