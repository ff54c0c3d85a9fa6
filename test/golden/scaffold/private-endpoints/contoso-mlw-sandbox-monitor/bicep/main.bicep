// Private endpoints of the Azure Machine Learning workspace mlw-sandbox
// No zone privatelink.monitor.azure.com exists in the subscriptions read, so it is created.
// No zone privatelink.oms.opinsights.azure.com exists in the subscriptions read, so it is created.
// No zone privatelink.ods.opinsights.azure.com exists in the subscriptions read, so it is created.
// No zone privatelink.agentsvc.azure-automation.net exists in the subscriptions read, so it is created.
// The private DNS zones of Azure Monitor serve every resource at once: keep one private link scope with one
// endpoint for all networks that share DNS, or the later endpoint overwrites the records of the earlier, and
// whichever is deleted takes them along.
targetScope = 'resourceGroup'

@description('Region of the endpoints: that of the virtual network.')
param location string = 'westeurope'

@description('Id of the subnet that the endpoints get their addresses from.')
param subnetId string = '/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-hub-network/providers/Microsoft.Network/virtualNetworks/vnet-hub/subnets/snet-private-endpoints'

@description('Id of the network that the zones are linked to.')
param virtualNetworkId string = '/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-hub-network/providers/Microsoft.Network/virtualNetworks/vnet-hub'

@description('Id of the workspace\'s Application Insights.')
param applicationInsightsId string = '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-sandbox/providers/Microsoft.Insights/components/appi-contoso-sandbox'

@description('Id of the Log Analytics workspace that keeps its data.')
param logAnalyticsId string = '/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-sandbox/providers/Microsoft.OperationalInsights/workspaces/log-contoso-sandbox'

@description('Tags of everything that is created.')
param tags object = {}

resource monitorAzureComZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: 'privatelink.monitor.azure.com'
  location: 'global'
  tags: tags
}

resource monitorAzureComZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: monitorAzureComZone
  name: 'link-vnet-hub'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: virtualNetworkId
    }
  }
}

resource omsOpinsightsAzureComZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: 'privatelink.oms.opinsights.azure.com'
  location: 'global'
  tags: tags
}

resource omsOpinsightsAzureComZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: omsOpinsightsAzureComZone
  name: 'link-vnet-hub'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: virtualNetworkId
    }
  }
}

resource odsOpinsightsAzureComZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: 'privatelink.ods.opinsights.azure.com'
  location: 'global'
  tags: tags
}

resource odsOpinsightsAzureComZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: odsOpinsightsAzureComZone
  name: 'link-vnet-hub'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: virtualNetworkId
    }
  }
}

resource agentsvcAzureAutomationNetZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: 'privatelink.agentsvc.azure-automation.net'
  location: 'global'
  tags: tags
}

resource agentsvcAzureAutomationNetZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: agentsvcAzureAutomationNetZone
  name: 'link-vnet-hub'
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
  name: 'ampls-mlw-sandbox'
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

// azuremonitor of ampls-mlw-sandbox.
resource azuremonitorEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-ampls-mlw-sandbox-azuremonitor'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    customNetworkInterfaceName: 'pe-ampls-mlw-sandbox-azuremonitor-nic'
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
        name: 'privatelink-monitor-azure-com'
        properties: {
          privateDnsZoneId: monitorAzureComZone.id
        }
      }
      {
        name: 'privatelink-oms-opinsights-azure-com'
        properties: {
          privateDnsZoneId: omsOpinsightsAzureComZone.id
        }
      }
      {
        name: 'privatelink-ods-opinsights-azure-com'
        properties: {
          privateDnsZoneId: odsOpinsightsAzureComZone.id
        }
      }
      {
        name: 'privatelink-agentsvc-azure-automation-net'
        properties: {
          privateDnsZoneId: agentsvcAzureAutomationNetZone.id
        }
      }
      {
        name: 'privatelink-blob-core-windows-net'
        properties: {
          privateDnsZoneId: '/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net'
        }
      }
    ]
  }
  dependsOn: [
    monitorAzureComZoneLink
    omsOpinsightsAzureComZoneLink
    odsOpinsightsAzureComZoneLink
    agentsvcAzureAutomationNetZoneLink
  ]
}
