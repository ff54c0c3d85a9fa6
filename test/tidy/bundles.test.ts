// What the bundles hold. They are built where they are missing.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { objectAt } from "../../src/core/arm/json";
import { readText, repository } from "./source-files";

function readMetafile(): unknown {
  if (!existsSync(join(repository, "dist/meta.json"))) {
    execFileSync(process.execPath, ["esbuild.mjs"], { cwd: repository, stdio: "pipe" });
  }
  return JSON.parse(readText("dist/meta.json"));
}

function inputsOf(bundle: string): readonly string[] {
  const output = objectAt(objectAt(readMetafile(), "outputs"), bundle);
  return Object.keys(objectAt(output, "inputs"));
}

suite("bundles", () => {
  test("the entry holds no Azure SDK and nothing of src/azure", () => {
    const inputs = inputsOf("dist/extension.js");
    assert.ok(inputs.includes("src/extension.ts"));
    assert.deepEqual(
      inputs.filter((path) => /node_modules\/@(azure|typespec)\/|^src\/azure\//.test(path)),
      [],
    );
  });

  const later = /node_modules\/@azure\/(identity|msal-node|arm-machinelearning|arm-network)\//;
  const parts: readonly (readonly [string, string, readonly string[]])[] = [
    ["azure", "connect", []],
    ["azure-clients", "list-with-clients", ["arm-machinelearning", "arm-network"]],
    ["azure-identity", "identity", ["identity", "msal-node"]],
  ];
  for (const [bundle, entry, packages] of parts) {
    test(`${bundle} holds ${packages.join(" and ") || "none of the packages that are loaded later"}`, () => {
      const inputs = inputsOf(`dist/${bundle}.js`);
      assert.ok(inputs.includes(`src/azure/${entry}.ts`));
      const held = new Set(inputs.flatMap((path) => later.exec(path)?.[1] ?? []));
      assert.deepEqual([...held].sort(), packages);
    });
  }
});
