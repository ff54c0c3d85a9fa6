#!/usr/bin/env bash
# The Azure Machine Learning workspace mlw-second, private, with a virtual network of its own
# Deploy into the subscription of the network: computes cannot join one in another.
set -euo pipefail

# Where to deploy: the signed-in subscription, and a resource group that exists.
resource_group=${1:?Usage: deploy.sh RESOURCE_GROUP}

# Name of the workspace.
workspace_name='mlw-second'

# Region of everything. The security rules name it too: change it there as well.
location='westeurope'

# Name of the default storage account, unique in the world.
storage_account_name='stmlwsecondr50r72b4'

# Name of the key vault, unique in the world.
key_vault_name='kv-mlwsecond-r50r72b4'

# Name of the container registry, unique in the world.
container_registry_name='crmlwsecondr50r72b4'

# Tags of everything that is created.
tags="{}"

subscription_id=$(az account show --query id --output tsv)
tenant_id=$(az account show --query tenantId --output tsv)
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

# Assigns a role: grant PRINCIPAL_ID PRINCIPAL_TYPE ROLE_DEFINITION_ID SCOPE
grant() {
  echo "Assigning a role on $4"
  az role assignment create --assignee-object-id "$1" --assignee-principal-type "$2" \
    --role "$3" --scope "$4" --output none
}

# The identity that Azure gave to a resource: principal_of ID API_VERSION
principal_of() {
  az rest --method get --url "$1?api-version=$2" --query identity.principalId --output tsv
}

storage_account_id="${group_id}/providers/Microsoft.Storage/storageAccounts/${storage_account_name}"
blob_service_id="${group_id}/providers/Microsoft.Storage/storageAccounts/${storage_account_name}/blobServices/default"
key_vault_id="${group_id}/providers/Microsoft.KeyVault/vaults/${key_vault_name}"
container_registry_id="${group_id}/providers/Microsoft.ContainerRegistry/registries/${container_registry_name}"
log_analytics_id="${group_id}/providers/Microsoft.OperationalInsights/workspaces/log-mlw-second"
application_insights_id="${group_id}/providers/Microsoft.Insights/components/appi-mlw-second"
workspace_id="${group_id}/providers/Microsoft.MachineLearningServices/workspaces/${workspace_name}"
blob_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-second-blob"
blob_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-second-blob/privateDnsZoneGroups/default"
file_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-second-file"
file_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-second-file/privateDnsZoneGroups/default"
queue_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-second-queue"
queue_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-second-queue/privateDnsZoneGroups/default"
table_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-second-table"
table_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-second-table/privateDnsZoneGroups/default"
vault_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-second-vault"
vault_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-second-vault/privateDnsZoneGroups/default"
registry_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-second-registry"
registry_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-second-registry/privateDnsZoneGroups/default"
workspace_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-second-amlworkspace"
workspace_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-second-amlworkspace/privateDnsZoneGroups/default"
compute_cluster_id="${group_id}/providers/Microsoft.MachineLearningServices/workspaces/${workspace_name}/computes/cpu-cluster"
compute_instance_id="${group_id}/providers/Microsoft.MachineLearningServices/workspaces/${workspace_name}/computes/ci-mlwsecond-r50r72b4"

# The workspace's default storage account. Access for the workspace as a resource instance, not for every
# trusted service.
put "${storage_account_id}" 2023-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "kind": "StorageV2",
  "sku": {
    "name": "Standard_LRS"
  },
  "properties": {
    "minimumTlsVersion": "TLS1_2",
    "supportsHttpsTrafficOnly": true,
    "allowBlobPublicAccess": false,
    "allowSharedKeyAccess": true,
    "publicNetworkAccess": "Disabled",
    "networkAcls": {
      "defaultAction": "Deny",
      "bypass": "None",
      "resourceAccessRules": [
        {
          "tenantId": $(json "${tenant_id}"),
          "resourceId": $(json "${workspace_id}")
        }
      ]
    }
  }
}
JSON

# Studio reads blobs in the browser.
put "${blob_service_id}" 2023-05-01 <<JSON
{
  "properties": {
    "cors": {
      "corsRules": [
        {
          "allowedOrigins": [
            "https://mlworkspace.azure.ai",
            "https://ml.azure.com",
            "https://*.ml.azure.com",
            "https://ai.azure.com",
            "https://*.ai.azure.com"
          ],
          "allowedMethods": [
            "GET",
            "HEAD",
            "PUT",
            "DELETE",
            "OPTIONS",
            "POST",
            "PATCH"
          ],
          "allowedHeaders": [
            "*"
          ],
          "exposedHeaders": [
            "*"
          ],
          "maxAgeInSeconds": 1800
        }
      ]
    }
  }
}
JSON

# The service itself reaches the vault as a trusted service: there is no narrower rule for vaults.
put "${key_vault_id}" 2023-07-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "tenantId": $(json "${tenant_id}"),
    "sku": {
      "family": "A",
      "name": "standard"
    },
    "enableRbacAuthorization": true,
    "enableSoftDelete": true,
    "enablePurgeProtection": true,
    "publicNetworkAccess": "Disabled",
    "networkAcls": {
      "defaultAction": "Deny",
      "bypass": "AzureServices"
    }
  }
}
JSON

# Private endpoints need Premium. The admin user is still asked for by the documentation; turn it off where a
# policy forbids it and images are pulled with an identity.
put "${container_registry_id}" 2023-07-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "sku": {
    "name": "Premium"
  },
  "properties": {
    "adminUserEnabled": true,
    "publicNetworkAccess": "Disabled",
    "networkRuleBypassOptions": "AzureServices"
  }
}
JSON

put "${log_analytics_id}" 2023-09-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "sku": {
      "name": "PerGB2018"
    },
    "retentionInDays": 30,
    "publicNetworkAccessForIngestion": "Enabled",
    "publicNetworkAccessForQuery": "Enabled"
  }
}
JSON

put "${application_insights_id}" 2020-02-02 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "kind": "web",
  "properties": {
    "Application_Type": "web",
    "WorkspaceResourceId": $(json "${log_analytics_id}"),
    "publicNetworkAccessForIngestion": "Enabled",
    "publicNetworkAccessForQuery": "Enabled"
  }
}
JSON

# No public access: reached through its private endpoint alone.
put "${workspace_id}" 2025-06-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "kind": "Default",
  "identity": {
    "type": "SystemAssigned"
  },
  "properties": {
    "friendlyName": "mlw-second",
    "storageAccount": $(json "${storage_account_id}"),
    "keyVault": $(json "${key_vault_id}"),
    "containerRegistry": $(json "${container_registry_id}"),
    "applicationInsights": $(json "${application_insights_id}"),
    "publicNetworkAccess": "Disabled",
    "v1LegacyMode": false,
    "imageBuildCompute": "cpu-cluster",
    "serverlessComputeSettings": {
      "serverlessComputeCustomSubnet": "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-network/providers/Microsoft.Network/virtualNetworks/vnet-ml-training/subnets/Training",
      "serverlessComputeNoPublicIP": true
    }
  }
}
JSON
workspace_principal_id=$(principal_of "${workspace_id}" 2025-06-01)

put "${blob_endpoint_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "subnet": {
      "id": "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-network/providers/Microsoft.Network/virtualNetworks/vnet-ml-training/subnets/Training"
    },
    "customNetworkInterfaceName": "pe-mlw-second-blob-nic",
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
        "name": "privatelink-blob-core-windows-net",
        "properties": {
          "privateDnsZoneId": "/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net"
        }
      }
    ]
  }
}
JSON

put "${file_endpoint_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "subnet": {
      "id": "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-network/providers/Microsoft.Network/virtualNetworks/vnet-ml-training/subnets/Training"
    },
    "customNetworkInterfaceName": "pe-mlw-second-file-nic",
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
        "name": "privatelink-file-core-windows-net",
        "properties": {
          "privateDnsZoneId": "/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.file.core.windows.net"
        }
      }
    ]
  }
}
JSON

put "${queue_endpoint_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "subnet": {
      "id": "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-network/providers/Microsoft.Network/virtualNetworks/vnet-ml-training/subnets/Training"
    },
    "customNetworkInterfaceName": "pe-mlw-second-queue-nic",
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
        "name": "privatelink-queue-core-windows-net",
        "properties": {
          "privateDnsZoneId": "/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.queue.core.windows.net"
        }
      }
    ]
  }
}
JSON

put "${table_endpoint_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "subnet": {
      "id": "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-network/providers/Microsoft.Network/virtualNetworks/vnet-ml-training/subnets/Training"
    },
    "customNetworkInterfaceName": "pe-mlw-second-table-nic",
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
        "name": "privatelink-table-core-windows-net",
        "properties": {
          "privateDnsZoneId": "/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.table.core.windows.net"
        }
      }
    ]
  }
}
JSON

put "${vault_endpoint_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "subnet": {
      "id": "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-network/providers/Microsoft.Network/virtualNetworks/vnet-ml-training/subnets/Training"
    },
    "customNetworkInterfaceName": "pe-mlw-second-vault-nic",
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
        "name": "privatelink-vaultcore-azure-net",
        "properties": {
          "privateDnsZoneId": "/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net"
        }
      }
    ]
  }
}
JSON

put "${registry_endpoint_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "subnet": {
      "id": "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-network/providers/Microsoft.Network/virtualNetworks/vnet-ml-training/subnets/Training"
    },
    "customNetworkInterfaceName": "pe-mlw-second-registry-nic",
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

put "${workspace_endpoint_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "subnet": {
      "id": "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-network/providers/Microsoft.Network/virtualNetworks/vnet-ml-training/subnets/Training"
    },
    "customNetworkInterfaceName": "pe-mlw-second-amlworkspace-nic",
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

put "${workspace_endpoint_dns_id}" 2024-05-01 <<JSON
{
  "properties": {
    "privateDnsZoneConfigs": [
      {
        "name": "privatelink-api-azureml-ms",
        "properties": {
          "privateDnsZoneId": "/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.api.azureml.ms"
        }
      },
      {
        "name": "privatelink-notebooks-azure-net",
        "properties": {
          "privateDnsZoneId": "/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.notebooks.azure.net"
        }
      }
    ]
  }
}
JSON

# Without it, studio cannot see the storage endpoint.
grant "${workspace_principal_id}" "ServicePrincipal" "/subscriptions/${subscription_id}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7" "${blob_endpoint_id}"

# Without it, studio cannot see the storage endpoint.
grant "${workspace_principal_id}" "ServicePrincipal" "/subscriptions/${subscription_id}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7" "${file_endpoint_id}"

# Scales to zero; also builds images, which Azure's own builder cannot do with a private registry.
put "${compute_cluster_id}" 2025-06-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "identity": {
    "type": "SystemAssigned"
  },
  "properties": {
    "computeType": "AmlCompute",
    "disableLocalAuth": true,
    "properties": {
      "vmSize": "Standard_DS3_v2",
      "vmPriority": "Dedicated",
      "subnet": {
        "id": "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-network/providers/Microsoft.Network/virtualNetworks/vnet-ml-training/subnets/Training"
      },
      "enableNodePublicIp": false,
      "remoteLoginPortPublicAccess": "Disabled",
      "scaleSettings": {
        "minNodeCount": 0,
        "maxNodeCount": 2,
        "nodeIdleTimeBeforeScaleDown": "PT15M"
      }
    }
  }
}
JSON

# Billed by the hour while it runs; belongs to whoever deploys it.
put "${compute_instance_id}" 2025-06-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "computeType": "ComputeInstance",
    "disableLocalAuth": true,
    "properties": {
      "vmSize": "Standard_DS3_v2",
      "subnet": {
        "id": "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-network/providers/Microsoft.Network/virtualNetworks/vnet-ml-training/subnets/Training"
      },
      "enableNodePublicIp": false
    }
  }
}
JSON
