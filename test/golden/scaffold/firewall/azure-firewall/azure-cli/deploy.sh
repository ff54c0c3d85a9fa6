#!/usr/bin/env bash
# Outbound traffic of the Azure Machine Learning workspace mlw-training, for an Azure Firewall policy
# Deploy into the resource group of the firewall policy.
set -euo pipefail

# Where to deploy: the signed-in subscription, and a resource group that exists.
resource_group=${1:?Usage: deploy.sh RESOURCE_GROUP}

# Name of the firewall policy, which exists.
firewall_policy_name='afwp-hub'

# Address ranges of the subnets that the computes lie in.
source_addresses="[\"10.1.0.0/24\"]"

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

rule_collection_group_id="${group_id}/providers/Microsoft.Network/firewallPolicies/${firewall_policy_name}/ruleCollectionGroups/azure-machine-learning"

put "${rule_collection_group_id}" 2024-05-01 <<JSON
{
  "properties": {
    "priority": 200,
    "ruleCollections": [
      {
        "ruleCollectionType": "FirewallPolicyFilterRuleCollection",
        "name": "service-tags",
        "priority": 100,
        "action": {
          "type": "Allow"
        },
        "rules": [
          {
            "ruleType": "NetworkRule",
            "name": "EntraId",
            "ipProtocols": [
              "TCP"
            ],
            "sourceAddresses": ${source_addresses},
            "destinationAddresses": [
              "AzureActiveDirectory"
            ],
            "destinationPorts": [
              "80",
              "443"
            ]
          },
          {
            "ruleType": "NetworkRule",
            "name": "MachineLearning",
            "ipProtocols": [
              "TCP"
            ],
            "sourceAddresses": ${source_addresses},
            "destinationAddresses": [
              "AzureMachineLearning"
            ],
            "destinationPorts": [
              "443",
              "8787",
              "18881"
            ]
          },
          {
            "ruleType": "NetworkRule",
            "name": "MachineLearningUdp",
            "ipProtocols": [
              "UDP"
            ],
            "sourceAddresses": ${source_addresses},
            "destinationAddresses": [
              "AzureMachineLearning"
            ],
            "destinationPorts": [
              "5831"
            ]
          },
          {
            "ruleType": "NetworkRule",
            "name": "BatchNodeManagement",
            "ipProtocols": [
              "Any"
            ],
            "sourceAddresses": ${source_addresses},
            "destinationAddresses": [
              "BatchNodeManagement.westeurope"
            ],
            "destinationPorts": [
              "443"
            ]
          },
          {
            "ruleType": "NetworkRule",
            "name": "ResourceManager",
            "ipProtocols": [
              "TCP"
            ],
            "sourceAddresses": ${source_addresses},
            "destinationAddresses": [
              "AzureResourceManager"
            ],
            "destinationPorts": [
              "443"
            ]
          },
          {
            "ruleType": "NetworkRule",
            "name": "Storage",
            "ipProtocols": [
              "TCP"
            ],
            "sourceAddresses": ${source_addresses},
            "destinationAddresses": [
              "Storage.westeurope"
            ],
            "destinationPorts": [
              "443",
              "445"
            ]
          },
          {
            "ruleType": "NetworkRule",
            "name": "FrontDoor",
            "ipProtocols": [
              "TCP"
            ],
            "sourceAddresses": ${source_addresses},
            "destinationAddresses": [
              "AzureFrontDoor.FrontEnd"
            ],
            "destinationPorts": [
              "443"
            ]
          },
          {
            "ruleType": "NetworkRule",
            "name": "ContainerImages",
            "ipProtocols": [
              "TCP"
            ],
            "sourceAddresses": ${source_addresses},
            "destinationAddresses": [
              "MicrosoftContainerRegistry"
            ],
            "destinationPorts": [
              "443"
            ]
          },
          {
            "ruleType": "NetworkRule",
            "name": "ContainerImagesCdn",
            "ipProtocols": [
              "TCP"
            ],
            "sourceAddresses": ${source_addresses},
            "destinationAddresses": [
              "AzureFrontDoor.FirstParty"
            ],
            "destinationPorts": [
              "443"
            ]
          },
          {
            "ruleType": "NetworkRule",
            "name": "Monitor",
            "ipProtocols": [
              "TCP"
            ],
            "sourceAddresses": ${source_addresses},
            "destinationAddresses": [
              "AzureMonitor"
            ],
            "destinationPorts": [
              "443"
            ]
          }
        ]
      },
      {
        "ruleCollectionType": "FirewallPolicyFilterRuleCollection",
        "name": "packages",
        "priority": 200,
        "action": {
          "type": "Allow"
        },
        "rules": [
          {
            "ruleType": "ApplicationRule",
            "name": "1-anaconda-com",
            "protocols": [
              {
                "protocolType": "Https",
                "port": 443
              }
            ],
            "sourceAddresses": ${source_addresses},
            "targetFqdns": [
              "anaconda.com"
            ]
          },
          {
            "ruleType": "ApplicationRule",
            "name": "2-anaconda-com",
            "protocols": [
              {
                "protocolType": "Https",
                "port": 443
              }
            ],
            "sourceAddresses": ${source_addresses},
            "targetFqdns": [
              "*.anaconda.com"
            ]
          },
          {
            "ruleType": "ApplicationRule",
            "name": "3-anaconda-org",
            "protocols": [
              {
                "protocolType": "Https",
                "port": 443
              }
            ],
            "sourceAddresses": ${source_addresses},
            "targetFqdns": [
              "*.anaconda.org"
            ]
          },
          {
            "ruleType": "ApplicationRule",
            "name": "4-pypi-org",
            "protocols": [
              {
                "protocolType": "Https",
                "port": 443
              }
            ],
            "sourceAddresses": ${source_addresses},
            "targetFqdns": [
              "pypi.org"
            ]
          },
          {
            "ruleType": "ApplicationRule",
            "name": "5-pythonhosted-org",
            "protocols": [
              {
                "protocolType": "Https",
                "port": 443
              }
            ],
            "sourceAddresses": ${source_addresses},
            "targetFqdns": [
              "*.pythonhosted.org"
            ]
          },
          {
            "ruleType": "ApplicationRule",
            "name": "6-pytorch-org",
            "protocols": [
              {
                "protocolType": "Https",
                "port": 443
              }
            ],
            "sourceAddresses": ${source_addresses},
            "targetFqdns": [
              "pytorch.org"
            ]
          },
          {
            "ruleType": "ApplicationRule",
            "name": "7-pytorch-org",
            "protocols": [
              {
                "protocolType": "Https",
                "port": 443
              }
            ],
            "sourceAddresses": ${source_addresses},
            "targetFqdns": [
              "*.pytorch.org"
            ]
          },
          {
            "ruleType": "ApplicationRule",
            "name": "8-tensorflow-org",
            "protocols": [
              {
                "protocolType": "Https",
                "port": 443
              }
            ],
            "sourceAddresses": ${source_addresses},
            "targetFqdns": [
              "*.tensorflow.org"
            ]
          }
        ]
      }
    ]
  }
}
JSON
