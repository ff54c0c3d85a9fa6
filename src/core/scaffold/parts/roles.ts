// Built-in roles by their GUID. Source: "Azure built-in roles".

export const roleIds = {
  reader: "acdd72a7-3385-48ef-bd42-f606fba81ae7",
  storageBlobDataContributor: "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
  storageQueueDataContributor: "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
  storageTableDataContributor: "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
  networkConnectionApprover: "b556d68e-0be0-4f35-a333-ad7ee1ce17ea",
} as const;
