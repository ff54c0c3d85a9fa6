// azurerm's resources for what a workspace depends on: storage, vault, registry, monitoring.

import type { Value } from "../../expressions";
import { block, blocks, type Attributes } from "../hcl-values";
import type { BodyReader } from "./body-reader";
import { one, type AzurermWriter, type Place } from "./writer";

export const serviceWriters: Readonly<Record<string, AzurermWriter>> = {
  "Microsoft.Storage/storageAccounts": {
    type: "azurerm_storage_account",
    folds: ["Microsoft.Storage/storageAccounts/blobServices"],
    write: (read, place) => {
      const [tier, replication] = skuParts(read.value("sku.name"));
      return [
        one("azurerm_storage_account", read, place, {
          account_kind: read.value("kind"),
          account_tier: tier,
          account_replication_type: replication,
          is_hns_enabled: read.value("properties.isHnsEnabled"),
          min_tls_version: read.value("properties.minimumTlsVersion"),
          https_traffic_only_enabled: read.value("properties.supportsHttpsTrafficOnly"),
          allow_nested_items_to_be_public: read.value("properties.allowBlobPublicAccess"),
          shared_access_key_enabled: read.value("properties.allowSharedKeyAccess"),
          default_to_oauth_authentication: read.value("properties.defaultToOAuthAuthentication"),
          public_network_access_enabled: read.isValue("properties.publicNetworkAccess", "Enabled"),
          network_rules: storageRules(read),
          blob_properties: blobProperties(place),
        }),
      ];
    },
  },
  "Microsoft.KeyVault/vaults": {
    type: "azurerm_key_vault",
    write: (read, place) => {
      // There is one family, and soft delete cannot be off: azurerm has no attribute for either.
      read.value("properties.sku.family");
      read.value("properties.enableSoftDelete");
      return [
        one("azurerm_key_vault", read, place, {
          tenant_id: read.value("properties.tenantId"),
          sku_name: read.value("properties.sku.name"),
          rbac_authorization_enabled: read.value("properties.enableRbacAuthorization"),
          purge_protection_enabled: read.value("properties.enablePurgeProtection"),
          soft_delete_retention_days: read.value("properties.softDeleteRetentionInDays"),
          public_network_access_enabled: read.isValue("properties.publicNetworkAccess", "Enabled"),
          network_acls: aclsOf(read),
        }),
      ];
    },
  },
  "Microsoft.ContainerRegistry/registries": {
    type: "azurerm_container_registry",
    write: (read, place) => [
      one("azurerm_container_registry", read, place, {
        sku: read.value("sku.name"),
        admin_enabled: read.value("properties.adminUserEnabled"),
        anonymous_pull_enabled: read.value("properties.anonymousPullEnabled"),
        public_network_access_enabled: read.isValue("properties.publicNetworkAccess", "Enabled"),
        network_rule_bypass_option: read.value("properties.networkRuleBypassOptions"),
        network_rule_set: registryRules(read),
      }),
    ],
  },
  "Microsoft.OperationalInsights/workspaces": {
    type: "azurerm_log_analytics_workspace",
    write: (read, place) => [
      one("azurerm_log_analytics_workspace", read, place, {
        sku: read.value("properties.sku.name"),
        retention_in_days: read.value("properties.retentionInDays"),
        ...monitorAccess(read),
      }),
    ],
  },
  "Microsoft.Insights/components": {
    type: "azurerm_application_insights",
    write: (read, place) => {
      read.value("kind");
      return [
        one("azurerm_application_insights", read, place, {
          application_type: read.value("properties.Application_Type"),
          workspace_id: read.value("properties.WorkspaceResourceId"),
          ...monitorAccess(read),
        }),
      ];
    },
  },
};

/** `Standard_LRS` → tier and replication. */
function skuParts(sku: Value | undefined): readonly [string, string] {
  const [tier = "", replication = ""] = typeof sku === "string" ? sku.split("_") : [];
  return [tier, replication];
}

function storageRules(read: BodyReader): Attributes[string] {
  const acls = networkRules(read);
  const bypass = read.value("properties.networkAcls.bypass");
  return acls === undefined
    ? undefined
    : block({
        default_action: acls.default_action,
        bypass: typeof bypass === "string" ? bypass.split(/, */) : undefined,
        ip_rules: acls.ip_rules,
        virtual_network_subnet_ids: acls.virtual_network_subnet_ids,
        private_link_access: blocks(
          read.items("properties.networkAcls.resourceAccessRules").map((rule) => ({
            endpoint_tenant_id: rule.value("tenantId"),
            endpoint_resource_id: rule.value("resourceId"),
          })),
        ),
      });
}

function aclsOf(read: BodyReader): Attributes[string] {
  const acls = networkRules(read);
  return acls === undefined
    ? undefined
    : block({ ...acls, bypass: read.value("properties.networkAcls.bypass") });
}

interface Rules extends Attributes {
  readonly default_action: Value;
  readonly ip_rules: Value | undefined;
  readonly virtual_network_subnet_ids: Value | undefined;
}

function networkRules(read: BodyReader): Rules | undefined {
  const action = read.value("properties.networkAcls.defaultAction");
  // `action` of a rule has one value, Allow, and azurerm does not ask for it.
  const ips = read.items("properties.networkAcls.ipRules").flatMap((rule) => {
    rule.value("action");
    return rule.value("value") ?? [];
  });
  const subnets = read.items("properties.networkAcls.virtualNetworkRules").flatMap((rule) => {
    rule.value("action");
    return rule.value("id") ?? [];
  });
  if (action === undefined) return undefined;
  return {
    default_action: action,
    ip_rules: ips.length === 0 ? undefined : ips,
    virtual_network_subnet_ids: subnets.length === 0 ? undefined : subnets,
  };
}

function registryRules(read: BodyReader): Attributes[string] {
  const action = read.value("properties.networkRuleSet.defaultAction");
  const rules = read.items("properties.networkRuleSet.ipRules").map((rule) => ({
    action: rule.value("action"),
    ip_range: rule.value("value"),
  }));
  return action === undefined ? undefined : block({ default_action: action, ip_rule: blocks(rules) });
}

function blobProperties(place: Place): Attributes[string] {
  const [child] = place.children;
  if (child === undefined) return undefined;
  return block({
    cors_rule: blocks(
      child.read.items("properties.cors.corsRules").map((rule) => ({
        allowed_origins: rule.value("allowedOrigins"),
        allowed_methods: rule.value("allowedMethods"),
        allowed_headers: rule.value("allowedHeaders"),
        exposed_headers: rule.value("exposedHeaders"),
        max_age_in_seconds: rule.value("maxAgeInSeconds"),
      })),
    ),
  });
}

function monitorAccess(read: BodyReader): Attributes {
  return {
    internet_ingestion_enabled: read.isValue("properties.publicNetworkAccessForIngestion", "Enabled"),
    internet_query_enabled: read.isValue("properties.publicNetworkAccessForQuery", "Enabled"),
  };
}
