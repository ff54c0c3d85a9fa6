// The Azure Machine Learning workspace mlw-spoke, private, with a managed network
targetScope = 'resourceGroup'

@description('Name of the workspace.')
param workspaceName string = 'mlw-spoke'

@description('Region of everything. The security rules name it too: change it there as well.')
param location string = 'westeurope'

@description('Name of the default storage account, unique in the world.')
param storageAccountName string = 'stmlwspokelg8am67g'

@description('Name of the key vault, unique in the world.')
param keyVaultName string = 'kv-mlwspoke-lg8am67g'

@description('Name of the container registry, unique in the world.')
param containerRegistryName string = 'crmlwspokelg8am67g'

@description('Tags of everything that is created.')
param tags object = {}

// Only private endpoints stand here: no rule of its own is needed.
resource privateEndpointsSecurityGroup 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-vnet-mlw-spoke-privateendpoints'
  location: location
  tags: tags
  properties: {
    securityRules: []
  }
}

// Add the rules for what will stand here.
resource clientsSecurityGroup 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-vnet-mlw-spoke-clients'
  location: location
  tags: tags
  properties: {
    securityRules: []
  }
}

// The range overlaps no network that was seen, nor 172.17.0.0/16, which Docker uses on every compute.
resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-mlw-spoke'
  location: location
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.10.0.0/22'
      ]
    }
    subnets: [
      {
        name: 'PrivateEndpoints'
        properties: {
          addressPrefix: '10.10.0.0/24'
          networkSecurityGroup: {
            id: privateEndpointsSecurityGroup.id
          }
          defaultOutboundAccess: false
          privateEndpointNetworkPolicies: 'Disabled'
        }
      }
      {
        name: 'Clients'
        properties: {
          addressPrefix: '10.10.1.0/24'
          networkSecurityGroup: {
            id: clientsSecurityGroup.id
          }
          defaultOutboundAccess: false
          privateEndpointNetworkPolicies: 'Disabled'
        }
      }
      {
        name: 'AzureBastionSubnet'
        properties: {
          addressPrefix: '10.10.2.0/26'
        }
      }
    ]
  }
}

// The workspace's default storage account. Access for the workspace as a resource instance, not for every
// trusted service.
resource storageAccount 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: storageAccountName
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: 'Standard_LRS'
  }
  properties: {
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    allowBlobPublicAccess: false
    allowSharedKeyAccess: true
    publicNetworkAccess: 'Disabled'
    networkAcls: {
      defaultAction: 'Deny'
      bypass: 'None'
      resourceAccessRules: [
        {
          tenantId: subscription().tenantId
          resourceId: resourceId('Microsoft.MachineLearningServices/workspaces', workspaceName)
        }
      ]
    }
  }
}

// Studio reads blobs in the browser.
resource blobService 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: storageAccount
  name: 'default'
  properties: {
    cors: {
      corsRules: [
        {
          allowedOrigins: [
            'https://mlworkspace.azure.ai'
            'https://ml.azure.com'
            'https://*.ml.azure.com'
            'https://ai.azure.com'
            'https://*.ai.azure.com'
          ]
          allowedMethods: [
            'GET'
            'HEAD'
            'PUT'
            'DELETE'
            'OPTIONS'
            'POST'
            'PATCH'
          ]
          allowedHeaders: [
            '*'
          ]
          exposedHeaders: [
            '*'
          ]
          maxAgeInSeconds: 1800
        }
      ]
    }
  }
}

// The service itself reaches the vault as a trusted service: there is no narrower rule for vaults.
resource keyVault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: keyVaultName
  location: location
  tags: tags
  properties: {
    tenantId: subscription().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
    publicNetworkAccess: 'Disabled'
    networkAcls: {
      defaultAction: 'Deny'
      bypass: 'AzureServices'
    }
  }
}

// Private endpoints need Premium. The admin user is still asked for by the documentation; turn it off where a
// policy forbids it and images are pulled with an identity.
resource containerRegistry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: containerRegistryName
  location: location
  tags: tags
  sku: {
    name: 'Premium'
  }
  properties: {
    adminUserEnabled: true
    publicNetworkAccess: 'Disabled'
    networkRuleBypassOptions: 'AzureServices'
  }
}

resource logAnalytics 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: 'log-mlw-spoke'
  location: location
  tags: tags
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: 30
    publicNetworkAccessForIngestion: 'Enabled'
    publicNetworkAccessForQuery: 'Enabled'
  }
}

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' = {
  name: 'appi-mlw-spoke'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: logAnalytics.id
    publicNetworkAccessForIngestion: 'Enabled'
    publicNetworkAccessForQuery: 'Enabled'
  }
}

// No public access. The managed network can be made stricter later, but never switched off again. Provisioning
// it takes about half an hour.
resource workspace 'Microsoft.MachineLearningServices/workspaces@2025-06-01' = {
  name: workspaceName
  location: location
  tags: tags
  kind: 'Default'
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    friendlyName: 'mlw-spoke'
    storageAccount: storageAccount.id
    keyVault: keyVault.id
    containerRegistry: containerRegistry.id
    applicationInsights: applicationInsights.id
    publicNetworkAccess: 'Disabled'
    v1LegacyMode: false
    imageBuildCompute: 'cpu-cluster'
    managedNetwork: {
      isolationMode: 'AllowInternetOutbound'
    }
    provisionNetworkNow: true
  }
  dependsOn: [
    blobService
  ]
}

resource blobEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-mlw-spoke-blob'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: '${network.id}/subnets/PrivateEndpoints'
    }
    customNetworkInterfaceName: 'pe-mlw-spoke-blob-nic'
    privateLinkServiceConnections: [
      {
        name: 'blob'
        properties: {
          privateLinkServiceId: storageAccount.id
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
        name: 'privatelink-blob-core-windows-net'
        properties: {
          privateDnsZoneId: '/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net'
        }
      }
    ]
  }
  dependsOn: [
    otherGroup1
  ]
}

resource fileEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-mlw-spoke-file'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: '${network.id}/subnets/PrivateEndpoints'
    }
    customNetworkInterfaceName: 'pe-mlw-spoke-file-nic'
    privateLinkServiceConnections: [
      {
        name: 'file'
        properties: {
          privateLinkServiceId: storageAccount.id
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
        name: 'privatelink-file-core-windows-net'
        properties: {
          privateDnsZoneId: '/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.file.core.windows.net'
        }
      }
    ]
  }
  dependsOn: [
    otherGroup1
  ]
}

resource vaultEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-mlw-spoke-vault'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: '${network.id}/subnets/PrivateEndpoints'
    }
    customNetworkInterfaceName: 'pe-mlw-spoke-vault-nic'
    privateLinkServiceConnections: [
      {
        name: 'vault'
        properties: {
          privateLinkServiceId: keyVault.id
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
        name: 'privatelink-vaultcore-azure-net'
        properties: {
          privateDnsZoneId: '/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.vaultcore.azure.net'
        }
      }
    ]
  }
  dependsOn: [
    otherGroup1
  ]
}

resource registryEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-mlw-spoke-registry'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: '${network.id}/subnets/PrivateEndpoints'
    }
    customNetworkInterfaceName: 'pe-mlw-spoke-registry-nic'
    privateLinkServiceConnections: [
      {
        name: 'registry'
        properties: {
          privateLinkServiceId: containerRegistry.id
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
        name: 'privatelink-azurecr-io'
        properties: {
          privateDnsZoneId: '/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.azurecr.io'
        }
      }
    ]
  }
  dependsOn: [
    otherGroup1
  ]
}

resource workspaceEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-mlw-spoke-amlworkspace'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: '${network.id}/subnets/PrivateEndpoints'
    }
    customNetworkInterfaceName: 'pe-mlw-spoke-amlworkspace-nic'
    privateLinkServiceConnections: [
      {
        name: 'amlworkspace'
        properties: {
          privateLinkServiceId: workspace.id
          groupIds: [
            'amlworkspace'
          ]
        }
      }
    ]
  }
}

resource workspaceEndpointDns 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = {
  parent: workspaceEndpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      {
        name: 'privatelink-api-azureml-ms'
        properties: {
          privateDnsZoneId: '/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.api.azureml.ms'
        }
      }
      {
        name: 'privatelink-notebooks-azure-net'
        properties: {
          privateDnsZoneId: '/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-private-dns/providers/Microsoft.Network/privateDnsZones/privatelink.notebooks.azure.net'
        }
      }
    ]
  }
  dependsOn: [
    otherGroup1
  ]
}

// Without it, studio cannot see the storage endpoint.
resource blobEndpointReader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: blobEndpoint
  name: guid(blobEndpoint.id, workspace.id, 'acdd72a7-3385-48ef-bd42-f606fba81ae7')
  properties: {
    roleDefinitionId: '/subscriptions/${subscription().subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7'
    principalId: workspace.identity.principalId
    principalType: 'ServicePrincipal'
  }
}

// Without it, studio cannot see the storage endpoint.
resource fileEndpointReader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: fileEndpoint
  name: guid(fileEndpoint.id, workspace.id, 'acdd72a7-3385-48ef-bd42-f606fba81ae7')
  properties: {
    roleDefinitionId: '/subscriptions/${subscription().subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7'
    principalId: workspace.identity.principalId
    principalType: 'ServicePrincipal'
  }
}

// Lets the managed network's private endpoints be approved on the resources of this group.
resource connectionApprover 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(resourceGroup().id, workspace.id, 'b556d68e-0be0-4f35-a333-ad7ee1ce17ea')
  properties: {
    roleDefinitionId: '/subscriptions/${subscription().subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/b556d68e-0be0-4f35-a333-ad7ee1ce17ea'
    principalId: workspace.identity.principalId
    principalType: 'ServicePrincipal'
  }
}

// Scales to zero; also builds images, which Azure's own builder cannot do with a private registry.
resource computeCluster 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: workspace
  name: 'cpu-cluster'
  location: location
  tags: tags
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    computeType: 'AmlCompute'
    disableLocalAuth: true
    properties: {
      vmSize: 'Standard_DS3_v2'
      vmPriority: 'Dedicated'
      enableNodePublicIp: false
      remoteLoginPortPublicAccess: 'Disabled'
      scaleSettings: {
        minNodeCount: 0
        maxNodeCount: 2
        nodeIdleTimeBeforeScaleDown: 'PT15M'
      }
    }
  }
  dependsOn: [
    blobEndpoint
    blobEndpointDns
    fileEndpoint
    fileEndpointDns
    vaultEndpoint
    vaultEndpointDns
    registryEndpoint
    registryEndpointDns
    workspaceEndpoint
    workspaceEndpointDns
  ]
}

// Billed by the hour while it runs; belongs to whoever deploys it.
resource computeInstance 'Microsoft.MachineLearningServices/workspaces/computes@2025-06-01' = {
  parent: workspace
  name: 'ci-mlwspoke-lg8am67g'
  location: location
  tags: tags
  properties: {
    computeType: 'ComputeInstance'
    disableLocalAuth: true
    properties: {
      vmSize: 'Standard_DS3_v2'
      enableNodePublicIp: false
    }
  }
  dependsOn: [
    blobEndpoint
    blobEndpointDns
    fileEndpoint
    fileEndpointDns
    vaultEndpoint
    vaultEndpointDns
    registryEndpoint
    registryEndpointDns
    workspaceEndpoint
    workspaceEndpointDns
  ]
}

// For the hub's gateway, set useRemoteGateways here once the hub allows gateway transit.
resource peeringToHub 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = {
  parent: network
  name: 'to-vnet-hub'
  properties: {
    remoteVirtualNetwork: {
      id: '/subscriptions/c0270501-0000-4000-8000-000000000000/resourceGroups/rg-hub-network/providers/Microsoft.Network/virtualNetworks/vnet-hub'
    }
    allowVirtualNetworkAccess: true
    allowForwardedTraffic: true
    useRemoteGateways: false
    allowGatewayTransit: false
  }
}

// What is created or changed in the resource group rg-private-dns.
module otherGroup1 'modules/other-group1.bicep' = {
  name: 'otherGroup1'
  scope: resourceGroup('c0270501-0000-4000-8000-000000000000', 'rg-private-dns')
  params: {
    networkId: network.id
  }
}

// What is created or changed in the resource group rg-hub-network.
module otherGroup2 'modules/other-group2.bicep' = {
  name: 'otherGroup2'
  scope: resourceGroup('c0270501-0000-4000-8000-000000000000', 'rg-hub-network')
  params: {
    networkId: network.id
  }
}
