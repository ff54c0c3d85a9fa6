import assert from "node:assert/strict";
import fc from "fast-check";
import { idKey, nameOfId, parentId, parseId, sameId, typeOfKey } from "../../../src/core/arm/ids";

const workspace =
  "/subscriptions/S1/resourceGroups/Rg-A/providers/Microsoft.MachineLearningServices/workspaces/Ws";

suite("parseId", () => {
  const cases = [
    ["a resource", workspace, "S1", "Rg-A", "microsoft.machinelearningservices/workspaces", "Ws"],
    [
      "a child has its parents' types",
      `${workspace}/computes/CI-1`,
      "S1",
      "Rg-A",
      "microsoft.machinelearningservices/workspaces/computes",
      "CI-1",
    ],
    [
      "Resource Graph's lower case",
      "/subscriptions/s1/resourcegroups/rg-a/providers/microsoft.keyvault/vaults/kv",
      "s1",
      "rg-a",
      "microsoft.keyvault/vaults",
      "kv",
    ],
    ["a subscription", "/subscriptions/S1", "S1", "", "", "S1"],
    ["a resource group", "/subscriptions/S1/resourceGroups/Rg-A", "S1", "Rg-A", "", "Rg-A"],
    [
      "an extension resource has the last provider's type",
      `${workspace}/providers/Microsoft.Insights/diagnosticSettings/d`,
      "S1",
      "Rg-A",
      "microsoft.insights/diagnosticsettings",
      "d",
    ],
    [
      "a resource that is called providers",
      "/subscriptions/S1/resourceGroups/r/providers/Microsoft.Storage/storageAccounts/providers",
      "S1",
      "r",
      "microsoft.storage/storageaccounts",
      "providers",
    ],
    [
      "a resource group that is called providers",
      "/subscriptions/S1/resourceGroups/providers/providers/Microsoft.Storage/storageAccounts/st",
      "S1",
      "providers",
      "microsoft.storage/storageaccounts",
      "st",
    ],
    [
      "a slash at the end",
      `${workspace}/`,
      "S1",
      "Rg-A",
      "microsoft.machinelearningservices/workspaces",
      "Ws",
    ],
    ["no id at all", "hello", "", "", "", "hello"],
    ["nothing", "", "", "", "", ""],
  ] as const;
  for (const [title, id, subscriptionId, resourceGroup, type, name] of cases) {
    test(title, () => assert.deepEqual(parseId(id), { subscriptionId, resourceGroup, type, name }));
  }
});

suite("sameId", () => {
  const cases: readonly (readonly [string, string | undefined, string | undefined, boolean])[] = [
    ["spelling does not count", workspace, workspace.toUpperCase(), true],
    ["a slash at the end does not count", `${workspace}/`, workspace.toLowerCase(), true],
    ["a child is another resource", `${workspace}/computes/c`, workspace, false],
    ["what is not there is the same as nothing", undefined, undefined, false],
    ["an id is not what is not there", workspace, undefined, false],
  ];
  for (const [title, left, right, same] of cases) {
    test(title, () => assert.equal(sameId(left, right), same));
  }
});

suite("nameOfId and parentId", () => {
  const cases = [
    ["a resource", workspace, "Ws", workspace.slice(0, workspace.lastIndexOf("/workspaces"))],
    ["a child", `${workspace}/computes/c`, "c", workspace],
    ["a slash at the end", `${workspace}/computes/c/`, "c", workspace],
    ["a subscription", "/subscriptions/S1", "S1", ""],
    ["no id at all", "hello", "hello", ""],
    ["only slashes", "//", "//", ""],
    ["nothing", "", "", ""],
  ] as const;
  for (const [title, id, name, parent] of cases) {
    test(title, () => assert.deepEqual([nameOfId(id), parentId(id)], [name, parent]));
  }
});

suite("typeOfKey", () => {
  const key = idKey(workspace);
  const cases = [
    ["a resource", key, "microsoft.machinelearningservices/workspaces"],
    [
      "a collection under a resource",
      `${key}/computes`,
      "microsoft.machinelearningservices/workspaces/computes",
    ],
    [
      "a type in a subscription",
      "/subscriptions/s1/providers/microsoft.network/privateendpoints",
      "microsoft.network/privateendpoints",
    ],
    ["a subscription", "/subscriptions/s1", ""],
    ["a resource group that is called providers", "/subscriptions/s1/resourcegroups/providers", ""],
    [
      "a child of a workspace that is called providers",
      "/subscriptions/s/resourcegroups/r/providers/microsoft.machinelearningservices/workspaces/providers/computes/c",
      "microsoft.machinelearningservices/workspaces/computes",
    ],
  ] as const;
  for (const [title, id, type] of cases) test(title, () => assert.equal(typeOfKey(id), type));

  test("it agrees with parseId on every id that Azure can give", () => {
    const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{0,10}$/);
    const pairs = fc.array(fc.tuple(name, fc.oneof(name, fc.constant("providers"))), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(name, fc.oneof(name, fc.constant("providers")), pairs, (namespace, group, types) => {
        const path = types.map(([type, each]) => `${type}/${each}`).join("/");
        const id = `/subscriptions/s/resourceGroups/${group}/providers/Microsoft.${namespace}/${path}`;
        assert.equal(typeOfKey(idKey(id)), parseId(id).type);
      }),
    );
  });
});
