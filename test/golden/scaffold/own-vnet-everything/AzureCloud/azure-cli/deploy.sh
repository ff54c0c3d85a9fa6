#!/usr/bin/env bash
# The Azure Machine Learning workspace mlw-secure, private, with a virtual network of its own
# The private DNS zones of Azure Monitor serve every resource at once: keep one private link scope with one
# endpoint for all networks that share DNS, or the later endpoint overwrites the records of the earlier, and
# whichever is deleted takes them along.
set -euo pipefail

# Where to deploy: the signed-in subscription, and a resource group that exists.
resource_group=${1:?Usage: deploy.sh RESOURCE_GROUP}

# Name of the workspace.
workspace_name='mlw-secure'

# Region of everything. The security rules name it too: change it there as well.
location='westeurope'

# Name of the default storage account, unique in the world.
storage_account_name='stmlwsecureil3wg6ke'

# Name of the key vault, unique in the world.
key_vault_name='kv-mlwsecure-il3wg6ke'

# Name of the container registry, unique in the world.
container_registry_name='crmlwsecureil3wg6ke'

# Tags of everything that is created.
tags="{\"owner\":\"ml platform\",\"cost center\":\"0815\"}"

# Administrator of the jump box.
admin_user_name='azureuser'

# Password of the jump box's administrator.
admin_password=${ADMIN_PASSWORD:?Set ADMIN_PASSWORD in the environment}

# Public part of the root certificate that VPN clients are checked against: Base64, without the BEGIN and END
# lines.
vpn_root_certificate=${VPN_ROOT_CERTIFICATE:?Set VPN_ROOT_CERTIFICATE in the environment}

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

nat_address_id="${group_id}/providers/Microsoft.Network/publicIPAddresses/pip-ng-mlw-secure"
nat_gateway_id="${group_id}/providers/Microsoft.Network/natGateways/ng-mlw-secure"
training_security_group_id="${group_id}/providers/Microsoft.Network/networkSecurityGroups/nsg-vnet-ml-training"
scoring_security_group_id="${group_id}/providers/Microsoft.Network/networkSecurityGroups/nsg-vnet-ml-scoring"
network_id="${group_id}/providers/Microsoft.Network/virtualNetworks/vnet-ml"
storage_account_id="${group_id}/providers/Microsoft.Storage/storageAccounts/${storage_account_name}"
blob_service_id="${group_id}/providers/Microsoft.Storage/storageAccounts/${storage_account_name}/blobServices/default"
key_vault_id="${group_id}/providers/Microsoft.KeyVault/vaults/${key_vault_name}"
container_registry_id="${group_id}/providers/Microsoft.ContainerRegistry/registries/${container_registry_name}"
log_analytics_id="${group_id}/providers/Microsoft.OperationalInsights/workspaces/log-mlw-secure"
application_insights_id="${group_id}/providers/Microsoft.Insights/components/appi-mlw-secure"
private_link_scope_id="${group_id}/providers/Microsoft.Insights/privateLinkScopes/ampls-mlw-secure"
log_analytics_scoped_id="${group_id}/providers/Microsoft.Insights/privateLinkScopes/ampls-mlw-secure/scopedResources/log-analytics"
application_insights_scoped_id="${group_id}/providers/Microsoft.Insights/privateLinkScopes/ampls-mlw-secure/scopedResources/application-insights"
workspace_id="${group_id}/providers/Microsoft.MachineLearningServices/workspaces/${workspace_name}"
blob_core_windows_net_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net"
blob_core_windows_net_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net/virtualNetworkLinks/link-vnet-ml"
file_core_windows_net_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.file.core.windows.net"
file_core_windows_net_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.file.core.windows.net/virtualNetworkLinks/link-vnet-ml"
queue_core_windows_net_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.queue.core.windows.net"
queue_core_windows_net_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.queue.core.windows.net/virtualNetworkLinks/link-vnet-ml"
table_core_windows_net_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.table.core.windows.net"
table_core_windows_net_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.table.core.windows.net/virtualNetworkLinks/link-vnet-ml"
vaultcore_azure_net_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net"
vaultcore_azure_net_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net/virtualNetworkLinks/link-vnet-ml"
azurecr_io_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.azurecr.io"
azurecr_io_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.azurecr.io/virtualNetworkLinks/link-vnet-ml"
monitor_azure_com_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.monitor.azure.com"
monitor_azure_com_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.monitor.azure.com/virtualNetworkLinks/link-vnet-ml"
oms_opinsights_azure_com_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.oms.opinsights.azure.com"
oms_opinsights_azure_com_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.oms.opinsights.azure.com/virtualNetworkLinks/link-vnet-ml"
ods_opinsights_azure_com_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.ods.opinsights.azure.com"
ods_opinsights_azure_com_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.ods.opinsights.azure.com/virtualNetworkLinks/link-vnet-ml"
agentsvc_azure_automation_net_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.agentsvc.azure-automation.net"
agentsvc_azure_automation_net_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.agentsvc.azure-automation.net/virtualNetworkLinks/link-vnet-ml"
api_azureml_ms_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.api.azureml.ms"
api_azureml_ms_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.api.azureml.ms/virtualNetworkLinks/link-vnet-ml"
notebooks_azure_net_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.notebooks.azure.net"
notebooks_azure_net_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.notebooks.azure.net/virtualNetworkLinks/link-vnet-ml"
blob_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-secure-blob"
blob_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-secure-blob/privateDnsZoneGroups/default"
file_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-secure-file"
file_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-secure-file/privateDnsZoneGroups/default"
queue_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-secure-queue"
queue_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-secure-queue/privateDnsZoneGroups/default"
table_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-secure-table"
table_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-secure-table/privateDnsZoneGroups/default"
vault_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-secure-vault"
vault_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-secure-vault/privateDnsZoneGroups/default"
registry_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-secure-registry"
registry_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-secure-registry/privateDnsZoneGroups/default"
monitor_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-secure-azuremonitor"
monitor_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-secure-azuremonitor/privateDnsZoneGroups/default"
workspace_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-secure-amlworkspace"
workspace_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-secure-amlworkspace/privateDnsZoneGroups/default"
compute_cluster_id="${group_id}/providers/Microsoft.MachineLearningServices/workspaces/${workspace_name}/computes/build-and-train"
compute_instance_id="${group_id}/providers/Microsoft.MachineLearningServices/workspaces/${workspace_name}/computes/ci-mlwsecure-il3wg6ke"
online_endpoint_id="${group_id}/providers/Microsoft.MachineLearningServices/workspaces/${workspace_name}/onlineEndpoints/oe-mlwsecure-il3wg6ke"
jump_box_nic_id="${group_id}/providers/Microsoft.Network/networkInterfaces/nic-vm-mlwsecure"
jump_box_id="${group_id}/providers/Microsoft.Compute/virtualMachines/vm-mlwsecure"
bastion_address_id="${group_id}/providers/Microsoft.Network/publicIPAddresses/pip-bas-mlw-secure"
bastion_id="${group_id}/providers/Microsoft.Network/bastionHosts/bas-mlw-secure"
vpn_address_id="${group_id}/providers/Microsoft.Network/publicIPAddresses/pip-vgw-mlw-secure"
vpn_gateway_id="${group_id}/providers/Microsoft.Network/virtualNetworkGateways/vgw-mlw-secure"

put "${nat_address_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "sku": {
    "name": "Standard"
  },
  "properties": {
    "publicIPAllocationMethod": "Static"
  }
}
JSON

# The way out for compute without public addresses: images, packages and the service itself. Billed by the
# hour.
put "${nat_gateway_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "sku": {
    "name": "Standard"
  },
  "properties": {
    "idleTimeoutInMinutes": 10,
    "publicIpAddresses": [
      {
        "id": $(json "${nat_address_id}")
      }
    ]
  }
}
JSON

# Compute without public addresses needs nothing inbound.
put "${training_security_group_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "securityRules": [
      {
        "name": "AllowEntraIdOutbound",
        "properties": {
          "description": "Sign-in with Microsoft Entra ID.",
          "priority": 110,
          "direction": "Outbound",
          "access": "Allow",
          "protocol": "Tcp",
          "sourceAddressPrefix": "VirtualNetwork",
          "sourcePortRange": "*",
          "destinationAddressPrefix": "AzureActiveDirectory",
          "destinationPortRanges": [
            "80",
            "443"
          ]
        }
      },
      {
        "name": "AllowMachineLearningOutbound",
        "properties": {
          "description": "The service; 8787 is RStudio, 18881 IntelliSense.",
          "priority": 120,
          "direction": "Outbound",
          "access": "Allow",
          "protocol": "Tcp",
          "sourceAddressPrefix": "VirtualNetwork",
          "sourcePortRange": "*",
          "destinationAddressPrefix": "AzureMachineLearning",
          "destinationPortRanges": [
            "443",
            "8787",
            "18881"
          ]
        }
      },
      {
        "name": "AllowMachineLearningUdpOutbound",
        "properties": {
          "description": "The service.",
          "priority": 130,
          "direction": "Outbound",
          "access": "Allow",
          "protocol": "Udp",
          "sourceAddressPrefix": "VirtualNetwork",
          "sourcePortRange": "*",
          "destinationAddressPrefix": "AzureMachineLearning",
          "destinationPortRange": "5831"
        }
      },
      {
        "name": "AllowBatchNodeManagementOutbound",
        "properties": {
          "description": "Azure Batch, which runs the computes.",
          "priority": 140,
          "direction": "Outbound",
          "access": "Allow",
          "protocol": "*",
          "sourceAddressPrefix": "VirtualNetwork",
          "sourcePortRange": "*",
          "destinationAddressPrefix": "BatchNodeManagement.westeurope",
          "destinationPortRange": "443"
        }
      },
      {
        "name": "AllowResourceManagerOutbound",
        "properties": {
          "description": "Creating and deleting resources.",
          "priority": 150,
          "direction": "Outbound",
          "access": "Allow",
          "protocol": "Tcp",
          "sourceAddressPrefix": "VirtualNetwork",
          "sourcePortRange": "*",
          "destinationAddressPrefix": "AzureResourceManager",
          "destinationPortRange": "443"
        }
      },
      {
        "name": "AllowStorageOutbound",
        "properties": {
          "description": "Azure Batch's own storage; 445 where a firewall stands between compute and the file share.",
          "priority": 160,
          "direction": "Outbound",
          "access": "Allow",
          "protocol": "Tcp",
          "sourceAddressPrefix": "VirtualNetwork",
          "sourcePortRange": "*",
          "destinationAddressPrefix": "Storage.westeurope",
          "destinationPortRanges": [
            "443",
            "445"
          ]
        }
      },
      {
        "name": "AllowFrontDoorOutbound",
        "properties": {
          "description": "Entry point of studio and AutoML.",
          "priority": 170,
          "direction": "Outbound",
          "access": "Allow",
          "protocol": "Tcp",
          "sourceAddressPrefix": "VirtualNetwork",
          "sourcePortRange": "*",
          "destinationAddressPrefix": "AzureFrontDoor.FrontEnd",
          "destinationPortRange": "443"
        }
      },
      {
        "name": "AllowContainerImagesOutbound",
        "properties": {
          "description": "Docker images of Microsoft.",
          "priority": 180,
          "direction": "Outbound",
          "access": "Allow",
          "protocol": "Tcp",
          "sourceAddressPrefix": "VirtualNetwork",
          "sourcePortRange": "*",
          "destinationAddressPrefix": "MicrosoftContainerRegistry",
          "destinationPortRange": "443"
        }
      },
      {
        "name": "AllowContainerImagesCdnOutbound",
        "properties": {
          "description": "What the images are delivered through.",
          "priority": 190,
          "direction": "Outbound",
          "access": "Allow",
          "protocol": "Tcp",
          "sourceAddressPrefix": "VirtualNetwork",
          "sourcePortRange": "*",
          "destinationAddressPrefix": "AzureFrontDoor.FirstParty",
          "destinationPortRange": "443"
        }
      },
      {
        "name": "DenyOtherOutbound",
        "properties": {
          "description": "Nothing else leaves; package hosts need a firewall or a mirror.",
          "priority": 4000,
          "direction": "Outbound",
          "access": "Deny",
          "protocol": "*",
          "sourceAddressPrefix": "*",
          "sourcePortRange": "*",
          "destinationAddressPrefix": "Internet",
          "destinationPortRange": "*"
        }
      }
    ]
  }
}
JSON

# Remote desktop only through Bastion.
put "${scoring_security_group_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "securityRules": [
      {
        "name": "AllowBastionDesktop",
        "properties": {
          "description": "Bastion lies in this network.",
          "priority": 100,
          "direction": "Inbound",
          "access": "Allow",
          "protocol": "Tcp",
          "sourceAddressPrefix": "VirtualNetwork",
          "sourcePortRange": "*",
          "destinationAddressPrefix": "VirtualNetwork",
          "destinationPortRange": "3389"
        }
      },
      {
        "name": "DenyOtherDesktop",
        "properties": {
          "description": "No remote desktop from anywhere else.",
          "priority": 200,
          "direction": "Inbound",
          "access": "Deny",
          "protocol": "Tcp",
          "sourceAddressPrefix": "*",
          "sourcePortRange": "*",
          "destinationAddressPrefix": "*",
          "destinationPortRange": "3389"
        }
      }
    ]
  }
}
JSON

# The range overlaps no network that was seen, nor 172.17.0.0/16, which Docker uses on every compute.
put "${network_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "addressSpace": {
      "addressPrefixes": [
        "10.40.0.0/22"
      ]
    },
    "subnets": [
      {
        "name": "Training",
        "properties": {
          "addressPrefix": "10.40.0.0/24",
          "networkSecurityGroup": {
            "id": $(json "${training_security_group_id}")
          },
          "natGateway": {
            "id": $(json "${nat_gateway_id}")
          },
          "defaultOutboundAccess": false,
          "privateEndpointNetworkPolicies": "Disabled"
        }
      },
      {
        "name": "Scoring",
        "properties": {
          "addressPrefix": "10.40.1.0/24",
          "networkSecurityGroup": {
            "id": $(json "${scoring_security_group_id}")
          },
          "natGateway": {
            "id": $(json "${nat_gateway_id}")
          },
          "defaultOutboundAccess": false,
          "privateEndpointNetworkPolicies": "Disabled"
        }
      },
      {
        "name": "AzureBastionSubnet",
        "properties": {
          "addressPrefix": "10.40.2.0/26"
        }
      },
      {
        "name": "GatewaySubnet",
        "properties": {
          "addressPrefix": "10.40.2.64/27"
        }
      }
    ]
  }
}
JSON

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
    "allowSharedKeyAccess": false,
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

# Private endpoints need Premium.
put "${container_registry_id}" 2023-07-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "sku": {
    "name": "Premium"
  },
  "properties": {
    "adminUserEnabled": false,
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
    "publicNetworkAccessForIngestion": "Disabled",
    "publicNetworkAccessForQuery": "Disabled"
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
    "publicNetworkAccessForIngestion": "Disabled",
    "publicNetworkAccessForQuery": "Disabled"
  }
}
JSON

# One scope for all networks that share the Azure Monitor zones: a second one overwrites its records.
put "${private_link_scope_id}" 2021-09-01 <<JSON
{
  "location": "global",
  "tags": ${tags},
  "properties": {
    "accessModeSettings": {
      "ingestionAccessMode": "Open",
      "queryAccessMode": "Open"
    }
  }
}
JSON

put "${log_analytics_scoped_id}" 2021-09-01 <<JSON
{
  "properties": {
    "linkedResourceId": $(json "${log_analytics_id}")
  }
}
JSON

put "${application_insights_scoped_id}" 2021-09-01 <<JSON
{
  "properties": {
    "linkedResourceId": $(json "${application_insights_id}")
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
    "friendlyName": "mlw-secure",
    "storageAccount": $(json "${storage_account_id}"),
    "keyVault": $(json "${key_vault_id}"),
    "containerRegistry": $(json "${container_registry_id}"),
    "applicationInsights": $(json "${application_insights_id}"),
    "publicNetworkAccess": "Disabled",
    "v1LegacyMode": false,
    "systemDatastoresAuthMode": "identity",
    "imageBuildCompute": "build-and-train",
    "serverlessComputeSettings": {
      "serverlessComputeCustomSubnet": $(json "${network_id}/subnets/Training"),
      "serverlessComputeNoPublicIP": true
    }
  }
}
JSON
workspace_principal_id=$(principal_of "${workspace_id}" 2025-06-01)

put "${blob_core_windows_net_zone_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "tags": ${tags}
}
JSON

put "${blob_core_windows_net_zone_link_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "properties": {
    "registrationEnabled": false,
    "virtualNetwork": {
      "id": $(json "${network_id}")
    }
  }
}
JSON

put "${file_core_windows_net_zone_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "tags": ${tags}
}
JSON

put "${file_core_windows_net_zone_link_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "properties": {
    "registrationEnabled": false,
    "virtualNetwork": {
      "id": $(json "${network_id}")
    }
  }
}
JSON

put "${queue_core_windows_net_zone_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "tags": ${tags}
}
JSON

put "${queue_core_windows_net_zone_link_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "properties": {
    "registrationEnabled": false,
    "virtualNetwork": {
      "id": $(json "${network_id}")
    }
  }
}
JSON

put "${table_core_windows_net_zone_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "tags": ${tags}
}
JSON

put "${table_core_windows_net_zone_link_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "properties": {
    "registrationEnabled": false,
    "virtualNetwork": {
      "id": $(json "${network_id}")
    }
  }
}
JSON

put "${vaultcore_azure_net_zone_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "tags": ${tags}
}
JSON

put "${vaultcore_azure_net_zone_link_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "properties": {
    "registrationEnabled": false,
    "virtualNetwork": {
      "id": $(json "${network_id}")
    }
  }
}
JSON

put "${azurecr_io_zone_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "tags": ${tags}
}
JSON

put "${azurecr_io_zone_link_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "properties": {
    "registrationEnabled": false,
    "virtualNetwork": {
      "id": $(json "${network_id}")
    }
  }
}
JSON

put "${monitor_azure_com_zone_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "tags": ${tags}
}
JSON

put "${monitor_azure_com_zone_link_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "properties": {
    "registrationEnabled": false,
    "virtualNetwork": {
      "id": $(json "${network_id}")
    }
  }
}
JSON

put "${oms_opinsights_azure_com_zone_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "tags": ${tags}
}
JSON

put "${oms_opinsights_azure_com_zone_link_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "properties": {
    "registrationEnabled": false,
    "virtualNetwork": {
      "id": $(json "${network_id}")
    }
  }
}
JSON

put "${ods_opinsights_azure_com_zone_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "tags": ${tags}
}
JSON

put "${ods_opinsights_azure_com_zone_link_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "properties": {
    "registrationEnabled": false,
    "virtualNetwork": {
      "id": $(json "${network_id}")
    }
  }
}
JSON

put "${agentsvc_azure_automation_net_zone_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "tags": ${tags}
}
JSON

put "${agentsvc_azure_automation_net_zone_link_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "properties": {
    "registrationEnabled": false,
    "virtualNetwork": {
      "id": $(json "${network_id}")
    }
  }
}
JSON

put "${api_azureml_ms_zone_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "tags": ${tags}
}
JSON

put "${api_azureml_ms_zone_link_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "properties": {
    "registrationEnabled": false,
    "virtualNetwork": {
      "id": $(json "${network_id}")
    }
  }
}
JSON

put "${notebooks_azure_net_zone_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "tags": ${tags}
}
JSON

put "${notebooks_azure_net_zone_link_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "properties": {
    "registrationEnabled": false,
    "virtualNetwork": {
      "id": $(json "${network_id}")
    }
  }
}
JSON

put "${blob_endpoint_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "subnet": {
      "id": $(json "${network_id}/subnets/Training")
    },
    "customNetworkInterfaceName": "pe-mlw-secure-blob-nic",
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
          "privateDnsZoneId": $(json "${blob_core_windows_net_zone_id}")
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
      "id": $(json "${network_id}/subnets/Training")
    },
    "customNetworkInterfaceName": "pe-mlw-secure-file-nic",
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
          "privateDnsZoneId": $(json "${file_core_windows_net_zone_id}")
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
      "id": $(json "${network_id}/subnets/Training")
    },
    "customNetworkInterfaceName": "pe-mlw-secure-queue-nic",
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
          "privateDnsZoneId": $(json "${queue_core_windows_net_zone_id}")
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
      "id": $(json "${network_id}/subnets/Training")
    },
    "customNetworkInterfaceName": "pe-mlw-secure-table-nic",
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
          "privateDnsZoneId": $(json "${table_core_windows_net_zone_id}")
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
      "id": $(json "${network_id}/subnets/Training")
    },
    "customNetworkInterfaceName": "pe-mlw-secure-vault-nic",
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
          "privateDnsZoneId": $(json "${vaultcore_azure_net_zone_id}")
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
      "id": $(json "${network_id}/subnets/Training")
    },
    "customNetworkInterfaceName": "pe-mlw-secure-registry-nic",
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
          "privateDnsZoneId": $(json "${azurecr_io_zone_id}")
        }
      }
    ]
  }
}
JSON

put "${monitor_endpoint_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "subnet": {
      "id": $(json "${network_id}/subnets/Training")
    },
    "customNetworkInterfaceName": "pe-mlw-secure-azuremonitor-nic",
    "privateLinkServiceConnections": [
      {
        "name": "azuremonitor",
        "properties": {
          "privateLinkServiceId": $(json "${private_link_scope_id}"),
          "groupIds": [
            "azuremonitor"
          ]
        }
      }
    ]
  }
}
JSON

put "${monitor_endpoint_dns_id}" 2024-05-01 <<JSON
{
  "properties": {
    "privateDnsZoneConfigs": [
      {
        "name": "privatelink-monitor-azure-com",
        "properties": {
          "privateDnsZoneId": $(json "${monitor_azure_com_zone_id}")
        }
      },
      {
        "name": "privatelink-oms-opinsights-azure-com",
        "properties": {
          "privateDnsZoneId": $(json "${oms_opinsights_azure_com_zone_id}")
        }
      },
      {
        "name": "privatelink-ods-opinsights-azure-com",
        "properties": {
          "privateDnsZoneId": $(json "${ods_opinsights_azure_com_zone_id}")
        }
      },
      {
        "name": "privatelink-agentsvc-azure-automation-net",
        "properties": {
          "privateDnsZoneId": $(json "${agentsvc_azure_automation_net_zone_id}")
        }
      },
      {
        "name": "privatelink-blob-core-windows-net",
        "properties": {
          "privateDnsZoneId": $(json "${blob_core_windows_net_zone_id}")
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
      "id": $(json "${network_id}/subnets/Training")
    },
    "customNetworkInterfaceName": "pe-mlw-secure-amlworkspace-nic",
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
          "privateDnsZoneId": $(json "${api_azureml_ms_zone_id}")
        }
      },
      {
        "name": "privatelink-notebooks-azure-net",
        "properties": {
          "privateDnsZoneId": $(json "${notebooks_azure_net_zone_id}")
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
        "id": $(json "${network_id}/subnets/Training")
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
compute_cluster_principal_id=$(principal_of "${compute_cluster_id}" 2025-06-01)

# Datastores without keys: jobs read and write blobs as the cluster.
grant "${compute_cluster_principal_id}" "ServicePrincipal" "/subscriptions/${subscription_id}/providers/Microsoft.Authorization/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe" "${storage_account_id}"

# ParallelRunStep hands out its work through a queue …
grant "${compute_cluster_principal_id}" "ServicePrincipal" "/subscriptions/${subscription_id}/providers/Microsoft.Authorization/roleDefinitions/974c5e8b-45b9-4653-ba55-5f855dd0fb88" "${storage_account_id}"

# … and a table.
grant "${compute_cluster_principal_id}" "ServicePrincipal" "/subscriptions/${subscription_id}/providers/Microsoft.Authorization/roleDefinitions/0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3" "${storage_account_id}"

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
        "id": $(json "${network_id}/subnets/Training")
      },
      "enableNodePublicIp": false
    }
  }
}
JSON

# Scored through the workspace's private endpoint only.
put "${online_endpoint_id}" 2025-06-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "kind": "Managed",
  "identity": {
    "type": "SystemAssigned"
  },
  "properties": {
    "authMode": "AADToken",
    "publicNetworkAccess": "Disabled"
  }
}
JSON

put "${jump_box_nic_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "ipConfigurations": [
      {
        "name": "ipconfig1",
        "properties": {
          "privateIPAllocationMethod": "Dynamic",
          "subnet": {
            "id": $(json "${network_id}/subnets/Scoring")
          }
        }
      }
    ]
  }
}
JSON

# Windows 11 without a public address: open studio in its browser. Billed by the hour while it runs.
put "${jump_box_id}" 2024-07-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "hardwareProfile": {
      "vmSize": "Standard_D2s_v5"
    },
    "licenseType": "Windows_Client",
    "osProfile": {
      "computerName": "vm-mlwsecure",
      "adminUsername": $(json "${admin_user_name}"),
      "adminPassword": $(json "${admin_password}")
    },
    "securityProfile": {
      "securityType": "TrustedLaunch",
      "uefiSettings": {
        "secureBootEnabled": true,
        "vTpmEnabled": true
      }
    },
    "storageProfile": {
      "imageReference": {
        "publisher": "MicrosoftWindowsDesktop",
        "offer": "windows-11",
        "sku": "win11-24h2-pro",
        "version": "latest"
      },
      "osDisk": {
        "createOption": "FromImage",
        "caching": "ReadWrite",
        "managedDisk": {
          "storageAccountType": "Premium_LRS"
        }
      }
    },
    "networkProfile": {
      "networkInterfaces": [
        {
          "id": $(json "${jump_box_nic_id}")
        }
      ]
    }
  }
}
JSON

put "${bastion_address_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "sku": {
    "name": "Standard"
  },
  "properties": {
    "publicIPAllocationMethod": "Static"
  }
}
JSON

# Remote desktop from the portal, over HTTPS. Billed by the hour from now on, used or not.
put "${bastion_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "sku": {
    "name": "Basic"
  },
  "properties": {
    "ipConfigurations": [
      {
        "name": "bastion",
        "properties": {
          "subnet": {
            "id": $(json "${network_id}/subnets/AzureBastionSubnet")
          },
          "publicIPAddress": {
            "id": $(json "${bastion_address_id}")
          }
        }
      }
    ]
  }
}
JSON

# In a region without availability zones, leave the zones out.
put "${vpn_address_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "sku": {
    "name": "Standard"
  },
  "zones": [
    "1",
    "2",
    "3"
  ],
  "properties": {
    "publicIPAllocationMethod": "Static"
  }
}
JSON

# Point-to-site with certificates. Takes up to 45 minutes to create, and is billed by the hour.
put "${vpn_gateway_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "gatewayType": "Vpn",
    "vpnType": "RouteBased",
    "sku": {
      "name": "VpnGw1AZ",
      "tier": "VpnGw1AZ"
    },
    "ipConfigurations": [
      {
        "name": "default",
        "properties": {
          "subnet": {
            "id": $(json "${network_id}/subnets/GatewaySubnet")
          },
          "publicIPAddress": {
            "id": $(json "${vpn_address_id}")
          }
        }
      }
    ],
    "vpnClientConfiguration": {
      "vpnClientAddressPool": {
        "addressPrefixes": [
          "192.168.255.0/24"
        ]
      },
      "vpnClientProtocols": [
        "OpenVPN"
      ],
      "vpnAuthenticationTypes": [
        "Certificate"
      ],
      "vpnClientRootCertificates": [
        {
          "name": "root",
          "properties": {
            "publicCertData": $(json "${vpn_root_certificate}")
          }
        }
      ]
    }
  }
}
JSON
