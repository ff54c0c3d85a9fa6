// The sources as the tidy tests see them: text, syntax tree, imports.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import ts from "typescript";

export const repository = join(import.meta.dirname, "../..");

export interface SourceFile {
  /** From the repository's root, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  readonly imports: readonly Import[];
}

export interface Import {
  readonly specifier: string;
  /** The file that a relative specifier leads to. Undefined for packages. */
  readonly path: string | undefined;
  readonly isTypeOnly: boolean;
}

/** All files under a folder of the repository, from its root, with slashes; sorted. */
export function listFiles(folder: string, pattern = /./): readonly string[] {
  if (!existsSync(join(repository, folder))) return [];
  const entries = readdirSync(join(repository, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(repository, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter((path) => pattern.test(path))
    .sort();
}

export function readText(path: string): string {
  return readFileSync(join(repository, path), "utf8");
}

export function readSources(folder: string): readonly SourceFile[] {
  return listFiles(folder, /\.ts$/).map(readSource);
}

function readSource(path: string): SourceFile {
  const text = readText(path);
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return { path, text, tree, imports: importsOf(path, tree) };
}

/** `import`, `export … from` and `import("…")`, of types too. */
function importsOf(path: string, tree: ts.SourceFile): readonly Import[] {
  return nodesOf(tree).flatMap((node): readonly Import[] => {
    const [specifier, isTypeOnly] = specifierOf(node);
    if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return [];
    return [{ specifier: specifier.text, path: resolve(path, specifier.text), isTypeOnly }];
  });
}

function specifierOf(node: ts.Node): readonly [ts.Node | undefined, boolean] {
  if (ts.isImportDeclaration(node)) {
    return [node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword];
  }
  if (ts.isExportDeclaration(node)) return [node.moduleSpecifier, node.isTypeOnly];
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return [node.arguments[0], false];
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return [node.argument.literal, true];
  return [undefined, false];
}

function resolve(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith(".")) return undefined;
  const base = join(dirname(from), specifier).replaceAll("\\", "/");
  const candidates = [base, `${base}.ts`, `${base}.d.ts`, `${base}/index.ts`];
  return candidates.find((path) => existsSync(join(repository, path)) && /\.\w+$/.test(path)) ?? base;
}

/** Every node of a syntax tree, parents before children. */
export function nodesOf(root: ts.Node): readonly ts.Node[] {
  const nodes: ts.Node[] = [root];
  for (const node of nodes) ts.forEachChild(node, (child) => void nodes.push(child));
  return nodes;
}

export function placeOf({ path, tree }: SourceFile, node: ts.Node): string {
  return `${path}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`;
}
