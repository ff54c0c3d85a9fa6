// Traffic of the Azure Machine Learning workspace mlw-training, as a network security group
// A security group knows no host names: package hosts need a firewall, a proxy or a private feed.
targetScope = 'resourceGroup'

@description('Name of the security group.')
param securityGroupName string = 'nsg-azure-machine-learning'

@description('Region of the virtual network.')
param location string = 'westeurope'

// Attach it to the subnets that the computes lie in.
resource securityGroup 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: securityGroupName
  location: location
  properties: {
    securityRules: [
      {
        name: 'AllowEntraIdOutbound'
        properties: {
          description: 'Sign-in with Microsoft Entra ID.'
          priority: 110
          direction: 'Outbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: 'VirtualNetwork'
          destinationAddressPrefix: 'AzureActiveDirectory'
          destinationPortRanges: [
            '80'
            '443'
          ]
          sourcePortRange: '*'
        }
      }
      {
        name: 'AllowMachineLearningOutbound'
        properties: {
          description: 'The service; 8787 is RStudio, 18881 IntelliSense.'
          priority: 120
          direction: 'Outbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: 'VirtualNetwork'
          destinationAddressPrefix: 'AzureMachineLearning'
          destinationPortRanges: [
            '443'
            '8787'
            '18881'
          ]
          sourcePortRange: '*'
        }
      }
      {
        name: 'AllowMachineLearningUdpOutbound'
        properties: {
          description: 'The service.'
          priority: 130
          direction: 'Outbound'
          access: 'Allow'
          protocol: 'Udp'
          sourceAddressPrefix: 'VirtualNetwork'
          destinationAddressPrefix: 'AzureMachineLearning'
          destinationPortRange: '5831'
          sourcePortRange: '*'
        }
      }
      {
        name: 'AllowBatchNodeManagementOutbound'
        properties: {
          description: 'Azure Batch, which runs the computes.'
          priority: 140
          direction: 'Outbound'
          access: 'Allow'
          protocol: '*'
          sourceAddressPrefix: 'VirtualNetwork'
          destinationAddressPrefix: 'BatchNodeManagement.westeurope'
          destinationPortRange: '443'
          sourcePortRange: '*'
        }
      }
      {
        name: 'AllowResourceManagerOutbound'
        properties: {
          description: 'Creating and deleting resources.'
          priority: 150
          direction: 'Outbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: 'VirtualNetwork'
          destinationAddressPrefix: 'AzureResourceManager'
          destinationPortRange: '443'
          sourcePortRange: '*'
        }
      }
      {
        name: 'AllowStorageOutbound'
        properties: {
          description: 'Azure Batch\'s own storage; 445 where a firewall stands between compute and the file share.'
          priority: 160
          direction: 'Outbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: 'VirtualNetwork'
          destinationAddressPrefix: 'Storage.westeurope'
          destinationPortRanges: [
            '443'
            '445'
          ]
          sourcePortRange: '*'
        }
      }
      {
        name: 'AllowFrontDoorOutbound'
        properties: {
          description: 'Entry point of studio and AutoML.'
          priority: 170
          direction: 'Outbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: 'VirtualNetwork'
          destinationAddressPrefix: 'AzureFrontDoor.FrontEnd'
          destinationPortRange: '443'
          sourcePortRange: '*'
        }
      }
      {
        name: 'AllowContainerImagesOutbound'
        properties: {
          description: 'Docker images of Microsoft.'
          priority: 180
          direction: 'Outbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: 'VirtualNetwork'
          destinationAddressPrefix: 'MicrosoftContainerRegistry'
          destinationPortRange: '443'
          sourcePortRange: '*'
        }
      }
      {
        name: 'AllowContainerImagesCdnOutbound'
        properties: {
          description: 'What the images are delivered through.'
          priority: 190
          direction: 'Outbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: 'VirtualNetwork'
          destinationAddressPrefix: 'AzureFrontDoor.FirstParty'
          destinationPortRange: '443'
          sourcePortRange: '*'
        }
      }
      {
        name: 'AllowMonitorOutbound'
        properties: {
          description: 'Telemetry.'
          priority: 200
          direction: 'Outbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: 'VirtualNetwork'
          destinationAddressPrefix: 'AzureMonitor'
          destinationPortRange: '443'
          sourcePortRange: '*'
        }
      }
      {
        name: 'DenyOtherOutbound'
        properties: {
          priority: 4000
          direction: 'Outbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: '*'
          destinationAddressPrefix: 'Internet'
          destinationPortRange: '*'
          sourcePortRange: '*'
        }
      }
    ]
  }
}
