import { strict as assert } from "node:assert";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Language, Parser } from "web-tree-sitter";
import { clouds, type CloudName } from "../../../../src/core/arm/clouds";
import { documentOfWorkspaces } from "../../../../src/core/dns/document-of-workspaces";
import { azurePrivateDns } from "../../../../src/core/dns/writers/azure-private-dns";
import { privateEstate, workspaceId } from "../fixture";

suite("azure-private-dns", () => {
  let parser: Parser;

  suiteSetup(async () => {
    await Parser.init();
    const folder = dirname(createRequire(import.meta.url).resolve("tree-sitter-bicep/package.json"));
    parser = new Parser().setLanguage(await Language.load(join(folder, "tree-sitter-bicep.wasm")));
  });

  for (const cloud of Object.keys(clouds) as CloudName[]) {
    test(`is valid Bicep in ${cloud}`, () => {
      const { document } = documentOfWorkspaces(privateEstate(cloud), [workspaceId]);
      const root = parser.parse(azurePrivateDns.write(document)[0]?.text ?? "")?.rootNode;
      assert.equal(root?.hasError, false);
      assert.ok((root?.namedChildCount ?? 0) > 10);
    });
  }
});
