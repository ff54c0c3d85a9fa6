// Private endpoints of the Azure Machine Learning workspace mlw-gov
// azuremonitor has 6 zones in AzureUSGovernment, and a zone group holds 5: privatelink.adx.monitor.azure.us is
// left out. Queries of Azure Data Explorer over Azure Monitor keep their public names, until that zone is made
// by hand with their records.
// No zone privatelink.monitor.azure.us exists in the subscriptions read, so it is created.
// No zone privatelink.oms.opinsights.azure.us exists in the subscriptions read, so it is created.
// No zone privatelink.ods.opinsights.azure.us exists in the subscriptions read, so it is created.
// No zone privatelink.agentsvc.azure-automation.us exists in the subscriptions read, so it is created.
// The private DNS zones of Azure Monitor serve every resource at once: keep one private link scope with one
// endpoint for all networks that share DNS, or the later endpoint overwrites the records of the earlier, and
// whichever is deleted takes them along.
targetScope = 'resourceGroup'

@description('Region of the endpoints: that of the virtual network.')
param location string = 'usgovvirginia'

@description('Id of the subnet that the endpoints get their addresses from.')
param subnetId string = '/subscriptions/c0270504-0000-4000-8000-000000000001/resourceGroups/rg-ml-gov/providers/Microsoft.Network/virtualNetworks/vnet-ml-gov/subnets/snet-private-endpoints'

@description('Id of the network that the zones are linked to.')
param virtualNetworkId string = '/subscriptions/c0270504-0000-4000-8000-000000000001/resourceGroups/rg-ml-gov/providers/Microsoft.Network/virtualNetworks/vnet-ml-gov'

@description('Id of the workspace\'s Application Insights.')
param applicationInsightsId string = '/subscriptions/c0270504-0000-4000-8000-000000000001/resourceGroups/rg-ml-gov/providers/Microsoft.Insights/components/appi-contoso-gov'

@description('Id of the Log Analytics workspace that keeps its data.')
param logAnalyticsId string = '/subscriptions/c0270504-0000-4000-8000-000000000001/resourceGroups/rg-ml-gov/providers/Microsoft.OperationalInsights/workspaces/log-contoso-gov'

@description('Tags of everything that is created.')
param tags object = {}

resource monitorAzureUsZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: 'privatelink.monitor.azure.us'
  location: 'global'
  tags: tags
}

resource monitorAzureUsZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: monitorAzureUsZone
  name: 'link-vnet-ml-gov'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: virtualNetworkId
    }
  }
}

resource omsOpinsightsAzureUsZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: 'privatelink.oms.opinsights.azure.us'
  location: 'global'
  tags: tags
}

resource omsOpinsightsAzureUsZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: omsOpinsightsAzureUsZone
  name: 'link-vnet-ml-gov'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: virtualNetworkId
    }
  }
}

resource odsOpinsightsAzureUsZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: 'privatelink.ods.opinsights.azure.us'
  location: 'global'
  tags: tags
}

resource odsOpinsightsAzureUsZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: odsOpinsightsAzureUsZone
  name: 'link-vnet-ml-gov'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: virtualNetworkId
    }
  }
}

resource agentsvcAzureAutomationUsZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: 'privatelink.agentsvc.azure-automation.us'
  location: 'global'
  tags: tags
}

resource agentsvcAzureAutomationUsZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: agentsvcAzureAutomationUsZone
  name: 'link-vnet-ml-gov'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: virtualNetworkId
    }
  }
}

// One scope for all networks that share the Azure Monitor zones: a second one overwrites its records.
resource privateLinkScope 'Microsoft.Insights/privateLinkScopes@2021-09-01' = {
  name: 'ampls-mlw-gov'
  location: 'global'
  tags: tags
  properties: {
    accessModeSettings: {
      ingestionAccessMode: 'Open'
      queryAccessMode: 'Open'
    }
  }
}

resource applicationInsightsScoped 'Microsoft.Insights/privateLinkScopes/scopedResources@2021-09-01' = {
  parent: privateLinkScope
  name: 'application-insights'
  properties: {
    linkedResourceId: applicationInsightsId
  }
}

resource logAnalyticsScoped 'Microsoft.Insights/privateLinkScopes/scopedResources@2021-09-01' = {
  parent: privateLinkScope
  name: 'log-analytics'
  properties: {
    linkedResourceId: logAnalyticsId
  }
}

// azuremonitor of ampls-mlw-gov.
resource azuremonitorEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-ampls-mlw-gov-azuremonitor'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    customNetworkInterfaceName: 'pe-ampls-mlw-gov-azuremonitor-nic'
    privateLinkServiceConnections: [
      {
        name: 'azuremonitor'
        properties: {
          privateLinkServiceId: privateLinkScope.id
          groupIds: [
            'azuremonitor'
          ]
        }
      }
    ]
  }
  dependsOn: [
    applicationInsightsScoped
    logAnalyticsScoped
  ]
}

resource azuremonitorEndpointDns 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: azuremonitorEndpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'privatelink-monitor-azure-us'
        properties: {
          privateDnsZoneId: monitorAzureUsZone.id
        }
      }
      {
        name: 'privatelink-oms-opinsights-azure-us'
        properties: {
          privateDnsZoneId: omsOpinsightsAzureUsZone.id
        }
      }
      {
        name: 'privatelink-ods-opinsights-azure-us'
        properties: {
          privateDnsZoneId: odsOpinsightsAzureUsZone.id
        }
      }
      {
        name: 'privatelink-agentsvc-azure-automation-us'
        properties: {
          privateDnsZoneId: agentsvcAzureAutomationUsZone.id
        }
      }
      {
        name: 'privatelink-blob-core-usgovcloudapi-net'
        properties: {
          privateDnsZoneId: '/subscriptions/c0270504-0000-4000-8000-000000000001/resourceGroups/rg-ml-gov/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.usgovcloudapi.net'
        }
      }
    ]
  }
  dependsOn: [
    monitorAzureUsZoneLink
    omsOpinsightsAzureUsZoneLink
    odsOpinsightsAzureUsZoneLink
    agentsvcAzureAutomationUsZoneLink
  ]
}
