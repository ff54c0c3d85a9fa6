// The group ids that a private workspace's dependencies need. Source: "Secure an Azure Machine Learning workspace by
// using virtual networks".

import type { DependencyRole, Estate, Workspace } from "../estate/model";

const always: Readonly<Record<DependencyRole, readonly string[]>> = {
  storage: ["blob", "file"],
  keyVault: ["vault"],
  containerRegistry: ["registry"],
  applicationInsights: [],
};

/** Batch endpoints dispatch jobs through queue and table; a hierarchical namespace is reached through dfs. */
export function expectedGroupIds(
  estate: Estate,
  workspace: Workspace,
  role: DependencyRole,
): readonly string[] {
  if (role !== "storage") return always[role];
  const storage = estate.find("storageAccounts", workspace.storageAccountId);
  const hasBatch = estate.children("batchEndpoints", workspace.id).items.length > 0;
  return [
    ...always.storage,
    ...(hasBatch ? ["queue", "table"] : []),
    ...(storage?.isHnsEnabled ? ["dfs"] : []),
  ];
}
