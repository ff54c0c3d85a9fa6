// Who may import whom. The table is that of ARCHITECTURE.md.

import assert from "node:assert/strict";
import { readSources } from "./source-files";
import type { SourceFile } from "./source-files";

interface Area {
  readonly name: string;
  readonly holds: RegExp;
  /** Areas, beside itself, whose files it may import. */
  readonly imports: readonly string[];
  /** Packages and built-in modules that it may import. */
  readonly packages: RegExp;
}

/** The first row that holds a file counts. */
const areas: readonly Area[] = [
  { name: "composition root", holds: /^src\/extension\.ts$/, imports: ["*"], packages: /^vscode$/ },
  { name: "api", holds: /^src\/api\.d\.ts$/, imports: [], packages: /^vscode$/ },
  {
    name: "protocol",
    holds: /^src\/core\/(.*[/-])?protocol(\/|\.)/,
    imports: ["core"],
    packages: /^$/,
  },
  {
    name: "core",
    holds: /^src\/core\//,
    imports: ["protocol"],
    packages: /^(?!node:|vscode$|@azure\/|arm-)/,
  },
  { name: "azure", holds: /^src\/azure\//, imports: ["core"], packages: /^(?!vscode$)/ },
  {
    name: "host",
    holds: /^src\/host\//,
    imports: ["core", "protocol", "api"],
    packages: /^(?!@azure\/|arm-)/,
  },
  {
    name: "views",
    holds: /^src\/views\//,
    imports: ["core", "protocol", "host"],
    packages: /^(?!@azure\/|arm-)/,
  },
  {
    name: "commands",
    holds: /^src\/commands\//,
    imports: ["core", "protocol", "host"],
    packages: /^(?!@azure\/|arm-)/,
  },
  {
    name: "webview",
    holds: /^src\/webview\//,
    imports: ["protocol"],
    packages: /^(?!node:|vscode$|@azure\/|arm-)/,
  },
];

const sources = readSources("src");

function areaOf(path: string): Area | undefined {
  return areas.find(({ holds }) => holds.test(path));
}

function offencesOf({ path, imports }: SourceFile): readonly string[] {
  const area = areaOf(path);
  if (!area) return [`${path} lies in no area`];
  return imports.flatMap(({ specifier, path: target }) => {
    const isAllowed = target === undefined ? area.packages.test(specifier) : mayImport(area, path, target);
    return isAllowed ? [] : [`${path} imports ${specifier}`];
  });
}

function mayImport(area: Area, path: string, target: string): boolean {
  const other = areaOf(target);
  if (!other) return false;
  // Views do not know each other, though the files of one do.
  if (area.name === "views" && other === area) return viewOf(path) === viewOf(target);
  return other === area || area.imports.includes("*") || area.imports.includes(other.name);
}

function viewOf(path: string): string {
  return path.split("/").slice(0, 3).join("/");
}

/** The files that can reach themselves through imports. */
function filesInCycles(files: readonly SourceFile[]): readonly string[] {
  const targets = new Map(
    files.map(({ path, imports }) => [path, imports.flatMap((each) => each.path ?? [])]),
  );
  return files
    .map(({ path }) => path)
    .filter((path) => {
      const reached = new Set<string>();
      const open = [...(targets.get(path) ?? [])];
      for (let next = open.pop(); next !== undefined; next = open.pop()) {
        if (reached.has(next)) continue;
        reached.add(next);
        open.push(...(targets.get(next) ?? []));
      }
      return reached.has(path);
    });
}

suite("imports", () => {
  test("every file imports only what its area may", () => {
    assert.ok(sources.length > 80);
    assert.deepEqual(sources.flatMap(offencesOf), []);
  });

  test("every relative import leads to a file", () => {
    const known = new Set(sources.map(({ path }) => path));
    const lost = sources.flatMap(({ path, imports }) =>
      imports.flatMap((each) =>
        each.path === undefined || known.has(each.path) ? [] : [`${path} imports ${each.specifier}`],
      ),
    );
    assert.deepEqual(lost, []);
  });

  test("no file imports itself, over however many others, types included", () => {
    assert.deepEqual(filesInCycles(sources), []);
  });

  test("the tools import no tests, and the extension imports neither", () => {
    const offences = [...sources, ...readSources("tools")].flatMap(({ path, imports }) =>
      imports.flatMap((each) => {
        const outside = path.startsWith("src/") ? /^(test|tools)\// : /^test\//;
        return outside.test(each.path ?? "") ? [`${path} imports ${each.specifier}`] : [];
      }),
    );
    assert.deepEqual(offences, []);
  });

  test("Azure is loaded on first use: only the composition root names it, in import(…)", () => {
    const entry = sources.find(({ path }) => path === "src/extension.ts");
    assert.ok(entry);
    const statics = entry.imports.filter(({ specifier }) => specifier.startsWith("./azure/"));
    assert.equal(statics.length, 1);
    assert.doesNotMatch(entry.text, /^import .*["']\.\/azure\//m);
  });
});

suite("the import table itself", () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ["src/core/a/b.ts", "src/core/c.ts", true],
    ["src/core/a.ts", "src/host/b.ts", false],
    ["src/core/a.ts", "src/azure/b.ts", false],
    ["src/azure/a.ts", "src/core/b.ts", true],
    ["src/azure/a.ts", "src/host/b.ts", false],
    ["src/host/a.ts", "src/core/b.ts", true],
    ["src/host/a.ts", "src/views/b/c.ts", false],
    ["src/views/a/b.ts", "src/views/a/c.ts", true],
    ["src/views/a/b.ts", "src/views/d/e.ts", false],
    ["src/views/a/b.ts", "src/commands/c.ts", false],
    ["src/commands/a.ts", "src/host/b.ts", true],
    ["src/commands/a.ts", "src/views/b/c.ts", false],
    ["src/commands/a.ts", "src/azure/b.ts", false],
    ["src/webview/a.ts", "src/core/topology/protocol.ts", true],
    ["src/webview/a.ts", "src/core/dns/records-protocol.ts", true],
    ["src/webview/a.ts", "src/core/topology/layout.ts", false],
    ["src/extension.ts", "src/azure/b.ts", true],
  ];
  for (const [path, target, expected] of cases) {
    test(`${path} ${expected ? "may" : "may not"} import ${target}`, () => {
      const area = areaOf(path);
      assert.ok(area);
      assert.equal(mayImport(area, path, target), expected);
    });
  }
});
