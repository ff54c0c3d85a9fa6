import { idKey, nameOfId, subscriptionOfId, typeOfKey } from "../../arm/ids";
import { type Rule, aboutEach, judge } from "../rule";
import type { WorkspaceContext } from "../context";
import type { OutboundRule } from "../../estate/model";
import { ruleIdOf, rulesOfType } from "../facts/outbound-rules";
import { unclear } from "../facts/wholeness";
import { type Known, is, isGap } from "../truth";

export const mvTarget: Rule = {
  id: "mv-target",
  group: "Managed network",
  title: "A private endpoint rule leads where it cannot",
  why: "Managed private endpoints exist for a list of services only, and within one tenant.",
  severity: "error",
  evidence: [
    "outboundRules of type PrivateEndpoint: destination.serviceResourceId",
    "subscriptions: tenantId",
  ],
  fix: "Remove the rule, and reach the resource through an Application Gateway or another way.",
  sources: ["managedNetwork"],
  check: (context) =>
    aboutEach(rulesOfType(context, "PrivateEndpoint"), (rule) => {
      const fault = faultOf(context, rule);
      return judge(
        is(fault, (text) => text !== ""),
        () => ({
          subjectId: ruleIdOf(context, rule),
          message: `Rule ${rule.name} leads to ${nameOfId(rule.targetId ?? "")}, ${isGap(fault) ? "" : fault}.`,
          evidence: [
            {
              resourceId: ruleIdOf(context, rule),
              path: "properties.destination.serviceResourceId",
              value: rule.targetId,
            },
          ],
        }),
      );
    }),
};

/** The services of the page "Workspace managed virtual network", lower case. */
const supported = new Set([
  "microsoft.machinelearningservices/workspaces",
  "microsoft.machinelearningservices/registries",
  "microsoft.storage/storageaccounts",
  "microsoft.containerregistry/registries",
  "microsoft.keyvault/vaults",
  "microsoft.cognitiveservices/accounts",
  "microsoft.search/searchservices",
  "microsoft.sql/servers",
  "microsoft.sql/managedinstances",
  "microsoft.datafactory/factories",
  "microsoft.documentdb/databaseaccounts",
  "microsoft.eventhub/namespaces",
  "microsoft.servicebus/namespaces",
  "microsoft.cache/redis",
  "microsoft.cache/redisenterprise",
  "microsoft.databricks/workspaces",
  "microsoft.dbformariadb/servers",
  "microsoft.dbformysql/servers",
  "microsoft.dbformysql/flexibleservers",
  "microsoft.dbforpostgresql/servers",
  "microsoft.dbforpostgresql/flexibleservers",
  "microsoft.apimanagement/service",
  "microsoft.insights/privatelinkscopes",
  "microsoft.network/applicationgateways",
]);

function faultOf(context: WorkspaceContext, rule: OutboundRule): Known<string> {
  if (rule.targetId === undefined) {
    return unclear(ruleIdOf(context, rule), `The target of outbound rule ${rule.name} is not known.`);
  }
  const type = typeOfKey(idKey(rule.targetId));
  const subscriptionId = subscriptionOfId(rule.targetId);
  if (!supported.has(type)) return `whose type ${type} has no managed private endpoints`;
  const [own, other] = [
    tenantOf(context, subscriptionOfId(context.owner.id)),
    tenantOf(context, subscriptionId),
  ];
  if (other === "" || own === "") {
    return sameText(subscriptionId, subscriptionOfId(context.owner.id))
      ? ""
      : unclear(rule.targetId, "The tenant of the target's subscription is not known.");
  }
  return sameText(own, other) ? "" : "which is in another tenant";
}

function tenantOf({ estate }: WorkspaceContext, subscriptionId: string): string {
  return (
    estate.subscriptions.find((subscription) => sameText(subscription.subscriptionId, subscriptionId))
      ?.tenantId ?? ""
  );
}

function sameText(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
