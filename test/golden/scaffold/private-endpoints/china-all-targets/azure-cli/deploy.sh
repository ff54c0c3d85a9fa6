#!/usr/bin/env bash
# Private endpoints of the Azure Machine Learning workspace mlw-china
# amlworkspace of mlw-china has pe-mlw-china already: let the two write to different zones, or the later one
# overwrites the records of the other.
# blob of stcontosochina has pe-stcontosochina-blob already: let the two write to different zones, or the
# later one overwrites the records of the other.
# file of stcontosochina has pe-stcontosochina-file already: let the two write to different zones, or the
# later one overwrites the records of the other.
# queue of stcontosochina has pe-stcontosochina-queue already: let the two write to different zones, or the
# later one overwrites the records of the other.
# table of stcontosochina has pe-stcontosochina-table already: let the two write to different zones, or the
# later one overwrites the records of the other.
# vault of kv-contoso-china has pe-kv-contoso-china already: let the two write to different zones, or the
# later one overwrites the records of the other.
# registry of crcontosochina has pe-crcontosochina already: let the two write to different zones, or the later
# one overwrites the records of the other.
set -euo pipefail

# Where to deploy: the signed-in subscription, and a resource group that exists.
resource_group=${1:?Usage: deploy.sh RESOURCE_GROUP}

# Region of the endpoints: that of the virtual network.
location='chinanorth3'

# Id of the subnet that the endpoints get their addresses from.
subnet_id='/subscriptions/c0270504-0000-4000-8000-000000000002/resourceGroups/rg-ml-china/providers/Microsoft.Network/virtualNetworks/vnet-ml-china-second/subnets/endpoints'

# Id of the network that the zones are linked to.
virtual_network_id='/subscriptions/c0270504-0000-4000-8000-000000000002/resourceGroups/rg-ml-china/providers/Microsoft.Network/virtualNetworks/vnet-ml-china-second'

# Id of the workspace.
workspace_id='/subscriptions/c0270504-0000-4000-8000-000000000002/resourceGroups/rg-ml-china/providers/Microsoft.MachineLearningServices/workspaces/mlw-china'

# Id of the workspace's default storage account.
storage_account_id='/subscriptions/c0270504-0000-4000-8000-000000000002/resourceGroups/rg-ml-china/providers/Microsoft.Storage/storageAccounts/stcontosochina'

# Id of the key vault.
key_vault_id='/subscriptions/c0270504-0000-4000-8000-000000000002/resourceGroups/rg-ml-china/providers/Microsoft.KeyVault/vaults/kv-contoso-china'

# Id of the container registry.
container_registry_id='/subscriptions/c0270504-0000-4000-8000-000000000002/resourceGroups/rg-ml-china/providers/Microsoft.ContainerRegistry/registries/crcontosochina'

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

api_ml_azure_cn_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.api.ml.azure.cn"
api_ml_azure_cn_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.api.ml.azure.cn/virtualNetworkLinks/link-vnet-ml-china-second"
notebooks_chinacloudapi_cn_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.notebooks.chinacloudapi.cn"
notebooks_chinacloudapi_cn_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.notebooks.chinacloudapi.cn/virtualNetworkLinks/link-vnet-ml-china-second"
blob_core_chinacloudapi_cn_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.chinacloudapi.cn"
blob_core_chinacloudapi_cn_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.chinacloudapi.cn/virtualNetworkLinks/link-vnet-ml-china-second"
file_core_chinacloudapi_cn_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.file.core.chinacloudapi.cn"
file_core_chinacloudapi_cn_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.file.core.chinacloudapi.cn/virtualNetworkLinks/link-vnet-ml-china-second"
queue_core_chinacloudapi_cn_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.queue.core.chinacloudapi.cn"
queue_core_chinacloudapi_cn_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.queue.core.chinacloudapi.cn/virtualNetworkLinks/link-vnet-ml-china-second"
table_core_chinacloudapi_cn_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.table.core.chinacloudapi.cn"
table_core_chinacloudapi_cn_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.table.core.chinacloudapi.cn/virtualNetworkLinks/link-vnet-ml-china-second"
vaultcore_azure_cn_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.cn"
vaultcore_azure_cn_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.cn/virtualNetworkLinks/link-vnet-ml-china-second"
azurecr_cn_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.azurecr.cn"
azurecr_cn_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.azurecr.cn/virtualNetworkLinks/link-vnet-ml-china-second"
amlworkspace_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-china-amlworkspace"
amlworkspace_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-china-amlworkspace/privateDnsZoneGroups/default"
blob_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-stcontosochina-blob"
blob_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-stcontosochina-blob/privateDnsZoneGroups/default"
file_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-stcontosochina-file"
file_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-stcontosochina-file/privateDnsZoneGroups/default"
queue_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-stcontosochina-queue"
queue_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-stcontosochina-queue/privateDnsZoneGroups/default"
table_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-stcontosochina-table"
table_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-stcontosochina-table/privateDnsZoneGroups/default"
vault_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-kv-contoso-china-vault"
vault_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-kv-contoso-china-vault/privateDnsZoneGroups/default"
registry_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-crcontosochina-registry"
registry_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-crcontosochina-registry/privateDnsZoneGroups/default"

put "${api_ml_azure_cn_zone_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "tags": ${tags}
}
JSON

put "${api_ml_azure_cn_zone_link_id}" 2020-06-01 <<JSON
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

put "${notebooks_chinacloudapi_cn_zone_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "tags": ${tags}
}
JSON

put "${notebooks_chinacloudapi_cn_zone_link_id}" 2020-06-01 <<JSON
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

put "${blob_core_chinacloudapi_cn_zone_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "tags": ${tags}
}
JSON

put "${blob_core_chinacloudapi_cn_zone_link_id}" 2020-06-01 <<JSON
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

put "${file_core_chinacloudapi_cn_zone_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "tags": ${tags}
}
JSON

put "${file_core_chinacloudapi_cn_zone_link_id}" 2020-06-01 <<JSON
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

put "${queue_core_chinacloudapi_cn_zone_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "tags": ${tags}
}
JSON

put "${queue_core_chinacloudapi_cn_zone_link_id}" 2020-06-01 <<JSON
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

put "${table_core_chinacloudapi_cn_zone_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "tags": ${tags}
}
JSON

put "${table_core_chinacloudapi_cn_zone_link_id}" 2020-06-01 <<JSON
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

put "${vaultcore_azure_cn_zone_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "tags": ${tags}
}
JSON

put "${vaultcore_azure_cn_zone_link_id}" 2020-06-01 <<JSON
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

put "${azurecr_cn_zone_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "tags": ${tags}
}
JSON

put "${azurecr_cn_zone_link_id}" 2020-06-01 <<JSON
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

# amlworkspace of mlw-china.
put "${amlworkspace_endpoint_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "subnet": {
      "id": $(json "${subnet_id}")
    },
    "customNetworkInterfaceName": "pe-mlw-china-amlworkspace-nic",
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
        "name": "privatelink-api-ml-azure-cn",
        "properties": {
          "privateDnsZoneId": $(json "${api_ml_azure_cn_zone_id}")
        }
      },
      {
        "name": "privatelink-notebooks-chinacloudapi-cn",
        "properties": {
          "privateDnsZoneId": $(json "${notebooks_chinacloudapi_cn_zone_id}")
        }
      }
    ]
  }
}
JSON

# blob of stcontosochina.
put "${blob_endpoint_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "subnet": {
      "id": $(json "${subnet_id}")
    },
    "customNetworkInterfaceName": "pe-stcontosochina-blob-nic",
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
        "name": "privatelink-blob-core-chinacloudapi-cn",
        "properties": {
          "privateDnsZoneId": $(json "${blob_core_chinacloudapi_cn_zone_id}")
        }
      }
    ]
  }
}
JSON

# file of stcontosochina.
put "${file_endpoint_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "subnet": {
      "id": $(json "${subnet_id}")
    },
    "customNetworkInterfaceName": "pe-stcontosochina-file-nic",
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
        "name": "privatelink-file-core-chinacloudapi-cn",
        "properties": {
          "privateDnsZoneId": $(json "${file_core_chinacloudapi_cn_zone_id}")
        }
      }
    ]
  }
}
JSON

# queue of stcontosochina.
put "${queue_endpoint_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "subnet": {
      "id": $(json "${subnet_id}")
    },
    "customNetworkInterfaceName": "pe-stcontosochina-queue-nic",
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
        "name": "privatelink-queue-core-chinacloudapi-cn",
        "properties": {
          "privateDnsZoneId": $(json "${queue_core_chinacloudapi_cn_zone_id}")
        }
      }
    ]
  }
}
JSON

# table of stcontosochina.
put "${table_endpoint_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "subnet": {
      "id": $(json "${subnet_id}")
    },
    "customNetworkInterfaceName": "pe-stcontosochina-table-nic",
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
        "name": "privatelink-table-core-chinacloudapi-cn",
        "properties": {
          "privateDnsZoneId": $(json "${table_core_chinacloudapi_cn_zone_id}")
        }
      }
    ]
  }
}
JSON

# vault of kv-contoso-china.
put "${vault_endpoint_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "subnet": {
      "id": $(json "${subnet_id}")
    },
    "customNetworkInterfaceName": "pe-kv-contoso-china-vault-nic",
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
        "name": "privatelink-vaultcore-azure-cn",
        "properties": {
          "privateDnsZoneId": $(json "${vaultcore_azure_cn_zone_id}")
        }
      }
    ]
  }
}
JSON

# registry of crcontosochina.
put "${registry_endpoint_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "subnet": {
      "id": $(json "${subnet_id}")
    },
    "customNetworkInterfaceName": "pe-crcontosochina-registry-nic",
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
        "name": "privatelink-azurecr-cn",
        "properties": {
          "privateDnsZoneId": $(json "${azurecr_cn_zone_id}")
        }
      }
    ]
  }
}
JSON
