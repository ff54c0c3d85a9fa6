// Names, values and reasons may hold anything: a row stays one line, a tooltip stays text.

import assert from "node:assert/strict";
import fc from "fast-check";
import { marked } from "marked";
import type { Token } from "marked";
import { escapeMarkdown, flattenText } from "../../../src/core/text/markdown";
import { rowText } from "../../../src/views/estate-tree/row-text";
import { connection, estateOf, gap, idOf, privateEndpoint, raw, resource } from "../../core/estates";
import { allGroupings, rootsOf, walk } from "./rows";

const hostileNames: readonly (readonly [string, string])[] = [
  ["line breaks", "a\nb\r\nc\u2028d\u2029e\u0085f"],
  ["text that runs the other way", "a\u202egpj.exe\u2066b"],
  ["emphasis", "**bold** _it_ ~~gone~~ `code`"],
  [
    "links and commands",
    "[click](command:workbench.action.quit) <https://evil.example> https://evil.example",
  ],
  ["markup", '<img src=x onerror="alert(1)"> &lt;b&gt; &#x41;'],
  ["an image", "![x](https://evil.example/pixel.png)"],
  ["an icon", "$(warning) $(bug)"],
  ["a heading, a list, a quote, a table, a rule", "# h - i 1. j > q | t | ---"],
  ["control characters", "a\u0000b\u001b[31mc\u200bd\ufeffe"],
  ["300 characters", "n".repeat(300)],
  ["half a character", "a\ud800b"],
  ["a mail address and a mention", "me@evil.example @all"],
];

/** An estate in which every name and every reason is hostile. */
function estateNamed(name: string) {
  const of = (type: Parameters<typeof idOf>[0]) => idOf(type, name.replaceAll("/", "∕"));
  const subnetId = `${of("network")}/subnets/${name.replaceAll("/", "∕")}`;
  const endpoint = privateEndpoint("x", of("storage"), name, { subnet: { id: subnetId } });
  const workspace = raw(
    of("workspace"),
    {
      publicNetworkAccess: "Enabled",
      ipAllowlist: [name],
      privateEndpointConnections: [connection("Approved", of("endpoint"), [name])],
      storageAccount: of("storage"),
      keyVault: of("vault"),
      managedNetwork: {
        isolationMode: "AllowOnlyApprovedOutbound",
        status: { status: name },
        outboundRules: { [name]: { type: name, category: name, status: name, destination: name } },
      },
    },
    { kind: name, location: name },
  );
  const own = raw(`${of("workspace")}2`, { publicNetworkAccess: name });
  const compute = raw(`${own.id}/computes/${name.replaceAll("/", "∕")}`, {
    computeType: name,
    provisioningState: name,
    properties: { subnet: { id: subnetId }, state: name },
  });
  const scoring = raw(`${own.id}/onlineEndpoints/e`, { scoringUri: name, publicNetworkAccess: name });
  const network = raw(of("network"), {
    addressSpace: { addressPrefixes: [name] },
    subnets: [{ id: subnetId, name, properties: { addressPrefix: name } }],
  });
  const card = resource("interface", "x-nic", {
    ipConfigurations: [
      { properties: { privateIPAddress: name, privateLinkConnectionProperties: { fqdns: [name] } } },
    ],
  });
  const storage = raw(of("storage"), { publicNetworkAccess: name });
  const gaps = [
    { ...gap(of("vault")), reason: name },
    { ...gap(`/tenants/${name}`), reason: name },
  ];
  return estateOf(
    [workspace, own, compute, scoring, network, card, storage, { ...endpoint, id: of("endpoint") }],
    { gaps },
  );
}

/** Everything in a Markdown that is more than paragraphs, lists, bold and _slanted_ words and line breaks. */
function markupIn(markdown: string): readonly string[] {
  const plain = new Set(["paragraph", "text", "escape", "space", "br", "list", "list_item", "strong"]);
  const found: string[] = [];
  void marked.walkTokens(marked.lexer(markdown), (token: Token) => {
    const isOwn = token.type === "em" && token.raw.startsWith("_");
    if (!plain.has(token.type) && !isOwn) found.push(`${token.type}: ${token.raw}`);
  });
  return found;
}

suite("hostile names in the tree", () => {
  for (const [title, name] of hostileNames) {
    test(`${title}: every text of every row is one line`, () => {
      for (const groupBy of allGroupings) {
        for (const { node } of walk(rootsOf(estateNamed(name), groupBy))) {
          const { label, description = "", spoken } = rowText(node);
          assert.notEqual(label.trim(), "");
          assert.doesNotMatch(label + description + spoken, /[\p{Cc}\p{Cf}\u2028\u2029]/u);
        }
      }
    });

    test(`${title}: no tooltip holds markup but its own`, () => {
      const tooltips = walk(rootsOf(estateNamed(name))).flatMap(({ node }) => node.tooltip?.() ?? []);
      assert.ok(tooltips.length > 8);
      for (const tooltip of tooltips) assert.deepEqual(markupIn(tooltip), [], tooltip);
    });
  }

  test("a name of 300 characters is shown and spoken whole", () => {
    const name = "n".repeat(300);
    const row = walk(rootsOf(estateNamed(name))).find(({ node }) => node.capabilities?.includes("workspace"));
    assert.ok(row);
    assert.equal(rowText(row.node).label, name);
    assert.ok(rowText(row.node).spoken.includes(name));
  });
});

suite("escapeMarkdown", () => {
  const texts = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: fc.constantFrom(..."ab 1\\`*_{}[]()#+-.!|<>&~$:@/=\n\t\"'^?;,%") }),
    fc.constantFrom(...hostileNames.map(([, name]) => name)),
  );

  test("what it escapes is read as plain text, and as the same text", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const escaped = escapeMarkdown(text);
        assert.deepEqual(markupIn(`x ${escaped}`), []);
        const shown = decode(marked.parseInline(`x ${escaped}`, { async: false }));
        assert.equal(shown.replace(/\s+/g, " "), `x ${flattenText(text)}`.replace(/\s+/g, " "));
      }),
      { numRuns: 500 },
    );
  });

  test("what it flattens has one line and no invisible character", () => {
    fc.assert(
      fc.property(texts, (text) => {
        assert.doesNotMatch(flattenText(text), /[\p{Cc}\p{Cf}\u2028\u2029]/u);
      }),
    );
  });
});

function decode(html: string): string {
  const signs: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
  return html.replace(/&(amp|lt|gt|quot|#39);/g, (whole, sign: string) => signs[sign] ?? whole);
}
