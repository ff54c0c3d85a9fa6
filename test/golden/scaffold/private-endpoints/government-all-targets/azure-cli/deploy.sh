#!/usr/bin/env bash
# Private endpoints of the Azure Machine Learning workspace mlw-gov
# amlworkspace of mlw-gov has pe-mlw-gov already: let the two write to different zones, or the later one
# overwrites the records of the other.
# blob of stcontosogov has pe-stcontosogov-blob already: let the two write to different zones, or the later
# one overwrites the records of the other.
# file of stcontosogov has pe-stcontosogov-file already: let the two write to different zones, or the later
# one overwrites the records of the other.
# queue of stcontosogov has pe-stcontosogov-queue already: let the two write to different zones, or the later
# one overwrites the records of the other.
# table of stcontosogov has pe-stcontosogov-table already: let the two write to different zones, or the later
# one overwrites the records of the other.
# vault of kv-contoso-gov has pe-kv-contoso-gov already: let the two write to different zones, or the later
# one overwrites the records of the other.
# registry of crcontosogov has pe-crcontosogov already: let the two write to different zones, or the later one
# overwrites the records of the other.
set -euo pipefail

# Where to deploy: the signed-in subscription, and a resource group that exists.
resource_group=${1:?Usage: deploy.sh RESOURCE_GROUP}

# Region of the endpoints: that of the virtual network.
location='usgovvirginia'

# Id of the subnet that the endpoints get their addresses from.
subnet_id='/subscriptions/c0270504-0000-4000-8000-000000000001/resourceGroups/rg-ml-gov/providers/Microsoft.Network/virtualNetworks/vnet-ml-gov-second/subnets/endpoints'

# Id of the network that the zones are linked to.
virtual_network_id='/subscriptions/c0270504-0000-4000-8000-000000000001/resourceGroups/rg-ml-gov/providers/Microsoft.Network/virtualNetworks/vnet-ml-gov-second'

# Id of the workspace.
workspace_id='/subscriptions/c0270504-0000-4000-8000-000000000001/resourceGroups/rg-ml-gov/providers/Microsoft.MachineLearningServices/workspaces/mlw-gov'

# Id of the workspace's default storage account.
storage_account_id='/subscriptions/c0270504-0000-4000-8000-000000000001/resourceGroups/rg-ml-gov/providers/Microsoft.Storage/storageAccounts/stcontosogov'

# Id of the key vault.
key_vault_id='/subscriptions/c0270504-0000-4000-8000-000000000001/resourceGroups/rg-ml-gov/providers/Microsoft.KeyVault/vaults/kv-contoso-gov'

# Id of the container registry.
container_registry_id='/subscriptions/c0270504-0000-4000-8000-000000000001/resourceGroups/rg-ml-gov/providers/Microsoft.ContainerRegistry/registries/crcontosogov'

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

api_ml_azure_us_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.api.ml.azure.us"
api_ml_azure_us_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.api.ml.azure.us/virtualNetworkLinks/link-vnet-ml-gov-second"
notebooks_usgovcloudapi_net_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.notebooks.usgovcloudapi.net"
notebooks_usgovcloudapi_net_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.notebooks.usgovcloudapi.net/virtualNetworkLinks/link-vnet-ml-gov-second"
blob_core_usgovcloudapi_net_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.usgovcloudapi.net"
blob_core_usgovcloudapi_net_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.usgovcloudapi.net/virtualNetworkLinks/link-vnet-ml-gov-second"
file_core_usgovcloudapi_net_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.file.core.usgovcloudapi.net"
file_core_usgovcloudapi_net_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.file.core.usgovcloudapi.net/virtualNetworkLinks/link-vnet-ml-gov-second"
queue_core_usgovcloudapi_net_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.queue.core.usgovcloudapi.net"
queue_core_usgovcloudapi_net_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.queue.core.usgovcloudapi.net/virtualNetworkLinks/link-vnet-ml-gov-second"
table_core_usgovcloudapi_net_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.table.core.usgovcloudapi.net"
table_core_usgovcloudapi_net_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.table.core.usgovcloudapi.net/virtualNetworkLinks/link-vnet-ml-gov-second"
vaultcore_usgovcloudapi_net_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.usgovcloudapi.net"
vaultcore_usgovcloudapi_net_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.usgovcloudapi.net/virtualNetworkLinks/link-vnet-ml-gov-second"
azurecr_us_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.azurecr.us"
azurecr_us_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.azurecr.us/virtualNetworkLinks/link-vnet-ml-gov-second"
amlworkspace_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-gov-amlworkspace"
amlworkspace_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-gov-amlworkspace/privateDnsZoneGroups/default"
blob_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-stcontosogov-blob"
blob_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-stcontosogov-blob/privateDnsZoneGroups/default"
file_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-stcontosogov-file"
file_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-stcontosogov-file/privateDnsZoneGroups/default"
queue_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-stcontosogov-queue"
queue_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-stcontosogov-queue/privateDnsZoneGroups/default"
table_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-stcontosogov-table"
table_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-stcontosogov-table/privateDnsZoneGroups/default"
vault_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-kv-contoso-gov-vault"
vault_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-kv-contoso-gov-vault/privateDnsZoneGroups/default"
registry_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-crcontosogov-registry"
registry_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-crcontosogov-registry/privateDnsZoneGroups/default"

put "${api_ml_azure_us_zone_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "tags": ${tags}
}
JSON

put "${api_ml_azure_us_zone_link_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "properties": {
    "registrationEnabled": false,
    "virtualNetwork": {
      "id": $(json "${virtual_network_id}")
    }
  }
}
JSON

put "${notebooks_usgovcloudapi_net_zone_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "tags": ${tags}
}
JSON

put "${notebooks_usgovcloudapi_net_zone_link_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "properties": {
    "registrationEnabled": false,
    "virtualNetwork": {
      "id": $(json "${virtual_network_id}")
    }
  }
}
JSON

put "${blob_core_usgovcloudapi_net_zone_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "tags": ${tags}
}
JSON

put "${blob_core_usgovcloudapi_net_zone_link_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "properties": {
    "registrationEnabled": false,
    "virtualNetwork": {
      "id": $(json "${virtual_network_id}")
    }
  }
}
JSON

put "${file_core_usgovcloudapi_net_zone_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "tags": ${tags}
}
JSON

put "${file_core_usgovcloudapi_net_zone_link_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "properties": {
    "registrationEnabled": false,
    "virtualNetwork": {
      "id": $(json "${virtual_network_id}")
    }
  }
}
JSON

put "${queue_core_usgovcloudapi_net_zone_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "tags": ${tags}
}
JSON

put "${queue_core_usgovcloudapi_net_zone_link_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "properties": {
    "registrationEnabled": false,
    "virtualNetwork": {
      "id": $(json "${virtual_network_id}")
    }
  }
}
JSON

put "${table_core_usgovcloudapi_net_zone_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "tags": ${tags}
}
JSON

put "${table_core_usgovcloudapi_net_zone_link_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "properties": {
    "registrationEnabled": false,
    "virtualNetwork": {
      "id": $(json "${virtual_network_id}")
    }
  }
}
JSON

put "${vaultcore_usgovcloudapi_net_zone_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "tags": ${tags}
}
JSON

put "${vaultcore_usgovcloudapi_net_zone_link_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "properties": {
    "registrationEnabled": false,
    "virtualNetwork": {
      "id": $(json "${virtual_network_id}")
    }
  }
}
JSON

put "${azurecr_us_zone_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "tags": ${tags}
}
JSON

put "${azurecr_us_zone_link_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "properties": {
    "registrationEnabled": false,
    "virtualNetwork": {
      "id": $(json "${virtual_network_id}")
    }
  }
}
JSON

# amlworkspace of mlw-gov.
put "${amlworkspace_endpoint_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "subnet": {
      "id": $(json "${subnet_id}")
    },
    "customNetworkInterfaceName": "pe-mlw-gov-amlworkspace-nic",
    "privateLinkServiceConnections": [
      {
        "name": "amlworkspace",
        "properties": {
          "privateLinkServiceId": $(json "${workspace_id}"),
          "groupIds": [
            "amlworkspace"
          ]
        }
      }
    ]
  }
}
JSON

put "${amlworkspace_endpoint_dns_id}" 2024-05-01 <<JSON
{
  "properties": {
    "privateDnsZoneConfigs": [
      {
        "name": "privatelink-api-ml-azure-us",
        "properties": {
          "privateDnsZoneId": $(json "${api_ml_azure_us_zone_id}")
        }
      },
      {
        "name": "privatelink-notebooks-usgovcloudapi-net",
        "properties": {
          "privateDnsZoneId": $(json "${notebooks_usgovcloudapi_net_zone_id}")
        }
      }
    ]
  }
}
JSON

# blob of stcontosogov.
put "${blob_endpoint_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "subnet": {
      "id": $(json "${subnet_id}")
    },
    "customNetworkInterfaceName": "pe-stcontosogov-blob-nic",
    "privateLinkServiceConnections": [
      {
        "name": "blob",
        "properties": {
          "privateLinkServiceId": $(json "${storage_account_id}"),
          "groupIds": [
            "blob"
          ]
        }
      }
    ]
  }
}
JSON

put "${blob_endpoint_dns_id}" 2024-05-01 <<JSON
{
  "properties": {
    "privateDnsZoneConfigs": [
      {
        "name": "privatelink-blob-core-usgovcloudapi-net",
        "properties": {
          "privateDnsZoneId": $(json "${blob_core_usgovcloudapi_net_zone_id}")
        }
      }
    ]
  }
}
JSON

# file of stcontosogov.
put "${file_endpoint_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "subnet": {
      "id": $(json "${subnet_id}")
    },
    "customNetworkInterfaceName": "pe-stcontosogov-file-nic",
    "privateLinkServiceConnections": [
      {
        "name": "file",
        "properties": {
          "privateLinkServiceId": $(json "${storage_account_id}"),
          "groupIds": [
            "file"
          ]
        }
      }
    ]
  }
}
JSON

put "${file_endpoint_dns_id}" 2024-05-01 <<JSON
{
  "properties": {
    "privateDnsZoneConfigs": [
      {
        "name": "privatelink-file-core-usgovcloudapi-net",
        "properties": {
          "privateDnsZoneId": $(json "${file_core_usgovcloudapi_net_zone_id}")
        }
      }
    ]
  }
}
JSON

# queue of stcontosogov.
put "${queue_endpoint_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "subnet": {
      "id": $(json "${subnet_id}")
    },
    "customNetworkInterfaceName": "pe-stcontosogov-queue-nic",
    "privateLinkServiceConnections": [
      {
        "name": "queue",
        "properties": {
          "privateLinkServiceId": $(json "${storage_account_id}"),
          "groupIds": [
            "queue"
          ]
        }
      }
    ]
  }
}
JSON

put "${queue_endpoint_dns_id}" 2024-05-01 <<JSON
{
  "properties": {
    "privateDnsZoneConfigs": [
      {
        "name": "privatelink-queue-core-usgovcloudapi-net",
        "properties": {
          "privateDnsZoneId": $(json "${queue_core_usgovcloudapi_net_zone_id}")
        }
      }
    ]
  }
}
JSON

# table of stcontosogov.
put "${table_endpoint_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "subnet": {
      "id": $(json "${subnet_id}")
    },
    "customNetworkInterfaceName": "pe-stcontosogov-table-nic",
    "privateLinkServiceConnections": [
      {
        "name": "table",
        "properties": {
          "privateLinkServiceId": $(json "${storage_account_id}"),
          "groupIds": [
            "table"
          ]
        }
      }
    ]
  }
}
JSON

put "${table_endpoint_dns_id}" 2024-05-01 <<JSON
{
  "properties": {
    "privateDnsZoneConfigs": [
      {
        "name": "privatelink-table-core-usgovcloudapi-net",
        "properties": {
          "privateDnsZoneId": $(json "${table_core_usgovcloudapi_net_zone_id}")
        }
      }
    ]
  }
}
JSON

# vault of kv-contoso-gov.
put "${vault_endpoint_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "subnet": {
      "id": $(json "${subnet_id}")
    },
    "customNetworkInterfaceName": "pe-kv-contoso-gov-vault-nic",
    "privateLinkServiceConnections": [
      {
        "name": "vault",
        "properties": {
          "privateLinkServiceId": $(json "${key_vault_id}"),
          "groupIds": [
            "vault"
          ]
        }
      }
    ]
  }
}
JSON

put "${vault_endpoint_dns_id}" 2024-05-01 <<JSON
{
  "properties": {
    "privateDnsZoneConfigs": [
      {
        "name": "privatelink-vaultcore-usgovcloudapi-net",
        "properties": {
          "privateDnsZoneId": $(json "${vaultcore_usgovcloudapi_net_zone_id}")
        }
      }
    ]
  }
}
JSON

# registry of crcontosogov.
put "${registry_endpoint_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "subnet": {
      "id": $(json "${subnet_id}")
    },
    "customNetworkInterfaceName": "pe-crcontosogov-registry-nic",
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
        "name": "privatelink-azurecr-us",
        "properties": {
          "privateDnsZoneId": $(json "${azurecr_us_zone_id}")
        }
      }
    ]
  }
}
JSON
