// What the documents and the other texts of the repository say.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { marked } from "marked";
import type { Token } from "marked";
import { listFiles, readText, repository } from "./source-files";

const documents = [
  ...["README", "ARCHITECTURE", "CONTRIBUTING", "CHANGELOG", "SECURITY"].map((name) => `${name}.md`),
  ...listFiles("docs", /\.md$/),
].filter((path) => existsSync(join(repository, path)));

interface Link {
  readonly from: string;
  readonly to: string;
}

function linksOf(path: string): readonly Link[] {
  const found: Link[] = [];
  void marked.walkTokens(marked.lexer(readText(path)), (token: Token) => {
    if (token.type === "link" || token.type === "image") {
      found.push({ from: path, to: String(token["href"]) });
    }
    if (token.type === "html") {
      for (const match of token.raw.matchAll(/(?:src|href)="([^"]+)"/g)) {
        found.push({ from: path, to: match[1] ?? "" });
      }
    }
  });
  return found;
}

/** The anchors of a document's headings, as GitHub and Visual Studio Code make them. */
function anchorsOf(path: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  const text = readText(path);
  void marked.walkTokens(marked.lexer(text), (token: Token) => {
    if (token.type !== "heading") return;
    const words = String(token["text"])
      .replace(/[`*_]|\[|\]\([^)]*\)/g, "")
      .toLowerCase();
    anchors.add(words.replace(/[^\p{L}\p{N}\s_-]/gu, "").replace(/\s/g, "-"));
  });
  for (const match of text.matchAll(/(?:id|name)="([^"]+)"/g)) anchors.add(match[1] ?? "");
  return anchors;
}

function isBroken({ from, to }: Link): boolean {
  if (/^[a-z][a-z0-9+.-]*:/i.test(to)) return false;
  const [path = "", anchor] = decodeURI(to).split("#");
  const target = path === "" ? from : join(dirname(from), path).replaceAll("\\", "/");
  if (!existsSync(join(repository, target))) return true;
  return anchor !== undefined && target.endsWith(".md") && !anchorsOf(target).has(anchor);
}

suite("documents", () => {
  for (const path of documents) {
    test(`every relative link of ${path} leads somewhere`, () => {
      const broken = linksOf(path).filter(isBroken);
      assert.deepEqual(
        broken.map(({ to }) => to),
        [],
      );
    });
  }

  test("every picture of the documents is shown by one", () => {
    const shown = new Set(
      documents.flatMap((path) =>
        linksOf(path).map(({ to }) => join(dirname(path), to).replaceAll("\\", "/")),
      ),
    );
    const unused = listFiles("docs", /\.(png|svg|gif|jpg)$/).filter((path) => !shown.has(path));
    assert.deepEqual(unused, []);
  });
});

suite("texts of the repository", () => {
  const texts = [
    ...["src", "test", "tools", "docs", ".vscode", ".ci"].flatMap((folder) =>
      listFiles(folder, /(\.(ts|mjs|js|json|md|css|yml|cmd|txt)|\/run)$/),
    ),
    ...documents,
    ...["package.json", "esbuild.mjs", "eslint.config.mjs", "tsconfig.json"],
  ];

  test("name no folder of the machine that they were written on", () => {
    // Put together, so that this file does not name them either.
    const folders = new RegExp(`(^|[\\s"'\`(=])/(${["work", "root"].join("|")})/`, "m");
    assert.ok(texts.length > 150);
    assert.deepEqual(
      texts.filter((path) => folders.test(readText(path))),
      [],
    );
  });

  test("keep what the extension ships free of temporary folders", () => {
    const folder = new RegExp(`["'\`]/${"tmp"}/`);
    const shipped = texts.filter((path) => /^(src|tools|docs)\//.test(path));
    assert.deepEqual(
      shipped.filter((path) => folder.test(readText(path))),
      [],
    );
  });
});
