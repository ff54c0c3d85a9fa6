// The providers and versions that the generated Terraform was checked against.

import { inOrder } from "../dependencies";
import type { Plan } from "../plan";

/** What azurerm and azapi call the sovereign clouds. */
const environments: Readonly<Record<string, string>> = {
  AzureUSGovernment: "usgovernment",
  AzureChinaCloud: "china",
};

export function writeProviders(plan: Plan, usesAzapi: boolean): readonly string[] {
  const environment = environments[plan.cloud];
  const cloud = environment === undefined ? [] : [`  environment = "${environment}"`];
  const hasStorage = inOrder(plan).some((resource) => resource.type === "Microsoft.Storage/storageAccounts");
  return [
    "terraform {",
    '  required_version = ">= 1.5"',
    "",
    "  required_providers {",
    "    azurerm = {",
    '      source = "hashicorp/azurerm"',
    '      version = ">= 4.55, < 5.0"',
    "    }",
    ...(usesAzapi
      ? ["", "    azapi = {", '      source = "Azure/azapi"', '      version = ">= 2.4, < 3.0"', "    }"]
      : []),
    "  }",
    "}",
    "",
    "# The subscription comes from ARM_SUBSCRIPTION_ID, as azurerm 4 asks.",
    'provider "azurerm" {',
    ...cloud,
    ...(hasStorage ? storageFeatures : ["  features {}"]),
    "}",
    ...(usesAzapi
      ? ["", ...(cloud.length === 0 ? ['provider "azapi" {}'] : ['provider "azapi" {', ...cloud, "}"])]
      : []),
  ];
}

// A storage account without public access cannot be polled from outside its network.
const storageFeatures = [
  "  storage_use_azuread = true",
  "",
  "  features {",
  "    storage {",
  "      data_plane_available = false",
  "    }",
  "  }",
];
