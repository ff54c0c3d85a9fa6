#!/usr/bin/env bash
# Traffic of the Azure Machine Learning workspace mlw-training, as a network security group
# A security group knows no host names: package hosts need a firewall, a proxy or a private feed.
set -euo pipefail

# Where to deploy: the signed-in subscription, and a resource group that exists.
resource_group=${1:?Usage: deploy.sh RESOURCE_GROUP}

# Name of the security group.
security_group_name='nsg-azure-machine-learning'

# Region of the virtual network.
location='westeurope'

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

security_group_id="${group_id}/providers/Microsoft.Network/networkSecurityGroups/${security_group_name}"

# Attach it to the subnets that the computes lie in.
put "${security_group_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
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
          "destinationAddressPrefix": "AzureActiveDirectory",
          "destinationPortRanges": [
            "80",
            "443"
          ],
          "sourcePortRange": "*"
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
          "destinationAddressPrefix": "AzureMachineLearning",
          "destinationPortRanges": [
            "443",
            "8787",
            "18881"
          ],
          "sourcePortRange": "*"
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
          "destinationAddressPrefix": "AzureMachineLearning",
          "destinationPortRange": "5831",
          "sourcePortRange": "*"
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
          "destinationAddressPrefix": "BatchNodeManagement.westeurope",
          "destinationPortRange": "443",
          "sourcePortRange": "*"
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
          "destinationAddressPrefix": "AzureResourceManager",
          "destinationPortRange": "443",
          "sourcePortRange": "*"
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
          "destinationAddressPrefix": "Storage.westeurope",
          "destinationPortRanges": [
            "443",
            "445"
          ],
          "sourcePortRange": "*"
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
          "destinationAddressPrefix": "AzureFrontDoor.FrontEnd",
          "destinationPortRange": "443",
          "sourcePortRange": "*"
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
          "destinationAddressPrefix": "MicrosoftContainerRegistry",
          "destinationPortRange": "443",
          "sourcePortRange": "*"
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
          "destinationAddressPrefix": "AzureFrontDoor.FirstParty",
          "destinationPortRange": "443",
          "sourcePortRange": "*"
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
          "destinationAddressPrefix": "AzureMonitor",
          "destinationPortRange": "443",
          "sourcePortRange": "*"
        }
      },
      {
        "name": "DenyOtherOutbound",
        "properties": {
          "priority": 4000,
          "direction": "Outbound",
          "access": "Deny",
          "protocol": "*",
          "sourceAddressPrefix": "*",
          "destinationAddressPrefix": "Internet",
          "destinationPortRange": "*",
          "sourcePortRange": "*"
        }
      }
    ]
  }
}
JSON
