#!/usr/bin/env bash
# Private endpoints of the Azure Machine Learning workspace mlw-forecast
# Images cannot be built once the registry is closed, until the workspace's imageBuildCompute names a CPU
# cluster.
set -euo pipefail

# Where to deploy: the signed-in subscription, and a resource group that exists.
resource_group=${1:?Usage: deploy.sh RESOURCE_GROUP}

# Region of the endpoints: that of the virtual network.
location='westeurope'

# Id of the subnet that the endpoints get their addresses from.
subnet_id='/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-network/providers/Microsoft.Network/virtualNetworks/vnet-ml-forecast/subnets/snet-private-endpoints'

# Id of the container registry.
container_registry_id='/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-forecast/providers/Microsoft.ContainerRegistry/registries/crcontosoforecast'

# Tags of everything that is created.
tags="{}"

subscription_id=$(az account show --query id --output tsv)
group_id="/subscriptions/${subscription_id}/resourceGroups/${resource_group}"

# Prints a text as a JSON string.
json() {
  local text=$1
  text=${text//\\/\\\\}
  text=${text//\"/\\\"}
  text=${text//$'\n'/\\n}
  text=${text//$'\r'/\\r}
  text=${text//$'\t'/\\t}
  printf '"%s"' "$text"
}

# Waits until Azure has finished with a resource: finish ID API_VERSION
finish() {
  local state
  for _ in {1..400}; do
    state=$(az rest --method get --url "$1?api-version=$2" \
      --query properties.provisioningState --output tsv 2>/dev/null) || state=NotThereYet
    case "${state,,}" in
      '' | none | succeeded) return 0 ;;
      failed | canceled)
        echo "$1: $state" >&2
        return 1
        ;;
    esac
    sleep 15
  done
  echo "$1: not finished after 100 minutes" >&2
  return 1
}

# Creates a resource, or brings it to this state: put ID API_VERSION, with its JSON on standard input.
put() {
  echo "Writing $1"
  az rest --method put --url "$1?api-version=$2" --body @- --output none
  finish "$1" "$2"
}

# Changes only the given properties of a resource: patch ID API_VERSION, with them on standard input.
patch() {
  echo "Changing $1"
  az rest --method patch --url "$1?api-version=$2" --body @- --output none
  finish "$1" "$2"
}

registry_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-crcontosoforecast-registry"
registry_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-crcontosoforecast-registry/privateDnsZoneGroups/default"
container_registry_change_id="/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-forecast/providers/Microsoft.ContainerRegistry/registries/crcontosoforecast"
storage_account_change_id="/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-forecast/providers/Microsoft.Storage/storageAccounts/stcontosoforecast"

# registry of crcontosoforecast.
put "${registry_endpoint_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "subnet": {
      "id": $(json "${subnet_id}")
    },
    "customNetworkInterfaceName": "pe-crcontosoforecast-registry-nic",
    "privateLinkServiceConnections": [
      {
        "name": "registry",
        "properties": {
          "privateLinkServiceId": $(json "${container_registry_id}"),
          "groupIds": [
            "registry"
          ]
        }
      }
    ]
  }
}
JSON

put "${registry_endpoint_dns_id}" 2024-05-01 <<JSON
{
  "properties": {
    "privateDnsZoneConfigs": [
      {
        "name": "privatelink-azurecr-io",
        "properties": {
          "privateDnsZoneId": "/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.azurecr.io"
        }
      }
    ]
  }
}
JSON

# Ends public access to crcontosoforecast.
patch "${container_registry_change_id}" 2023-07-01 <<JSON
{
  "properties": {
    "publicNetworkAccess": "Disabled"
  }
}
JSON

# Lets this workspace alone reach the storage account as a resource instance.
patch "${storage_account_change_id}" 2023-05-01 <<JSON
{
  "properties": {
    "networkAcls": {
      "resourceAccessRules": [
        {
          "tenantId": "c0270500-0000-4000-8000-000000000000",
          "resourceId": "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-forecast/providers/Microsoft.MachineLearningServices/workspaces/mlw-forecast"
        }
      ],
      "defaultAction": "Deny"
    }
  }
}
JSON
