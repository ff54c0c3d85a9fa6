// Private endpoints of the Azure Machine Learning workspace mlw-china
// amlworkspace of mlw-china has pe-mlw-china already: let the two write to different zones, or the later one
// overwrites the records of the other.
// blob of stcontosochina has pe-stcontosochina-blob already: let the two write to different zones, or the
// later one overwrites the records of the other.
// file of stcontosochina has pe-stcontosochina-file already: let the two write to different zones, or the
// later one overwrites the records of the other.
// queue of stcontosochina has pe-stcontosochina-queue already: let the two write to different zones, or the
// later one overwrites the records of the other.
// table of stcontosochina has pe-stcontosochina-table already: let the two write to different zones, or the
// later one overwrites the records of the other.
// vault of kv-contoso-china has pe-kv-contoso-china already: let the two write to different zones, or the
// later one overwrites the records of the other.
// registry of crcontosochina has pe-crcontosochina already: let the two write to different zones, or the later
// one overwrites the records of the other.
targetScope = 'resourceGroup'

@description('Region of the endpoints: that of the virtual network.')
param location string = 'chinanorth3'

@description('Id of the subnet that the endpoints get their addresses from.')
param subnetId string = '/subscriptions/c0270504-0000-4000-8000-000000000002/resourceGroups/rg-ml-china/providers/Microsoft.Network/virtualNetworks/vnet-ml-china-second/subnets/endpoints'

@description('Id of the network that the zones are linked to.')
param virtualNetworkId string = '/subscriptions/c0270504-0000-4000-8000-000000000002/resourceGroups/rg-ml-china/providers/Microsoft.Network/virtualNetworks/vnet-ml-china-second'

@description('Id of the workspace.')
param workspaceId string = '/subscriptions/c0270504-0000-4000-8000-000000000002/resourceGroups/rg-ml-china/providers/Microsoft.MachineLearningServices/workspaces/mlw-china'

@description('Id of the workspace\'s default storage account.')
param storageAccountId string = '/subscriptions/c0270504-0000-4000-8000-000000000002/resourceGroups/rg-ml-china/providers/Microsoft.Storage/storageAccounts/stcontosochina'

@description('Id of the key vault.')
param keyVaultId string = '/subscriptions/c0270504-0000-4000-8000-000000000002/resourceGroups/rg-ml-china/providers/Microsoft.KeyVault/vaults/kv-contoso-china'

@description('Id of the container registry.')
param containerRegistryId string = '/subscriptions/c0270504-0000-4000-8000-000000000002/resourceGroups/rg-ml-china/providers/Microsoft.ContainerRegistry/registries/crcontosochina'

@description('Tags of everything that is created.')
param tags object = {}

resource apiMlAzureCnZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: 'privatelink.api.ml.azure.cn'
  location: 'global'
  tags: tags
}

resource apiMlAzureCnZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: apiMlAzureCnZone
  name: 'link-vnet-ml-china-second'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: virtualNetworkId
    }
  }
}

resource notebooksChinacloudapiCnZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: 'privatelink.notebooks.chinacloudapi.cn'
  location: 'global'
  tags: tags
}

resource notebooksChinacloudapiCnZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: notebooksChinacloudapiCnZone
  name: 'link-vnet-ml-china-second'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: virtualNetworkId
    }
  }
}

resource blobCoreChinacloudapiCnZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: 'privatelink.blob.core.chinacloudapi.cn'
  location: 'global'
  tags: tags
}

resource blobCoreChinacloudapiCnZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: blobCoreChinacloudapiCnZone
  name: 'link-vnet-ml-china-second'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: virtualNetworkId
    }
  }
}

resource fileCoreChinacloudapiCnZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: 'privatelink.file.core.chinacloudapi.cn'
  location: 'global'
  tags: tags
}

resource fileCoreChinacloudapiCnZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: fileCoreChinacloudapiCnZone
  name: 'link-vnet-ml-china-second'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: virtualNetworkId
    }
  }
}

resource queueCoreChinacloudapiCnZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: 'privatelink.queue.core.chinacloudapi.cn'
  location: 'global'
  tags: tags
}

resource queueCoreChinacloudapiCnZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: queueCoreChinacloudapiCnZone
  name: 'link-vnet-ml-china-second'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: virtualNetworkId
    }
  }
}

resource tableCoreChinacloudapiCnZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: 'privatelink.table.core.chinacloudapi.cn'
  location: 'global'
  tags: tags
}

resource tableCoreChinacloudapiCnZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: tableCoreChinacloudapiCnZone
  name: 'link-vnet-ml-china-second'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: virtualNetworkId
    }
  }
}

resource vaultcoreAzureCnZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: 'privatelink.vaultcore.azure.cn'
  location: 'global'
  tags: tags
}

resource vaultcoreAzureCnZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: vaultcoreAzureCnZone
  name: 'link-vnet-ml-china-second'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: virtualNetworkId
    }
  }
}

resource azurecrCnZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: 'privatelink.azurecr.cn'
  location: 'global'
  tags: tags
}

resource azurecrCnZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: azurecrCnZone
  name: 'link-vnet-ml-china-second'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: virtualNetworkId
    }
  }
}

// amlworkspace of mlw-china.
resource amlworkspaceEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-mlw-china-amlworkspace'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    customNetworkInterfaceName: 'pe-mlw-china-amlworkspace-nic'
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
        name: 'privatelink-api-ml-azure-cn'
        properties: {
          privateDnsZoneId: apiMlAzureCnZone.id
        }
      }
      {
        name: 'privatelink-notebooks-chinacloudapi-cn'
        properties: {
          privateDnsZoneId: notebooksChinacloudapiCnZone.id
        }
      }
    ]
  }
  dependsOn: [
    apiMlAzureCnZoneLink
    notebooksChinacloudapiCnZoneLink
  ]
}

// blob of stcontosochina.
resource blobEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-stcontosochina-blob'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    customNetworkInterfaceName: 'pe-stcontosochina-blob-nic'
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
        name: 'privatelink-blob-core-chinacloudapi-cn'
        properties: {
          privateDnsZoneId: blobCoreChinacloudapiCnZone.id
        }
      }
    ]
  }
  dependsOn: [
    blobCoreChinacloudapiCnZoneLink
  ]
}

// file of stcontosochina.
resource fileEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-stcontosochina-file'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    customNetworkInterfaceName: 'pe-stcontosochina-file-nic'
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
        name: 'privatelink-file-core-chinacloudapi-cn'
        properties: {
          privateDnsZoneId: fileCoreChinacloudapiCnZone.id
        }
      }
    ]
  }
  dependsOn: [
    fileCoreChinacloudapiCnZoneLink
  ]
}

// queue of stcontosochina.
resource queueEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-stcontosochina-queue'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    customNetworkInterfaceName: 'pe-stcontosochina-queue-nic'
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
        name: 'privatelink-queue-core-chinacloudapi-cn'
        properties: {
          privateDnsZoneId: queueCoreChinacloudapiCnZone.id
        }
      }
    ]
  }
  dependsOn: [
    queueCoreChinacloudapiCnZoneLink
  ]
}

// table of stcontosochina.
resource tableEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-stcontosochina-table'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    customNetworkInterfaceName: 'pe-stcontosochina-table-nic'
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
        name: 'privatelink-table-core-chinacloudapi-cn'
        properties: {
          privateDnsZoneId: tableCoreChinacloudapiCnZone.id
        }
      }
    ]
  }
  dependsOn: [
    tableCoreChinacloudapiCnZoneLink
  ]
}

// vault of kv-contoso-china.
resource vaultEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-kv-contoso-china-vault'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    customNetworkInterfaceName: 'pe-kv-contoso-china-vault-nic'
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
        name: 'privatelink-vaultcore-azure-cn'
        properties: {
          privateDnsZoneId: vaultcoreAzureCnZone.id
        }
      }
    ]
  }
  dependsOn: [
    vaultcoreAzureCnZoneLink
  ]
}

// registry of crcontosochina.
resource registryEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-crcontosochina-registry'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: subnetId
    }
    customNetworkInterfaceName: 'pe-crcontosochina-registry-nic'
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
        name: 'privatelink-azurecr-cn'
        properties: {
          privateDnsZoneId: azurecrCnZone.id
        }
      }
    ]
  }
  dependsOn: [
    azurecrCnZoneLink
  ]
}
