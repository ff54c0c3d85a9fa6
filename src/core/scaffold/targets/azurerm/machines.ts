// azurerm's resource for the jump box.

import { block, type Attributes } from "../hcl-values";
import type { BodyReader } from "./body-reader";
import { one, type AzurermWriter } from "./writer";

export const machineWriters: Readonly<Record<string, AzurermWriter>> = {
  "Microsoft.Compute/virtualMachines": {
    type: "azurerm_windows_virtual_machine",
    write: (read, place) => {
      // azurerm's default, as for every disk made from an image.
      read.value("properties.storageProfile.osDisk.createOption");
      return [
        one("azurerm_windows_virtual_machine", read, place, {
          size: read.value("properties.hardwareProfile.vmSize"),
          ...operatingSystem(read),
          ...security(read),
          license_type: read.value("properties.licenseType"),
          network_interface_ids: read
            .items("properties.networkProfile.networkInterfaces")
            .flatMap((item) => item.value("id") ?? []),
          os_disk: block({
            caching: read.value("properties.storageProfile.osDisk.caching"),
            storage_account_type: read.value(
              "properties.storageProfile.osDisk.managedDisk.storageAccountType",
            ),
          }),
          source_image_reference: image(read),
        }),
      ];
    },
  },
};

function operatingSystem(read: BodyReader): Attributes {
  return {
    computer_name: read.value("properties.osProfile.computerName"),
    admin_username: read.value("properties.osProfile.adminUsername"),
    admin_password: read.value("properties.osProfile.adminPassword"),
    patch_mode: read.value("properties.osProfile.windowsConfiguration.patchSettings.patchMode"),
  };
}

function security(read: BodyReader): Attributes {
  // Trusted launch is what secure boot with a virtual TPM is called.
  read.value("properties.securityProfile.securityType");
  return {
    secure_boot_enabled: read.value("properties.securityProfile.uefiSettings.secureBootEnabled"),
    vtpm_enabled: read.value("properties.securityProfile.uefiSettings.vTpmEnabled"),
  };
}

function image(read: BodyReader): Attributes[string] {
  const reference = "properties.storageProfile.imageReference";
  return block({
    publisher: read.value(`${reference}.publisher`),
    offer: read.value(`${reference}.offer`),
    sku: read.value(`${reference}.sku`),
    version: read.value(`${reference}.version`),
  });
}
