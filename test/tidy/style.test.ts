// The house's own rules of style; what ESLint can say is in its configuration, and asserted here to be there.

import assert from "node:assert/strict";
import { ESLint } from "eslint";
import ts from "typescript";
import { objectAt } from "../../src/core/arm/json";
import { nodesOf, placeOf, readSources, readText } from "./source-files";
import type { SourceFile } from "./source-files";

const sources = readSources("src").filter(({ path }) => !path.endsWith(".d.ts"));

/** The places in all sources where a node is of some kind. */
function placesWhere(
  matches: (node: ts.Node, file: SourceFile) => boolean,
  files = sources,
): readonly string[] {
  return files.flatMap((file) =>
    nodesOf(file.tree).flatMap((node) => (matches(node, file) ? [placeOf(file, node)] : [])),
  );
}

function isAssertion(node: ts.Node): boolean {
  if (ts.isTypeAssertionExpression(node)) return true;
  return ts.isAsExpression(node) && !ts.isConstTypeReference(node.type);
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return (
    ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === kind)
  );
}

suite("what the sources do not have", () => {
  const banned: readonly (readonly [string, (node: ts.Node, file: SourceFile) => boolean])[] = [
    ["any", (node) => node.kind === ts.SyntaxKind.AnyKeyword],
    ["the ! that asserts", (node) => ts.isNonNullExpression(node)],
    ["enums", (node) => ts.isEnumDeclaration(node)],
    ["namespaces", (node) => ts.isModuleDeclaration(node)],
    [
      "default exports",
      (node) => ts.isExportAssignment(node) || hasModifier(node, ts.SyntaxKind.DefaultKeyword),
    ],
    [
      "what another file exports, exported again",
      (node) => ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined,
    ],
  ];
  for (const [what, matches] of banned) test(what, () => assert.deepEqual(placesWhere(matches), []));

  test("comments that silence the compiler or the linter", () => {
    const silenced = sources.filter(({ text }) =>
      /@ts-(ignore|nocheck|expect-error)|eslint-disable/.test(text),
    );
    assert.deepEqual(
      silenced.map(({ path }) => path),
      [],
    );
  });

  test("an index file, or a drawer without a concept", () => {
    const odd = sources.filter(({ path }) =>
      /\/(index\.ts$|(common|utils?|helpers?|misc|shared)(\/|\.ts$))/.test(path),
    );
    assert.deepEqual(
      odd.map(({ path }) => path),
      [],
    );
  });

  test("work that is left to do", () => {
    const left = sources.filter(({ text }) => /\b(TODO|FIXME|XXX|HACK)\b/.test(text));
    assert.deepEqual(
      left.map(({ path }) => path),
      [],
    );
  });
});

suite("what the sources have little of", () => {
  test("assertions of a type: at most two in a thousand lines", () => {
    const places = placesWhere(isAssertion);
    const lines = sources.reduce((sum, { text }) => sum + text.split("\n").length, 0);
    assert.ok(
      places.length <= (2 * lines) / 1000,
      `${places.length} in ${lines} lines:\n${places.join("\n")}`,
    );
  });

  test("lines in extension.ts: at most a hundred", () => {
    assert.ok(readText("src/extension.ts").split("\n").length <= 101);
  });
});

suite("names", () => {
  test("files and folders are in kebab case", () => {
    const all = [...readSources("src"), ...readSources("tools"), ...readSources("test")];
    const odd = all.filter(
      ({ path }) => !/^([a-z0-9]+(-[a-z0-9]+)*\/)*[a-z0-9]+([-.][a-z0-9]+)*\.ts$/.test(path),
    );
    assert.deepEqual(
      odd.map(({ path }) => path),
      [],
    );
  });

  test("no type is called after what it is made of", () => {
    const odd = placesWhere(
      (node) =>
        (ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node) || ts.isTypeAliasDeclaration(node)) &&
        /(^I[A-Z][a-z]|(Manager|Helper|Util|Utils|Impl|Service)$)/.test(node.name?.text ?? ""),
    );
    assert.deepEqual(odd, []);
  });
});

suite("limits that ESLint holds", () => {
  /** Tables and declarations are read by name, so their length does not count. */
  const mayBeLong =
    /\/(model|private-link)\.ts$|(^|[/-])(table|tables|catalogue|catalog|data|words|sources)(\.ts|\/|-)/;

  test("every source has them all", async () => {
    const eslint = new ESLint();
    for (const { path } of sources) {
      const rules = objectAt(await eslint.calculateConfigForFile(path), "rules");
      const limits = {
        complexity: rules["complexity"],
        depth: rules["max-depth"],
        params: rules["max-params"],
        lines: isOff(rules["max-lines"]) && mayBeLong.test(path) ? [2, { max: 300 }] : rules["max-lines"],
        function: rules["max-lines-per-function"],
        any: severityOf(rules["@typescript-eslint/no-explicit-any"]),
        assertion: severityOf(rules["@typescript-eslint/no-non-null-assertion"]),
      };
      assert.deepEqual(
        limits,
        {
          complexity: [2, 10],
          depth: [2, 3],
          params: [2, 4],
          lines: [2, { max: 300 }],
          function: [2, { max: 50, skipComments: true }],
          any: 2,
          assertion: 2,
        },
        path,
      );
    }
  });

  test("the compiler is as strict as it can be", () => {
    const options = compilerOptionsOf("tsconfig.json");
    const strict = [
      ...["strict", "noUncheckedIndexedAccess", "exactOptionalPropertyTypes", "noImplicitOverride"],
      ...["noPropertyAccessFromIndexSignature", "verbatimModuleSyntax", "isolatedModules"],
    ];
    assert.deepEqual(
      strict.filter((option) => options[option] !== true),
      [],
    );
  });

  test("the core is compiled without the types of Node and of the browser", () => {
    const options = compilerOptionsOf("src/core/tsconfig.json");
    assert.deepEqual(options["types"], []);
    assert.ok(!JSON.stringify(options["lib"] ?? []).includes("DOM"));
  });
});

function compilerOptionsOf(path: string) {
  const parsed = ts.parseConfigFileTextToJson(path, readText(path)) as { readonly config?: unknown };
  return objectAt(parsed.config, "compilerOptions");
}

function severityOf(rule: unknown): unknown {
  return Array.isArray(rule) ? (rule as readonly unknown[])[0] : rule;
}

function isOff(rule: unknown): boolean {
  return rule === undefined || severityOf(rule) === 0 || severityOf(rule) === "off";
}
