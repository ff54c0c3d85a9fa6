// What is created or changed in the resource group rg-ml-training.
targetScope = 'resourceGroup'

// The first FQDN rule starts an Azure Firewall in the managed network, which is billed by the hour.
resource outboundRule1 'Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01' = {
  name: 'mlw-training/package-1-anaconda-com'
  properties: {
    type: 'FQDN'
    category: 'UserDefined'
    destination: 'anaconda.com'
  }
}

resource outboundRule2 'Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01' = {
  name: 'mlw-training/package-2-anaconda-com'
  properties: {
    type: 'FQDN'
    category: 'UserDefined'
    destination: '*.anaconda.com'
  }
  dependsOn: [
    outboundRule1
  ]
}

resource outboundRule3 'Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01' = {
  name: 'mlw-training/package-3-anaconda-org'
  properties: {
    type: 'FQDN'
    category: 'UserDefined'
    destination: '*.anaconda.org'
  }
  dependsOn: [
    outboundRule2
  ]
}

resource outboundRule4 'Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01' = {
  name: 'mlw-training/package-4-pypi-org'
  properties: {
    type: 'FQDN'
    category: 'UserDefined'
    destination: 'pypi.org'
  }
  dependsOn: [
    outboundRule3
  ]
}

resource outboundRule5 'Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01' = {
  name: 'mlw-training/package-5-pythonhosted-org'
  properties: {
    type: 'FQDN'
    category: 'UserDefined'
    destination: '*.pythonhosted.org'
  }
  dependsOn: [
    outboundRule4
  ]
}

resource outboundRule6 'Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01' = {
  name: 'mlw-training/package-6-pytorch-org'
  properties: {
    type: 'FQDN'
    category: 'UserDefined'
    destination: 'pytorch.org'
  }
  dependsOn: [
    outboundRule5
  ]
}

resource outboundRule7 'Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01' = {
  name: 'mlw-training/package-7-pytorch-org'
  properties: {
    type: 'FQDN'
    category: 'UserDefined'
    destination: '*.pytorch.org'
  }
  dependsOn: [
    outboundRule6
  ]
}

resource outboundRule8 'Microsoft.MachineLearningServices/workspaces/outboundRules@2025-06-01' = {
  name: 'mlw-training/package-8-tensorflow-org'
  properties: {
    type: 'FQDN'
    category: 'UserDefined'
    destination: '*.tensorflow.org'
  }
  dependsOn: [
    outboundRule7
  ]
}
