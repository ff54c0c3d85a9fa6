// Built-in roles by their GUID. Source: "Azure built-in roles".

export const roleIds = {
  reader: "acdd72a7-3385-48ef-bd42-f606fba81ae7",
  storageBlobDataContributor: "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
  storageFileDataPrivilegedContributor: "69566ab7-960f-475b-8e7c-b3118f30c6bd",
  keyVaultAdministrator: "00482a5a-887f-4fb3-b363-3b7fe8e74483",
  acrPull: "7f951dda-4ed3-4680-a7ca-43fe172d538d",
  acrPush: "8311e382-0749-4cb8-b61a-304f252e45ec",
  networkConnectionApprover: "b556d68e-0be0-4f35-a333-ad7ee1ce17ea",
  azureMLDataScientist: "f6c7c914-8db3-469d-8ca1-694a8f32e121",
} as const;
