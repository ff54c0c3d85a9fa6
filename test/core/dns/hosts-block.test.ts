import { strict as assert } from "node:assert";
import fc from "fast-check";
import { toDnsDocument, type DnsDocument } from "../../../src/core/dns/dns-document";
import {
  hasHostsBlock,
  mergeHostsBlock,
  removeHostsBlock,
  type HostsChange,
} from "../../../src/core/dns/hosts-block";

const first =
  "/subscriptions/S/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/First";
const second = `${first}-2`;

function documentOf(names: Readonly<Record<string, string>>, workspace = "ws"): DnsDocument {
  return toDnsDocument({
    workspaces: [{ id: first, name: workspace }],
    capturedAt: "2026-11-22T10:00:00Z",
    notes: [],
    networkIds: [],
    forwardedZones: [],
    resolver: "",
    records: Object.entries(names).map(([fqdn, ip]) => ({
      fqdn,
      ipAddresses: [ip],
      source: "nic",
      privateEndpointId: "pe",
      resourceId: "r",
      groupId: "g",
    })),
  });
}

const document = documentOf({ "a.example.com": "10.0.0.1", "b.example.com": "10.0.0.2" });

function merge(
  bytes: Uint8Array,
  workspaceId = first,
  content = document,
): Extract<HostsChange, { bytes: Uint8Array }> {
  const result = mergeHostsBlock(bytes, { workspaceId, document: content });
  assert.notEqual(result.kind, "refused", JSON.stringify(result));
  return result as Extract<HostsChange, { bytes: Uint8Array }>;
}

function remove(bytes: Uint8Array, workspaceId = first): Uint8Array {
  const result = removeHostsBlock(bytes, workspaceId);
  assert.notEqual(result.kind, "refused", JSON.stringify(result));
  return (result as Extract<HostsChange, { bytes: Uint8Array }>).bytes;
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

const lineEnd = fc.constantFrom("\n", "\r\n");
/** Lines of any bytes that hold no line end of their own, in any encoding or none. */
const bytes = fc.uint8Array({ maxLength: 30 }).map((line) => [...line].filter((byte) => byte !== 10));
const line = fc.oneof(
  bytes,
  fc
    .constantFrom("127.0.0.1 localhost", "# comment", "10.9.9.9 a.example.com # mine", "", "::1 ip6")
    .map((text) => [...bytesOf(text)]),
);
const file = fc
  .record({
    mark: fc.constantFrom<number[][]>([], [0xef, 0xbb, 0xbf]),
    lines: fc.array(fc.tuple(line, lineEnd), { maxLength: 12 }),
    last: line,
  })
  .map(({ mark, lines, last }) =>
    Uint8Array.from([...mark, ...lines.flatMap(([text, end]) => [...text, ...bytesOf(end)]), ...last]),
  )
  .filter(([one, two]) => !(one === 0xff && two === 0xfe) && !(one === 0xfe && two === 0xff));

suite("mergeHostsBlock", () => {
  test("removing what was merged gives back every byte of any file", () => {
    fc.assert(
      fc.property(file, (before) => {
        const merged = merge(before);
        assert.ok(hasHostsBlock(merged.bytes, first));
        assert.deepEqual(remove(merged.bytes), before);
      }),
      { numRuns: 2000 },
    );
  });

  test("merging again changes nothing, and a new block replaces the old one alone", () => {
    fc.assert(
      fc.property(file, file, (before, after) => {
        const once = merge(before).bytes;
        assert.equal(merge(once).kind, "unchanged");
        // Something is written behind the block by another hand.
        const whole = once.at(-1) === 10 ? once : Uint8Array.from([...once, 10]);
        const longer = Uint8Array.from([...whole, ...after]);
        const other = documentOf({ "c.example.com": "10.0.0.3" });
        const replaced = merge(longer, first, other).bytes;
        assert.deepEqual(merge(replaced).bytes, longer);
        assert.ok(!textOf(replaced).includes("10.0.0.1 a.example.com"));
      }),
    );
  });

  test("blocks of two workspaces stand beside each other and leave alone", () => {
    fc.assert(
      fc.property(file, (before) => {
        const both = merge(merge(before).bytes, second).bytes;
        assert.deepEqual(remove(both, second), merge(before).bytes);
        assert.deepEqual(remove(remove(both, second)), before);
        assert.ok(!hasHostsBlock(remove(both), first) && hasHostsBlock(remove(both), second));
      }),
    );
  });

  const forms: readonly [string, string, string][] = [
    ["a file with LF", "127.0.0.1 localhost\n", "127.0.0.1 localhost\nBLOCK\n"],
    ["a file with CRLF", "127.0.0.1 localhost\r\n", "127.0.0.1 localhost\r\nBLOCK\r\n"],
    ["a file without a final line end", "127.0.0.1 localhost", "127.0.0.1 localhost\nBLOCK"],
    ["a CRLF file without a final line end", "# a\r\n# b", "# a\r\n# b\r\nBLOCK"],
    ["an empty file", "", "BLOCK\n"],
    ["a file of a byte order mark", "\ufeff", "\ufeffBLOCK\n"],
  ];
  for (const [name, before, expected] of forms) {
    test(`${name} keeps its form`, () => {
      const text = textOf(merge(bytesOf(before)).bytes);
      const block = /# BEGIN azureml[^]*# END \S+ \S+/.exec(text)?.[0] ?? "";
      assert.equal(text.replace(block, "BLOCK"), expected);
      assert.equal(block.includes("\r\n"), before.includes("\r\n"), "the block has the file's line ends");
    });
  }

  test("an empty file on Windows takes CRLF", () => {
    const result = mergeHostsBlock(new Uint8Array(), { workspaceId: first, document }, "\r\n");
    assert.ok(result.kind === "changed" && textOf(result.bytes).split("\r\n").length > 4);
  });

  test("the id's case and an unusual id find their block again", () => {
    assert.equal(merge(merge(bytesOf("")).bytes, first.toUpperCase()).kind, "unchanged");
    const odd = "/subscriptions/x y\n# END azureml-network-isolation %\u202e#/é";
    assert.deepEqual(remove(merge(bytesOf("1"), odd).bytes, odd), bytesOf("1"));
  });

  test("a workspace named like the marker does not damage its own block", () => {
    const named = documentOf({ "a.example.com": "10.0.0.1" }, "azureml-network-isolation");
    const merged = merge(bytesOf("# a\n"), first, named);
    assert.deepEqual(remove(merged.bytes), bytesOf("# a\n"));
  });

  test("names that the file maps elsewhere are reported with their line", () => {
    const before = bytesOf(
      "# 10.9.9.9 a.example.com\n10.0.0.1 a.example.com\n10.9.9.9\tx A.Example.com # b.example.com\n",
    );
    const { conflicts } = merge(before);
    assert.deepEqual(conflicts, [{ name: "a.example.com", address: "10.9.9.9", lineNumber: 3 }]);
    assert.deepEqual(merge(merge(before).bytes).conflicts, conflicts, "the own block is no conflict");
  });
});

suite("a damaged hosts file", () => {
  const whole = textOf(merge(bytesOf("127.0.0.1 localhost\n")).bytes);
  const begin = /# BEGIN \S+ \S+\n/.exec(whole)?.[0] ?? "";
  const end = /# END \S+ \S+\n/.exec(whole)?.[0] ?? "";
  const cases: readonly [string, string, RegExp][] = [
    ["no end", whole.replace(end, ""), /begins but does not end/],
    ["no beginning", whole.replace(begin, ""), /ends a block that does not begin/],
    ["an end before the beginning", `${end}${whole}`, /Line 1 .* ends a block/],
    ["a block within the block", whole.replace(end, `${begin}${end}${end}`), /begins a block inside another/],
    ["another block within", whole.replace(end, `${begin.trim()}x\n${end}`), /begins a block inside another/],
    ["two blocks of one workspace", `${whole}${whole}`, /second block for the same workspace/],
    [
      "a marker without its id",
      whole.replace(begin, "# BEGIN azureml-network-isolation\n"),
      /damaged marker/,
    ],
    ["a misspelt marker", whole.replace(begin, begin.replace("BEGIN", "BEGN")), /damaged marker/],
    ["a marker without its sign", whole.replace(begin, begin.slice(2)), /damaged marker/],
    ["a marker with words behind", whole.replace(begin, begin.replace("\n", " mine\n")), /damaged marker/],
    [
      "the end of another workspace",
      whole.replace(end, end.replace("\n", "x\n")),
      /ends a block that does not begin/,
    ],
    ["UTF-16", "\ufffe", /UTF-16/],
  ];
  for (const [name, text, reason] of cases) {
    test(`with ${name} is refused`, () => {
      const file = name === "UTF-16" ? Uint8Array.from([0xff, 0xfe, 0x31, 0]) : bytesOf(text);
      for (const result of [
        mergeHostsBlock(file, { workspaceId: first, document }),
        removeHostsBlock(file, first),
      ]) {
        assert.ok(result.kind === "refused");
        assert.match(result.reason, reason);
        assert.match(result.reason, /\.$/, "a sentence");
      }
    });
  }

  test("stays refused or comes back whole, whatever line of it is lost or doubled", () => {
    const lines = whole.split(/(?<=\n)/);
    fc.assert(
      fc.property(fc.nat(lines.length - 1), fc.boolean(), (at, isDoubled) => {
        const changed = lines.flatMap((text, index) =>
          index !== at ? [text] : isDoubled ? [text, text] : [],
        );
        const result = removeHostsBlock(bytesOf(changed.join("")), first);
        const touchesMarker = lines[at] === begin || lines[at] === end;
        assert.equal(result.kind === "refused", touchesMarker);
      }),
    );
  });
});
