#!/usr/bin/env bash
# The Azure Machine Learning workspace mlw-secure, private, with a virtual network of its own
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
tags="{}"

# Administrator of the jump box.
admin_user_name='azureuser'

# Password of the jump box's administrator.
admin_password=${ADMIN_PASSWORD:?Set ADMIN_PASSWORD in the environment}

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

nat_address_id="${group_id}/providers/Microsoft.Network/publicIPAddresses/pip-ng-mlw-secure"
nat_gateway_id="${group_id}/providers/Microsoft.Network/natGateways/ng-mlw-secure"
training_security_group_id="${group_id}/providers/Microsoft.Network/networkSecurityGroups/nsg-vnet-mlw-secure-training"
scoring_security_group_id="${group_id}/providers/Microsoft.Network/networkSecurityGroups/nsg-vnet-mlw-secure-scoring"
network_id="${group_id}/providers/Microsoft.Network/virtualNetworks/vnet-mlw-secure"
storage_account_id="${group_id}/providers/Microsoft.Storage/storageAccounts/${storage_account_name}"
blob_service_id="${group_id}/providers/Microsoft.Storage/storageAccounts/${storage_account_name}/blobServices/default"
key_vault_id="${group_id}/providers/Microsoft.KeyVault/vaults/${key_vault_name}"
container_registry_id="${group_id}/providers/Microsoft.ContainerRegistry/registries/${container_registry_name}"
log_analytics_id="${group_id}/providers/Microsoft.OperationalInsights/workspaces/log-mlw-secure"
application_insights_id="${group_id}/providers/Microsoft.Insights/components/appi-mlw-secure"
workspace_id="${group_id}/providers/Microsoft.MachineLearningServices/workspaces/${workspace_name}"
azurecr_io_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.azurecr.io"
azurecr_io_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.azurecr.io/virtualNetworkLinks/link-vnet-mlw-secure"
api_azureml_ms_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.api.azureml.ms"
api_azureml_ms_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.api.azureml.ms/virtualNetworkLinks/link-vnet-mlw-secure"
notebooks_azure_net_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.notebooks.azure.net"
notebooks_azure_net_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.notebooks.azure.net/virtualNetworkLinks/link-vnet-mlw-secure"
registry_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-secure-registry"
registry_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-secure-registry/privateDnsZoneGroups/default"
workspace_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-secure-amlworkspace"
workspace_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-mlw-secure-amlworkspace/privateDnsZoneGroups/default"
compute_cluster_id="${group_id}/providers/Microsoft.MachineLearningServices/workspaces/${workspace_name}/computes/cpu-cluster"
compute_instance_id="${group_id}/providers/Microsoft.MachineLearningServices/workspaces/${workspace_name}/computes/ci-mlwsecure-il3wg6ke"
jump_box_nic_id="${group_id}/providers/Microsoft.Network/networkInterfaces/nic-vm-mlwsecure"
jump_box_id="${group_id}/providers/Microsoft.Compute/virtualMachines/vm-mlwsecure"
bastion_address_id="${group_id}/providers/Microsoft.Network/publicIPAddresses/pip-bas-mlw-secure"
bastion_id="${group_id}/providers/Microsoft.Network/bastionHosts/bas-mlw-secure"

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
        "name": "AllowMonitorOutbound",
        "properties": {
          "description": "Telemetry.",
          "priority": 200,
          "direction": "Outbound",
          "access": "Allow",
          "protocol": "Tcp",
          "sourceAddressPrefix": "VirtualNetwork",
          "sourcePortRange": "*",
          "destinationAddressPrefix": "AzureMonitor",
          "destinationPortRange": "443"
        }
      },
      {
        "name": "AllowPublicKeyVaultOutbound",
        "properties": {
          "description": "A vault without a private endpoint.",
          "priority": 210,
          "direction": "Outbound",
          "access": "Allow",
          "protocol": "Tcp",
          "sourceAddressPrefix": "VirtualNetwork",
          "sourcePortRange": "*",
          "destinationAddressPrefix": "AzureKeyVault.westeurope",
          "destinationPortRange": "443"
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
        "10.10.0.0/22"
      ]
    },
    "subnets": [
      {
        "name": "Training",
        "properties": {
          "addressPrefix": "10.10.0.0/24",
          "networkSecurityGroup": {
            "id": $(json "${training_security_group_id}")
          },
          "natGateway": {
            "id": $(json "${nat_gateway_id}")
          },
          "defaultOutboundAccess": false,
          "privateEndpointNetworkPolicies": "Disabled",
          "serviceEndpoints": [
            {
              "service": "Microsoft.Storage"
            },
            {
              "service": "Microsoft.KeyVault"
            }
          ]
        }
      },
      {
        "name": "Scoring",
        "properties": {
          "addressPrefix": "10.10.1.0/24",
          "networkSecurityGroup": {
            "id": $(json "${scoring_security_group_id}")
          },
          "natGateway": {
            "id": $(json "${nat_gateway_id}")
          },
          "defaultOutboundAccess": false,
          "privateEndpointNetworkPolicies": "Disabled",
          "serviceEndpoints": [
            {
              "service": "Microsoft.Storage"
            },
            {
              "service": "Microsoft.KeyVault"
            }
          ]
        }
      },
      {
        "name": "AzureBastionSubnet",
        "properties": {
          "addressPrefix": "10.10.2.0/26"
        }
      }
    ]
  }
}
JSON

# The workspace's default storage account. Access for every trusted Azure service.
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
    "publicNetworkAccess": "Enabled",
    "networkAcls": {
      "defaultAction": "Deny",
      "bypass": "AzureServices",
      "virtualNetworkRules": [
        {
          "id": $(json "${network_id}/subnets/Training"),
          "action": "Allow"
        },
        {
          "id": $(json "${network_id}/subnets/Scoring"),
          "action": "Allow"
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
    "publicNetworkAccess": "Enabled",
    "networkAcls": {
      "defaultAction": "Deny",
      "bypass": "AzureServices",
      "virtualNetworkRules": [
        {
          "id": $(json "${network_id}/subnets/Training")
        },
        {
          "id": $(json "${network_id}/subnets/Scoring")
        }
      ]
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
    "friendlyName": "mlw-secure",
    "storageAccount": $(json "${storage_account_id}"),
    "keyVault": $(json "${key_vault_id}"),
    "containerRegistry": $(json "${container_registry_id}"),
    "applicationInsights": $(json "${application_insights_id}"),
    "publicNetworkAccess": "Disabled",
    "v1LegacyMode": false,
    "imageBuildCompute": "cpu-cluster",
    "serverlessComputeSettings": {
      "serverlessComputeCustomSubnet": $(json "${network_id}/subnets/Training"),
      "serverlessComputeNoPublicIP": true
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
