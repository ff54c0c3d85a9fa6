import assert from "node:assert/strict";
import type { RawResource } from "../../../src/core/arm/resource";
import type { DependencyRole } from "../../../src/core/estate/model";
import { expectedGroupIds } from "../../../src/core/isolation/expected-groups";
import { estateOf, idOf, raw, resource, workspaceOf } from "../estates";

suite("group ids that dependencies need", () => {
  const workspace = resource("workspace", "w", { storageAccount: idOf("storage", "ST") });
  const batch = raw(idOf("workspace", "w", "batchEndpoints", "b"));
  const lake = resource("storage", "st", { isHnsEnabled: true });
  const cases: readonly (readonly [string, DependencyRole, readonly RawResource[], string])[] = [
    ["a storage account", "storage", [resource("storage", "st")], "blob file"],
    ["batch endpoints also use queue and table", "storage", [batch], "blob file queue table"],
    ["a hierarchical namespace is reached through dfs", "storage", [lake], "blob file dfs"],
    ["both", "storage", [lake, batch], "blob file queue table dfs"],
    ["a key vault", "keyVault", [], "vault"],
    ["a registry", "containerRegistry", [], "registry"],
    ["Application Insights has none of its own", "applicationInsights", [], ""],
  ];
  for (const [title, role, others, expected] of cases) {
    test(title, () => {
      const estate = estateOf([workspace, ...others]);
      assert.equal(expectedGroupIds(estate, workspaceOf(estate), role).join(" "), expected);
    });
  }
});
