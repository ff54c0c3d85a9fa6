// Private endpoints of the Azure Machine Learning workspace mlw-gov
// amlworkspace of mlw-gov has pe-mlw-gov already: let the two write to different zones, or the later one
// overwrites the records of the other.
// blob of stcontosogov has pe-stcontosogov-blob already: let the two write to different zones, or the later
// one overwrites the records of the other.
// file of stcontosogov has pe-stcontosogov-file already: let the two write to different zones, or the later
// one overwrites the records of the other.
// queue of stcontosogov has pe-stcontosogov-queue already: let the two write to different zones, or the later
// one overwrites the records of the other.
// table of stcontosogov has pe-stcontosogov-table already: let the two write to different zones, or the later
// one overwrites the records of the other.
// vault of kv-contoso-gov has pe-kv-contoso-gov already: let the two write to different zones, or the later
// one overwrites the records of the other.
// registry of crcontosogov has pe-crcontosogov already: let the two write to different zones, or the later one
// overwrites the records of the other.
targetScope = 'resourceGroup'

@description('Region of the endpoints: that of the virtual network.')
param location string = 'usgovvirginia'

@description('Id of the subnet that the endpoints get their addresses from.')
param subnetId string = '/subscriptions/c0270504-0000-4000-8000-000000000001/resourceGroups/rg-ml-gov/providers/Microsoft.Network/virtualNetworks/vnet-ml-gov-second/subnets/endpoints'

@description('Id of the network that the zones are linked to.')
param virtualNetworkId string = '/subscriptions/c0270504-0000-4000-8000-000000000001/resourceGroups/rg-ml-gov/providers/Microsoft.Network/virtualNetworks/vnet-ml-gov-second'

@description('Id of the workspace.')
param workspaceId string = '/subscriptions/c0270504-0000-4000-8000-000000000001/resourceGroups/rg-ml-gov/providers/Microsoft.MachineLearningServices/workspaces/mlw-gov'

@description('Id of the workspace\'s default storage account.')
param storageAccountId string = '/subscriptions/c0270504-0000-4000-8000-000000000001/resourceGroups/rg-ml-gov/providers/Microsoft.Storage/storageAccounts/stcontosogov'

@description('Id of the key vault.')
param keyVaultId string = '/subscriptions/c0270504-0000-4000-8000-000000000001/resourceGroups/rg-ml-gov/providers/Microsoft.KeyVault/vaults/kv-contoso-gov'

@description('Id of the container registry.')
param containerRegistryId string = '/subscriptions/c0270504-0000-4000-8000-000000000001/resourceGroups/rg-ml-gov/providers/Microsoft.ContainerRegistry/registries/crcontosogov'

@description('Tags of everything that is created.')
param tags object = {}

resource apiMlAzureUsZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: 'privatelink.api.ml.azure.us'
  location: 'global'
  tags: tags
}

resource apiMlAzureUsZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: apiMlAzureUsZone
  name: 'link-vnet-ml-gov-second'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: virtualNetworkId
    }
  }
}

resource notebooksUsgovcloudapiNetZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: 'privatelink.notebooks.usgovcloudapi.net'
  location: 'global'
  tags: tags
}

resource notebooksUsgovcloudapiNetZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: notebooksUsgovcloudapiNetZone
  name: 'link-vnet-ml-gov-second'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: virtualNetworkId
    }
  }
}

resource blobCoreUsgovcloudapiNetZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: 'privatelink.blob.core.usgovcloudapi.net'
  location: 'global'
  tags: tags
}

resource blobCoreUsgovcloudapiNetZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: blobCoreUsgovcloudapiNetZone
  name: 'link-vnet-ml-gov-second'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: virtualNetworkId
    }
  }
}

resource fileCoreUsgovcloudapiNetZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: 'privatelink.file.core.usgovcloudapi.net'
  location: 'global'
  tags: tags
}

resource fileCoreUsgovcloudapiNetZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: fileCoreUsgovcloudapiNetZone
  name: 'link-vnet-ml-gov-second'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: virtualNetworkId
    }
  }
}

resource queueCoreUsgovcloudapiNetZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: 'privatelink.queue.core.usgovcloudapi.net'
  location: 'global'
  tags: tags
}

resource queueCoreUsgovcloudapiNetZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: queueCoreUsgovcloudapiNetZone
  name: 'link-vnet-ml-gov-second'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: virtualNetworkId
    }
  }
}

resource tableCoreUsgovcloudapiNetZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: 'privatelink.table.core.usgovcloudapi.net'
  location: 'global'
  tags: tags
}

resource tableCoreUsgovcloudapiNetZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: tableCoreUsgovcloudapiNetZone
  name: 'link-vnet-ml-gov-second'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: virtualNetworkId
    }
  }
}

resource vaultcoreUsgovcloudapiNetZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: 'privatelink.vaultcore.usgovcloudapi.net'
  location: 'global'
  tags: tags
}

resource vaultcoreUsgovcloudapiNetZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: vaultcoreUsgovcloudapiNetZone
  name: 'link-vnet-ml-gov-second'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: virtualNetworkId
    }
  }
}

resource azurecrUsZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: 'privatelink.azurecr.us'
  location: 'global'
  tags: tags
}

resource azurecrUsZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: azurecrUsZone
  name: 'link-vnet-ml-gov-second'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: virtualNetworkId
    }
  }
}

// amlworkspace of mlw-gov.
resource amlworkspaceEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-mlw-gov-amlworkspace'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    customNetworkInterfaceName: 'pe-mlw-gov-amlworkspace-nic'
    privateLinkServiceConnections: [
      {
        name: 'amlworkspace'
        properties: {
          privateLinkServiceId: workspaceId
          groupIds: [
            'amlworkspace'
          ]
        }
      }
    ]
  }
}

resource amlworkspaceEndpointDns 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: amlworkspaceEndpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'privatelink-api-ml-azure-us'
        properties: {
          privateDnsZoneId: apiMlAzureUsZone.id
        }
      }
      {
        name: 'privatelink-notebooks-usgovcloudapi-net'
        properties: {
          privateDnsZoneId: notebooksUsgovcloudapiNetZone.id
        }
      }
    ]
  }
  dependsOn: [
    apiMlAzureUsZoneLink
    notebooksUsgovcloudapiNetZoneLink
  ]
}

// blob of stcontosogov.
resource blobEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-stcontosogov-blob'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    customNetworkInterfaceName: 'pe-stcontosogov-blob-nic'
    privateLinkServiceConnections: [
      {
        name: 'blob'
        properties: {
          privateLinkServiceId: storageAccountId
          groupIds: [
            'blob'
          ]
        }
      }
    ]
  }
}

resource blobEndpointDns 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: blobEndpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'privatelink-blob-core-usgovcloudapi-net'
        properties: {
          privateDnsZoneId: blobCoreUsgovcloudapiNetZone.id
        }
      }
    ]
  }
  dependsOn: [
    blobCoreUsgovcloudapiNetZoneLink
  ]
}

// file of stcontosogov.
resource fileEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-stcontosogov-file'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    customNetworkInterfaceName: 'pe-stcontosogov-file-nic'
    privateLinkServiceConnections: [
      {
        name: 'file'
        properties: {
          privateLinkServiceId: storageAccountId
          groupIds: [
            'file'
          ]
        }
      }
    ]
  }
}

resource fileEndpointDns 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: fileEndpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'privatelink-file-core-usgovcloudapi-net'
        properties: {
          privateDnsZoneId: fileCoreUsgovcloudapiNetZone.id
        }
      }
    ]
  }
  dependsOn: [
    fileCoreUsgovcloudapiNetZoneLink
  ]
}

// queue of stcontosogov.
resource queueEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-stcontosogov-queue'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    customNetworkInterfaceName: 'pe-stcontosogov-queue-nic'
    privateLinkServiceConnections: [
      {
        name: 'queue'
        properties: {
          privateLinkServiceId: storageAccountId
          groupIds: [
            'queue'
          ]
        }
      }
    ]
  }
}

resource queueEndpointDns 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: queueEndpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'privatelink-queue-core-usgovcloudapi-net'
        properties: {
          privateDnsZoneId: queueCoreUsgovcloudapiNetZone.id
        }
      }
    ]
  }
  dependsOn: [
    queueCoreUsgovcloudapiNetZoneLink
  ]
}

// table of stcontosogov.
resource tableEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-stcontosogov-table'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    customNetworkInterfaceName: 'pe-stcontosogov-table-nic'
    privateLinkServiceConnections: [
      {
        name: 'table'
        properties: {
          privateLinkServiceId: storageAccountId
          groupIds: [
            'table'
          ]
        }
      }
    ]
  }
}

resource tableEndpointDns 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: tableEndpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'privatelink-table-core-usgovcloudapi-net'
        properties: {
          privateDnsZoneId: tableCoreUsgovcloudapiNetZone.id
        }
      }
    ]
  }
  dependsOn: [
    tableCoreUsgovcloudapiNetZoneLink
  ]
}

// vault of kv-contoso-gov.
resource vaultEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-kv-contoso-gov-vault'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    customNetworkInterfaceName: 'pe-kv-contoso-gov-vault-nic'
    privateLinkServiceConnections: [
      {
        name: 'vault'
        properties: {
          privateLinkServiceId: keyVaultId
          groupIds: [
            'vault'
          ]
        }
      }
    ]
  }
}

resource vaultEndpointDns 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: vaultEndpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'privatelink-vaultcore-usgovcloudapi-net'
        properties: {
          privateDnsZoneId: vaultcoreUsgovcloudapiNetZone.id
        }
      }
    ]
  }
  dependsOn: [
    vaultcoreUsgovcloudapiNetZoneLink
  ]
}

// registry of crcontosogov.
resource registryEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-crcontosogov-registry'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    customNetworkInterfaceName: 'pe-crcontosogov-registry-nic'
    privateLinkServiceConnections: [
      {
        name: 'registry'
        properties: {
          privateLinkServiceId: containerRegistryId
          groupIds: [
            'registry'
          ]
        }
      }
    ]
  }
}

resource registryEndpointDns 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: registryEndpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'privatelink-azurecr-us'
        properties: {
          privateDnsZoneId: azurecrUsZone.id
        }
      }
    ]
  }
  dependsOn: [
    azurecrUsZoneLink
  ]
}
