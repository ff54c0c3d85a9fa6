#!/usr/bin/env bash
# Private endpoints of the Azure Machine Learning workspace mlw-vision
set -euo pipefail

# Where to deploy: the signed-in subscription, and a resource group that exists.
resource_group=${1:?Usage: deploy.sh RESOURCE_GROUP}

# Region of the endpoints: that of the virtual network.
location='westeurope'

# Id of the subnet that the endpoints get their addresses from.
subnet_id='/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-hub-network/providers/Microsoft.Network/virtualNetworks/vnet-hub/subnets/snet-private-endpoints'

# Id of the workspace's default storage account.
storage_account_id='/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-vision/providers/Microsoft.Storage/storageAccounts/stcontosovision'

# Id of the key vault.
key_vault_id='/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-vision/providers/Microsoft.KeyVault/vaults/kv-contoso-vision'

# Object id of the workspace's managed identity.
workspace_principal_id='00000000-0000-4000-8000-dc6b6bf5be82'

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

file_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-stcontosovision-file"
file_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-stcontosovision-file/privateDnsZoneGroups/default"
vault_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-kv-contoso-vision-vault"
vault_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-kv-contoso-vision-vault/privateDnsZoneGroups/default"
storage_account_change_id="/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-vision/providers/Microsoft.Storage/storageAccounts/stcontosovision"
key_vault_change_id="/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-vision/providers/Microsoft.KeyVault/vaults/kv-contoso-vision"

# file of stcontosovision.
put "${file_endpoint_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "subnet": {
      "id": $(json "${subnet_id}")
    },
    "customNetworkInterfaceName": "pe-stcontosovision-file-nic",
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

# vault of kv-contoso-vision.
put "${vault_endpoint_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "subnet": {
      "id": $(json "${subnet_id}")
    },
    "customNetworkInterfaceName": "pe-kv-contoso-vision-vault-nic",
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

# Reader for the workspace's identity: without it, studio cannot see the endpoint of file.
grant "${workspace_principal_id}" "ServicePrincipal" "/subscriptions/${subscription_id}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7" "${file_endpoint_id}"

# Ends public access to stcontosovision. Lets this workspace alone reach the storage account as a resource
# instance.
patch "${storage_account_change_id}" 2023-05-01 <<JSON
{
  "properties": {
    "publicNetworkAccess": "Disabled",
    "networkAcls": {
      "resourceAccessRules": [
        {
          "tenantId": "c0270500-0000-4000-8000-000000000000",
          "resourceId": "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-vision/providers/Microsoft.MachineLearningServices/workspaces/mlw-vision"
        }
      ],
      "defaultAction": "Deny"
    }
  }
}
JSON

# Ends public access to kv-contoso-vision.
patch "${key_vault_change_id}" 2023-07-01 <<JSON
{
  "properties": {
    "publicNetworkAccess": "Disabled"
  }
}
JSON
