// What is created or changed in the resource group rg-data.
targetScope = 'resourceGroup'

@description('Handed in by main.bicep: workspaceId.')
param workspaceId string

@description('Handed in by main.bicep: subscriptionId.')
param subscriptionId string

@description('Handed in by main.bicep: workspacePrincipalId.')
param workspacePrincipalId string

// The same for the outbound rules that lead to resources of the group rg-data.
resource connectionApprover2 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid('11111111-1111-4111-8111-111111111111/rg-data', workspaceId, 'b556d68e-0be0-4f35-a333-ad7ee1ce17ea')
  properties: {
    roleDefinitionId: '/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/b556d68e-0be0-4f35-a333-ad7ee1ce17ea'
    principalId: workspacePrincipalId
    principalType: 'ServicePrincipal'
  }
}
