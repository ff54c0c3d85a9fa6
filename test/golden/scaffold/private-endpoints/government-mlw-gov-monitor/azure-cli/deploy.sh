#!/usr/bin/env bash
# Private endpoints of the Azure Machine Learning workspace mlw-gov
# azuremonitor has 6 zones in AzureUSGovernment, and a zone group holds 5: privatelink.adx.monitor.azure.us is
# left out. Queries of Azure Data Explorer over Azure Monitor keep their public names, until that zone is made
# by hand with their records.
# No zone privatelink.monitor.azure.us exists in the subscriptions read, so it is created.
# No zone privatelink.oms.opinsights.azure.us exists in the subscriptions read, so it is created.
# No zone privatelink.ods.opinsights.azure.us exists in the subscriptions read, so it is created.
# No zone privatelink.agentsvc.azure-automation.us exists in the subscriptions read, so it is created.
# The private DNS zones of Azure Monitor serve every resource at once: keep one private link scope with one
# endpoint for all networks that share DNS, or the later endpoint overwrites the records of the earlier, and
# whichever is deleted takes them along.
set -euo pipefail

# Where to deploy: the signed-in subscription, and a resource group that exists.
resource_group=${1:?Usage: deploy.sh RESOURCE_GROUP}

# Region of the endpoints: that of the virtual network.
location='usgovvirginia'

# Id of the subnet that the endpoints get their addresses from.
subnet_id='/subscriptions/c0270504-0000-4000-8000-000000000001/resourceGroups/rg-ml-gov/providers/Microsoft.Network/virtualNetworks/vnet-ml-gov/subnets/snet-private-endpoints'

# Id of the network that the zones are linked to.
virtual_network_id='/subscriptions/c0270504-0000-4000-8000-000000000001/resourceGroups/rg-ml-gov/providers/Microsoft.Network/virtualNetworks/vnet-ml-gov'

# Id of the workspace's Application Insights.
application_insights_id='/subscriptions/c0270504-0000-4000-8000-000000000001/resourceGroups/rg-ml-gov/providers/Microsoft.Insights/components/appi-contoso-gov'

# Id of the Log Analytics workspace that keeps its data.
log_analytics_id='/subscriptions/c0270504-0000-4000-8000-000000000001/resourceGroups/rg-ml-gov/providers/Microsoft.OperationalInsights/workspaces/log-contoso-gov'

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

monitor_azure_us_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.monitor.azure.us"
monitor_azure_us_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.monitor.azure.us/virtualNetworkLinks/link-vnet-ml-gov"
oms_opinsights_azure_us_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.oms.opinsights.azure.us"
oms_opinsights_azure_us_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.oms.opinsights.azure.us/virtualNetworkLinks/link-vnet-ml-gov"
ods_opinsights_azure_us_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.ods.opinsights.azure.us"
ods_opinsights_azure_us_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.ods.opinsights.azure.us/virtualNetworkLinks/link-vnet-ml-gov"
agentsvc_azure_automation_us_zone_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.agentsvc.azure-automation.us"
agentsvc_azure_automation_us_zone_link_id="${group_id}/providers/Microsoft.Network/privateDnsZones/privatelink.agentsvc.azure-automation.us/virtualNetworkLinks/link-vnet-ml-gov"
private_link_scope_id="${group_id}/providers/Microsoft.Insights/privateLinkScopes/ampls-mlw-gov"
application_insights_scoped_id="${group_id}/providers/Microsoft.Insights/privateLinkScopes/ampls-mlw-gov/scopedResources/application-insights"
log_analytics_scoped_id="${group_id}/providers/Microsoft.Insights/privateLinkScopes/ampls-mlw-gov/scopedResources/log-analytics"
azuremonitor_endpoint_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-ampls-mlw-gov-azuremonitor"
azuremonitor_endpoint_dns_id="${group_id}/providers/Microsoft.Network/privateEndpoints/pe-ampls-mlw-gov-azuremonitor/privateDnsZoneGroups/default"

put "${monitor_azure_us_zone_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "tags": ${tags}
}
JSON

put "${monitor_azure_us_zone_link_id}" 2020-06-01 <<JSON
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

put "${oms_opinsights_azure_us_zone_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "tags": ${tags}
}
JSON

put "${oms_opinsights_azure_us_zone_link_id}" 2020-06-01 <<JSON
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

put "${ods_opinsights_azure_us_zone_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "tags": ${tags}
}
JSON

put "${ods_opinsights_azure_us_zone_link_id}" 2020-06-01 <<JSON
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

put "${agentsvc_azure_automation_us_zone_id}" 2020-06-01 <<JSON
{
  "location": "global",
  "tags": ${tags}
}
JSON

put "${agentsvc_azure_automation_us_zone_link_id}" 2020-06-01 <<JSON
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

put "${application_insights_scoped_id}" 2021-09-01 <<JSON
{
  "properties": {
    "linkedResourceId": $(json "${application_insights_id}")
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

# azuremonitor of ampls-mlw-gov.
put "${azuremonitor_endpoint_id}" 2024-05-01 <<JSON
{
  "location": $(json "${location}"),
  "tags": ${tags},
  "properties": {
    "subnet": {
      "id": $(json "${subnet_id}")
    },
    "customNetworkInterfaceName": "pe-ampls-mlw-gov-azuremonitor-nic",
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

put "${azuremonitor_endpoint_dns_id}" 2024-05-01 <<JSON
{
  "properties": {
    "privateDnsZoneConfigs": [
      {
        "name": "privatelink-monitor-azure-us",
        "properties": {
          "privateDnsZoneId": $(json "${monitor_azure_us_zone_id}")
        }
      },
      {
        "name": "privatelink-oms-opinsights-azure-us",
        "properties": {
          "privateDnsZoneId": $(json "${oms_opinsights_azure_us_zone_id}")
        }
      },
      {
        "name": "privatelink-ods-opinsights-azure-us",
        "properties": {
          "privateDnsZoneId": $(json "${ods_opinsights_azure_us_zone_id}")
        }
      },
      {
        "name": "privatelink-agentsvc-azure-automation-us",
        "properties": {
          "privateDnsZoneId": $(json "${agentsvc_azure_automation_us_zone_id}")
        }
      },
      {
        "name": "privatelink-blob-core-usgovcloudapi-net",
        "properties": {
          "privateDnsZoneId": "/subscriptions/c0270504-0000-4000-8000-000000000001/resourceGroups/rg-ml-gov/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.usgovcloudapi.net"
        }
      }
    ]
  }
}
JSON
