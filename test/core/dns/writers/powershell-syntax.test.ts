import { strict as assert } from "node:assert";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Language, Parser } from "web-tree-sitter";
import { clouds, type CloudName } from "../../../../src/core/arm/clouds";
import { documentOfWorkspaces } from "../../../../src/core/dns/document-of-workspaces";
import { elevatedCommand } from "../../../../src/core/dns/elevated-command";
import { forwardersWindowsDns } from "../../../../src/core/dns/writers/forwarders";
import { windowsDns } from "../../../../src/core/dns/writers/windows-dns";
import { privateEstate, workspaceId } from "../fixture";

suite("PowerShell", () => {
  let parser: Parser;

  suiteSetup(async () => {
    await Parser.init();
    const folder = dirname(createRequire(import.meta.url).resolve("tree-sitter-powershell/package.json"));
    parser = new Parser().setLanguage(await Language.load(join(folder, "tree-sitter-powershell.wasm")));
  });

  function check(text: string): void {
    // The grammar knows no digits in the name of a parameter.
    const root = parser.parse(text.replace(/ -IPv[46]Address /g, " -Address "))?.rootNode;
    assert.equal(root?.hasError, false, text);
    assert.ok((root?.namedChildCount ?? 0) > 0);
  }

  for (const cloud of Object.keys(clouds) as CloudName[]) {
    for (const format of [windowsDns, forwardersWindowsDns]) {
      test(`of ${format.id} is valid in ${cloud}`, () => {
        const { document } = documentOfWorkspaces(privateEstate(cloud), [workspaceId]);
        check(format.write(document)[0]?.text ?? "");
      });
    }
  }

  test("of the command that applies a hosts file is valid, outside and inside", () => {
    const source = "C:\\Users\\O'Neil\\a  b\\hosts";
    const command = elevatedCommand({
      platform: "win32",
      source,
      target: "C:\\etc\\hosts",
      isMount: false,
    });
    check(command);
    const [, inner = ""] = /'-Command', '"(.*)"'$/.exec(command) ?? [];
    check(inner.replaceAll("''", "'"));
  });

  test("that is broken is found out", () => {
    assert.throws(() => check("foreach ($zone in ) {"));
  });
});
