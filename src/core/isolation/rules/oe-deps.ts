import { nameOfId, subscriptionOfId } from "../../arm/ids";
import { type Rule, cite, judge, when } from "../rule";
import { all, is, isAny, not } from "../truth";

const properties = [
  ["storageAccountId", "properties.storageAccount"],
  ["keyVaultId", "properties.keyVault"],
  ["containerRegistryId", "properties.containerRegistry"],
] as const;

export const oeDeps: Rule = {
  id: "oe-deps",
  group: "Online endpoints",
  title: "Isolated online endpoints with dependencies in another subscription",
  why: "Isolated deployments reach storage account, key vault and registry only in the workspace's own subscription and tenant.",
  severity: "error",
  evidence: [
    "properties.storageAccount",
    "properties.keyVault",
    "properties.containerRegistry",
    "onlineEndpoints",
  ],
  fix: "Use dependencies in the workspace's subscription.",
  sources: ["onlineEndpoints"],
  check: (context) => {
    const { owner } = context;
    const own = subscriptionOfId(owner.id).toLowerCase();
    return when(all(isAny(context.onlineEndpoints), not(context.isPublic)), () =>
      properties.flatMap(([property, path]) => {
        const id = context.said(owner, owner[property]);
        const isElsewhere = is(
          id,
          (value) => value !== undefined && subscriptionOfId(value).toLowerCase() !== own,
        );
        return judge(isElsewhere, () => ({
          subjectId: owner[property] ?? owner.id,
          message: `${nameOfId(owner[property] ?? "")} is in another subscription than ${owner.name}, which has isolated online endpoints.`,
          evidence: cite(owner, path),
        }));
      }),
    );
  },
};
