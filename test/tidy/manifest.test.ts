// package.json against the code and the files that it speaks of. Nothing here names a command or setting of today.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { clouds } from "../../src/core/arm/clouds";
import { isObject, listAt, objectAt, textAt, valueAt } from "../../src/core/arm/json";
import { commandNames, commandPrefix } from "../../src/host/command-names";
import { nodesOf, readSources, readText, repository } from "./source-files";

const manifest: unknown = JSON.parse(readText("package.json"));
const contributes = objectAt(manifest, "contributes");
const sources = readSources("src");
const prefix = `${commandPrefix}.`;

const commands = listAt(contributes, "commands");
const commandIds = commands.map((command) => textAt(command, "command") ?? "");
const properties = objectAt(objectAt(contributes, "configuration"), "properties");
const viewIds = Object.values(objectAt(contributes, "views"))
  .flatMap((views) => listAt({ views }, "views"))
  .map((view) => textAt(view, "id") ?? "");
const welcomes = listAt(contributes, "viewsWelcome");
const menus = Object.entries(objectAt(contributes, "menus")).flatMap(([menu]) =>
  listAt(objectAt(contributes, "menus"), menu).map((item) => ({ menu, item })),
);

/** Every text anywhere in a JSON value, with its key. */
function textsIn(value: unknown, key = ""): readonly { readonly key: string; readonly text: string }[] {
  if (typeof value === "string") return [{ key, text: value }];
  if (Array.isArray(value)) return (value as readonly unknown[]).flatMap((item) => textsIn(item, key));
  return isObject(value) ? Object.entries(value).flatMap(([name, inner]) => textsIn(inner, name)) : [];
}

/** The string literals of a union type in the sources. */
function unionOf(name: string): readonly string[] {
  const declarations = sources.flatMap(({ tree }) => nodesOf(tree)).filter(ts.isTypeAliasDeclaration);
  const found = declarations.find((node) => node.name.text === name);
  assert.ok(found, `no type ${name}`);
  return nodesOf(found.type).flatMap((node) => (ts.isStringLiteral(node) ? [node.text] : []));
}

/** What `pattern` captures in all sources. */
function capturedIn(pattern: RegExp, folder = ""): ReadonlySet<string> {
  const texts = sources.filter(({ path }) => path.startsWith(folder)).map(({ text }) => text);
  return new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] ?? "")));
}

const whens = [
  ...menus.map(({ item }) => textAt(item, "when") ?? ""),
  ...welcomes.map((welcome) => textAt(welcome, "when") ?? ""),
  ...commands.map((command) => textAt(command, "enablement") ?? ""),
  ...listAt(contributes, "keybindings").map((binding) => textAt(binding, "when") ?? ""),
];

suite("commands", () => {
  test("the manifest and the code have the same", () => {
    assert.deepEqual([...commandIds].sort(), commandNames.map((name) => prefix + name).sort());
  });

  test("all have the same category and a title in Title Case", () => {
    const small = /^(a|an|and|as|at|by|for|from|in|of|on|or|the|to|with)$/;
    for (const command of commands) {
      const title = textAt(command, "title") ?? "";
      assert.equal(textAt(command, "category"), "Azure ML Network", title);
      assert.match(title, /^[A-Z][^.]*…?$/, title);
      const words = title.replace(/…$/, "").split(" ").slice(1);
      const odd = words.filter((word) => !small.test(word) && !/^[A-Z(0-9]/.test(word));
      assert.deepEqual(odd, [], title);
    }
  });

  test("every menu, keybinding and welcome text names a command that there is", () => {
    const named = [
      ...menus.map(({ item }) => textAt(item, "command") ?? ""),
      ...listAt(contributes, "keybindings").map((binding) => textAt(binding, "command") ?? ""),
      ...textsIn(manifest).flatMap(({ text }) =>
        [...text.matchAll(/\(command:([\w.-]+)/g)].map((match) => match[1] ?? ""),
      ),
    ];
    const lost = named.filter((id) => !commandIds.includes(id) && !id.startsWith("workbench."));
    assert.ok(named.length > 20);
    assert.deepEqual(lost, []);
  });

  test("a menu does not hold a command twice under the same condition, but inline and in the list", () => {
    const entries = menus.map(({ menu, item }) => {
      const isInline = textAt(item, "group")?.startsWith("inline") ?? false;
      return [menu, textAt(item, "command"), isInline, textAt(item, "when")].join(" ");
    });
    assert.deepEqual(entries, [...new Set(entries)]);
  });

  test("an icon in a menu needs an icon of the command", () => {
    const inline = menus.filter(({ item }) => /^(inline|navigation)/.test(textAt(item, "group") ?? ""));
    for (const { item } of inline) {
      const command = commands.find((each) => textAt(each, "command") === textAt(item, "command"));
      assert.ok(textAt(command, "icon"), textAt(item, "command"));
    }
  });

  test("Ctrl has a Mac twin", () => {
    for (const binding of listAt(contributes, "keybindings")) {
      if (/ctrl/i.test(textAt(binding, "key") ?? "")) {
        assert.ok(textAt(binding, "mac"), textAt(binding, "command"));
      }
    }
  });
});

suite("conditions", () => {
  test("name views that there are", () => {
    const named = whens.flatMap((when) =>
      [...when.matchAll(/\bview == ([\w.]+)/g)].map((match) => match[1] ?? ""),
    );
    assert.deepEqual(
      named.filter((id) => !viewIds.includes(id)),
      [],
    );
  });

  test("ask for context keys that the code sets", () => {
    const set = capturedIn(/setContext\(\s*"(?:azureMLNetwork\.)?(\w+)"/g);
    const asked = whens.flatMap((when) =>
      [...when.matchAll(/azureMLNetwork\.(\w+)/g)].flatMap((match) =>
        viewIds.includes(match[0]) ? [] : (match[1] ?? []),
      ),
    );
    assert.ok(asked.length > 5);
    assert.deepEqual(
      asked.filter((key) => !set.has(key)),
      [],
    );
  });

  test("look in rows for words that rows have", () => {
    const known = unionOf("Capability");
    for (const when of whens.filter((each) => each.includes("viewItem"))) {
      for (const word of when.replace(/^.*viewItem =~ /, "").match(/[a-zA-Z]+/g) ?? []) {
        assert.ok(known.includes(word), `${word} in ${when}`);
      }
    }
  });
});

suite("views", () => {
  test("have the ids that the code registers", () => {
    const registered = capturedIn(/export const viewId = "([\w.]+)"/g);
    assert.deepEqual([...viewIds].sort(), [...registered].sort());
  });

  const asked = (key: string) =>
    welcomes.flatMap((welcome) =>
      [...(textAt(welcome, "when") ?? "").matchAll(new RegExp(`azureMLNetwork\\.${key} == (\\w+)`, "g"))].map(
        (match) => match[1] ?? "",
      ),
    );

  test("welcome every state in which the tree is empty, and no other", () => {
    const states = unionOf("ViewState").filter((state) => state !== "ready");
    assert.deepEqual([...new Set(asked("state"))].sort(), [...states].sort());
    for (const welcome of welcomes) assert.ok(viewIds.includes(textAt(welcome, "view") ?? ""));
  });

  test("tell every reason for which nothing could be read, and no other", () => {
    assert.deepEqual([...asked("problem")].sort(), [...unionOf("Problem")].sort());
  });

  test("say in every state how to go on", () => {
    for (const state of new Set(asked("state"))) {
      const texts = welcomes.filter((welcome) =>
        new RegExp(`azureMLNetwork\\.state == ${state}\\b`).test(textAt(welcome, "when") ?? ""),
      );
      assert.ok(
        texts.some((welcome) => /\n\[[^\]]+\]\(command:/.test(textAt(welcome, "contents") ?? "")),
        state,
      );
    }
  });
});

suite("settings", () => {
  const names = Object.keys(properties).map((key) => key.replace(prefix, ""));

  test("the manifest has those that the code reads", () => {
    const read = capturedIn(/\b(?:read|get)(?:<[^>]*>)?\(\s*"(\w+)"/g, "src/host/settings");
    assert.deepEqual([...names].sort(), [...read].sort());
  });

  test("are watched and written under names that there are", () => {
    const used = capturedIn(/(?:onDidChangeSetting|\.update)\(\s*"(\w+)"/g, "src");
    const foreign = new Set(["environment"]);
    assert.deepEqual(
      [...used].filter((name) => !names.includes(name) && !foreign.has(name)),
      [],
    );
  });

  test("each has a default of its type, an order of its own, and a description that ends as a sentence", () => {
    const orders = names.map((name) => valueAt(objectAt(properties, prefix + name), "order"));
    assert.deepEqual(
      orders,
      names.map((_, index) => index + 1),
    );
    for (const [key, property] of Object.entries(properties)) {
      const value = valueAt(property, "default");
      assert.equal(Array.isArray(value) ? "array" : typeof value, textAt(property, "type"), key);
      assert.match(
        textAt(property, "markdownDescription") ?? textAt(property, "description") ?? "",
        /[.`*]$/,
        key,
      );
    }
  });

  test("values to choose from are those of the code, each with a description", () => {
    const lists = sources
      .filter(({ path }) => path.startsWith("src/host/"))
      .flatMap(({ tree }) => nodesOf(tree))
      .filter(ts.isArrayLiteralExpression)
      .map((node) =>
        node.elements.flatMap((element) => (ts.isStringLiteral(element) ? [element.text] : [])).join(),
      );
    const known = new Set([...lists, [...Object.keys(clouds), "Custom"].join()]);
    for (const [key, property] of Object.entries(properties)) {
      const values = listAt(property, "enum");
      if (values.length === 0) continue;
      assert.ok(known.has(values.join()), `${key}: ${values.join()}`);
      assert.equal(listAt(property, "enumDescriptions").length, values.length, key);
      assert.equal(valueAt(property, "default"), values[0], key);
    }
  });

  test("what decides where tokens go is not taken from a workspace", () => {
    for (const name of ["cloud", "resourceManagerEndpoint", "credential"]) {
      assert.equal(textAt(objectAt(properties, prefix + name), "scope"), "machine", name);
    }
    const restricted = listAt(
      objectAt(objectAt(manifest, "capabilities"), "untrustedWorkspaces"),
      "restrictedConfigurations",
    );
    for (const key of restricted) assert.ok(typeof key === "string" && key in properties, String(key));
  });

  test("a text that refers to a setting refers to one that there is", () => {
    const named = textsIn(manifest).flatMap(({ text }) =>
      [...text.matchAll(/#(azureMLNetwork\.\w+)#/g)].map((match) => match[1] ?? ""),
    );
    assert.deepEqual(
      named.filter((key) => !(key in properties)),
      [],
    );
  });
});

suite("names in the code", () => {
  test("every id with the prefix is one of the manifest's, or a panel's", () => {
    const named = capturedIn(/"(azureMLNetwork\.[\w.]+)"/g);
    const panels = capturedIn(/(?:viewType|panelType) = "(azureMLNetwork\.\w+)"/g);
    const known = new Set([
      ...commandIds,
      ...viewIds,
      ...viewIds.map((id) => `${id}.focus`),
      ...Object.keys(properties),
      ...panels,
    ]);
    const created = capturedIn(/createWebviewPanel\(\s*"(azureMLNetwork\.\w+)"/g);
    assert.deepEqual(
      [...named].filter((id) => !known.has(id) && !created.has(id)),
      [],
    );
  });
});

suite("files", () => {
  test("every file that the manifest names is there", () => {
    const paths = textsIn(manifest).filter(({ text }) =>
      /^\.?\/?(media|docs|src|resources)\/[\w./-]+\.\w+$/.test(text),
    );
    assert.ok(paths.length > 3);
    assert.deepEqual(
      paths.filter(({ text }) => !existsSync(join(repository, text))),
      [],
    );
  });
});

suite("dependencies", () => {
  const groups = ["dependencies", "devDependencies"] as const;
  const lock: unknown = JSON.parse(readText("package-lock.json"));
  const root = objectAt(objectAt(lock, "packages"), "");

  test("each is pinned to one version, and the lock file has it", () => {
    for (const group of groups) {
      for (const [name, version] of Object.entries(objectAt(manifest, group))) {
        assert.match(String(version), /^\d+\.\d+\.\d+(-[\w.]+)?$/, name);
        assert.equal(valueAt(objectAt(root, group), name), version, name);
        const locked = objectAt(objectAt(lock, "packages"), `node_modules/${name}`);
        assert.equal(valueAt(locked, "version"), version, name);
      }
    }
  });

  test("none is asked for twice", () => {
    const [used, dev] = groups.map((group) => Object.keys(objectAt(manifest, group)));
    assert.deepEqual(
      used?.filter((name) => dev?.includes(name)),
      [],
    );
  });

  test("the oldest editor that is supported is the one that the types are of", () => {
    const oldest = textAt(objectAt(manifest, "engines"), "vscode")?.replace("^", "");
    assert.equal(textAt(objectAt(manifest, "devDependencies"), "@types/vscode"), oldest);
  });
});
