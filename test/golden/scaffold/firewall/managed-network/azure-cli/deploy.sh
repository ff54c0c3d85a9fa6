#!/usr/bin/env bash
# Outbound rules of the managed network of the Azure Machine Learning workspace mlw-training
# The service makes its own required rules; these are for packages.
# The first FQDN rule starts an Azure Firewall in the managed network, which is billed by the hour.
set -euo pipefail

# Where to deploy: the signed-in subscription, and a resource group that exists.
resource_group=${1:?Usage: deploy.sh RESOURCE_GROUP}

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

outbound_rule1_id="/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-training/providers/Microsoft.MachineLearningServices/workspaces/mlw-training/outboundRules/package-1-anaconda-com"
outbound_rule2_id="/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-training/providers/Microsoft.MachineLearningServices/workspaces/mlw-training/outboundRules/package-2-anaconda-com"
outbound_rule3_id="/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-training/providers/Microsoft.MachineLearningServices/workspaces/mlw-training/outboundRules/package-3-anaconda-org"
outbound_rule4_id="/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-training/providers/Microsoft.MachineLearningServices/workspaces/mlw-training/outboundRules/package-4-pypi-org"
outbound_rule5_id="/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-training/providers/Microsoft.MachineLearningServices/workspaces/mlw-training/outboundRules/package-5-pythonhosted-org"
outbound_rule6_id="/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-training/providers/Microsoft.MachineLearningServices/workspaces/mlw-training/outboundRules/package-6-pytorch-org"
outbound_rule7_id="/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-training/providers/Microsoft.MachineLearningServices/workspaces/mlw-training/outboundRules/package-7-pytorch-org"
outbound_rule8_id="/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-training/providers/Microsoft.MachineLearningServices/workspaces/mlw-training/outboundRules/package-8-tensorflow-org"

# The first FQDN rule starts an Azure Firewall in the managed network, which is billed by the hour.
put "${outbound_rule1_id}" 2025-06-01 <<JSON
{
  "properties": {
    "type": "FQDN",
    "category": "UserDefined",
    "destination": "anaconda.com"
  }
}
JSON

put "${outbound_rule2_id}" 2025-06-01 <<JSON
{
  "properties": {
    "type": "FQDN",
    "category": "UserDefined",
    "destination": "*.anaconda.com"
  }
}
JSON

put "${outbound_rule3_id}" 2025-06-01 <<JSON
{
  "properties": {
    "type": "FQDN",
    "category": "UserDefined",
    "destination": "*.anaconda.org"
  }
}
JSON

put "${outbound_rule4_id}" 2025-06-01 <<JSON
{
  "properties": {
    "type": "FQDN",
    "category": "UserDefined",
    "destination": "pypi.org"
  }
}
JSON

put "${outbound_rule5_id}" 2025-06-01 <<JSON
{
  "properties": {
    "type": "FQDN",
    "category": "UserDefined",
    "destination": "*.pythonhosted.org"
  }
}
JSON

put "${outbound_rule6_id}" 2025-06-01 <<JSON
{
  "properties": {
    "type": "FQDN",
    "category": "UserDefined",
    "destination": "pytorch.org"
  }
}
JSON

put "${outbound_rule7_id}" 2025-06-01 <<JSON
{
  "properties": {
    "type": "FQDN",
    "category": "UserDefined",
    "destination": "*.pytorch.org"
  }
}
JSON

put "${outbound_rule8_id}" 2025-06-01 <<JSON
{
  "properties": {
    "type": "FQDN",
    "category": "UserDefined",
    "destination": "*.tensorflow.org"
  }
}
JSON
