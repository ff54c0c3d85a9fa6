// The Azure Machine Learning workspace mlw-secure, private, with a managed network
targetScope = 'resourceGroup'

@description('Name of the workspace.')
param workspaceName string = 'mlw-secure'

@description('Region of everything. The security rules name it too: change it there as well.')
param location string = 'usgovvirginia'

@description('Name of the default storage account, unique in the world.')
param storageAccountName string = 'stmlwsecure48il3ogi'

@description('Name of the key vault, unique in the world.')
param keyVaultName string = 'kv-mlwsecure-48il3ogi'

@description('Name of the container registry, unique in the world.')
param containerRegistryName string = 'crmlwsecure48il3ogi'

@description('Tags of everything that is created.')
param tags object = {}

@description('Administrator of the jump box.')
param adminUserName string = 'azureuser'

@description('Password of the jump box\'s administrator.')
@secure()
param adminPassword string

resource natAddress 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: 'pip-ng-mlw-secure'
  location: location
  tags: tags
  sku: {
    name: 'Standard'
  }
  properties: {
    publicIPAllocationMethod: 'Static'
  }
}

// The way out for the jump box. Billed by the hour.
resource natGateway 'Microsoft.Network/natGateways@2024-05-01' = {
  name: 'ng-mlw-secure'
  location: location
  tags: tags
  sku: {
    name: 'Standard'
  }
  properties: {
    idleTimeoutInMinutes: 10
    publicIpAddresses: [
      {
        id: natAddress.id
      }
    ]
  }
}

// Only private endpoints stand here: no rule of its own is needed.
resource privateEndpointsSecurityGroup 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-vnet-mlw-secure-privateendpoints'
  location: location
  tags: tags
  properties: {
    securityRules: []
  }
}

// Remote desktop only through Bastion.
resource clientsSecurityGroup 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-vnet-mlw-secure-clients'
  location: location
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'AllowBastionDesktop'
        properties: {
          description: 'Bastion lies in this network.'
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: 'VirtualNetwork'
          sourcePortRange: '*'
          destinationAddressPrefix: 'VirtualNetwork'
          destinationPortRange: '3389'
        }
      }
      {
        name: 'DenyOtherDesktop'
        properties: {
          description: 'No remote desktop from anywhere else.'
          priority: 200
          direction: 'Inbound'
          access: 'Deny'
          protocol: 'Tcp'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '3389'
        }
      }
    ]
  }
}

// The range overlaps no network that was seen, nor 172.17.0.0/16, which Docker uses on every compute.
resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet-mlw-secure'
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
          natGateway: {
            id: natGateway.id
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
            'https://ml.azure.us'
            'https://*.ml.azure.us'
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
  name: 'log-mlw-secure'
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
  name: 'appi-mlw-secure'
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
    friendlyName: 'mlw-secure'
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

resource blobCoreUsgovcloudapiNetZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: 'privatelink.blob.core.usgovcloudapi.net'
  location: 'global'
  tags: tags
}

resource blobCoreUsgovcloudapiNetZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: blobCoreUsgovcloudapiNetZone
  name: 'link-vnet-mlw-secure'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: network.id
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
  name: 'link-vnet-mlw-secure'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: network.id
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
  name: 'link-vnet-mlw-secure'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: network.id
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
  name: 'link-vnet-mlw-secure'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: network.id
    }
  }
}

resource apiMlAzureUsZone 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: 'privatelink.api.ml.azure.us'
  location: 'global'
  tags: tags
}

resource apiMlAzureUsZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: apiMlAzureUsZone
  name: 'link-vnet-mlw-secure'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: network.id
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
  name: 'link-vnet-mlw-secure'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: {
      id: network.id
    }
  }
}

resource blobEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-mlw-secure-blob'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: '${network.id}/subnets/PrivateEndpoints'
    }
    customNetworkInterfaceName: 'pe-mlw-secure-blob-nic'
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

resource fileEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-mlw-secure-file'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: '${network.id}/subnets/PrivateEndpoints'
    }
    customNetworkInterfaceName: 'pe-mlw-secure-file-nic'
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

resource vaultEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-mlw-secure-vault'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: '${network.id}/subnets/PrivateEndpoints'
    }
    customNetworkInterfaceName: 'pe-mlw-secure-vault-nic'
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

resource registryEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-mlw-secure-registry'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: '${network.id}/subnets/PrivateEndpoints'
    }
    customNetworkInterfaceName: 'pe-mlw-secure-registry-nic'
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

resource workspaceEndpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = {
  name: 'pe-mlw-secure-amlworkspace'
  location: location
  tags: tags
  properties: {
    subnet: {
      id: '${network.id}/subnets/PrivateEndpoints'
    }
    customNetworkInterfaceName: 'pe-mlw-secure-amlworkspace-nic'
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
  name: 'ci-mlwsecure-48il3ogi'
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

resource jumpBoxNic 'Microsoft.Network/networkInterfaces@2024-05-01' = {
  name: 'nic-vm-mlwsecure'
  location: location
  tags: tags
  properties: {
    ipConfigurations: [
      {
        name: 'ipconfig1'
        properties: {
          privateIPAllocationMethod: 'Dynamic'
          subnet: {
            id: '${network.id}/subnets/Clients'
          }
        }
      }
    ]
  }
}

// Windows 11 without a public address: open studio in its browser. Billed by the hour while it runs.
resource jumpBox 'Microsoft.Compute/virtualMachines@2024-07-01' = {
  name: 'vm-mlwsecure'
  location: location
  tags: tags
  properties: {
    hardwareProfile: {
      vmSize: 'Standard_D2s_v5'
    }
    licenseType: 'Windows_Client'
    osProfile: {
      computerName: 'vm-mlwsecure'
      adminUsername: adminUserName
      adminPassword: adminPassword
    }
    securityProfile: {
      securityType: 'TrustedLaunch'
      uefiSettings: {
        secureBootEnabled: true
        vTpmEnabled: true
      }
    }
    storageProfile: {
      imageReference: {
        publisher: 'MicrosoftWindowsDesktop'
        offer: 'windows-11'
        sku: 'win11-24h2-pro'
        version: 'latest'
      }
      osDisk: {
        createOption: 'FromImage'
        caching: 'ReadWrite'
        managedDisk: {
          storageAccountType: 'Premium_LRS'
        }
      }
    }
    networkProfile: {
      networkInterfaces: [
        {
          id: jumpBoxNic.id
        }
      ]
    }
  }
}

resource bastionAddress 'Microsoft.Network/publicIPAddresses@2024-05-01' = {
  name: 'pip-bas-mlw-secure'
  location: location
  tags: tags
  sku: {
    name: 'Standard'
  }
  properties: {
    publicIPAllocationMethod: 'Static'
  }
}

// Remote desktop from the portal, over HTTPS. Billed by the hour from now on, used or not.
resource bastion 'Microsoft.Network/bastionHosts@2024-05-01' = {
  name: 'bas-mlw-secure'
  location: location
  tags: tags
  sku: {
    name: 'Basic'
  }
  properties: {
    ipConfigurations: [
      {
        name: 'bastion'
        properties: {
          subnet: {
            id: '${network.id}/subnets/AzureBastionSubnet'
          }
          publicIPAddress: {
            id: bastionAddress.id
          }
        }
      }
    ]
  }
}
