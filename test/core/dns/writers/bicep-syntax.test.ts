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

  test("links a network in a resource group with letters of any script, and none whose id is odd", () => {
    const { document } = documentOfWorkspaces(privateEstate("AzureCloud"), [workspaceId]);
    const id = (group: string) =>
      `/subscriptions/s/resourceGroups/${group}/providers/Microsoft.Network/virtualNetworks/v`;
    const networkIds = [id("rg-\u00e9t\u00e9"), id("a'b"), id("${x}"), id("a\nb")];
    const text = azurePrivateDns.write({ ...document, networkIds })[0]?.text ?? "";
    assert.equal(parser.parse(text)?.rootNode.hasError, false);
    assert.deepEqual(/virtualNetworkIds array = \[\n([^\]]*)\]/.exec(text)?.[1], `  '${networkIds[0]}'\n`);
    assert.equal(text.match(/^\/\/ Not linked: /gm)?.length, 3);
  });
});
