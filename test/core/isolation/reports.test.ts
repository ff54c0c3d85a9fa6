import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import fc from "fast-check";
import { openSnapshot } from "../../../src/core/estate/open-snapshot";
import { parseSnapshot } from "../../../src/core/estate/snapshot";
import { evaluate } from "../../../src/core/isolation/evaluate";
import { createMask, noMask } from "../../../src/core/isolation/mask";
import { writeCsv } from "../../../src/core/isolation/report-csv";
import { writeMarkdown } from "../../../src/core/isolation/report-markdown";
import { writeSarif } from "../../../src/core/isolation/report-sarif";
import type { Report } from "../../../src/core/isolation/report";
import { checkGolden } from "../../golden";
import { type Edit, acr, nsg, ownWorld, rule, set, storage, ws } from "./rules/world";

interface Result {
  readonly suppressions: readonly { readonly justification: string }[];
}

const tool = { version: "0.0.0", rulesUrl: "https://example.com/rules.md" };
const sample = loadSample();

suite("reports", () => {
  test("the sample as Markdown reads like the golden file", () => {
    checkGolden("findings/contoso.md", writeMarkdown(sample));
  });

  test("the sample as CSV is the golden file", () => {
    checkGolden("findings/contoso.csv", writeCsv(sample));
  });

  test("SARIF holds against the schema of OASIS", () => {
    const validate = compileSchema();
    const suppressions = [{ rule: "*", resource: sample.results[0]?.workspace.id ?? "", reason: "accepted" }];
    const suppressed = { ...sample, results: evaluate(openSnapshot(parsed()), { suppressions }) };
    for (const report of [sample, suppressed]) {
      assert.ok(validate(JSON.parse(writeSarif(report, tool))), JSON.stringify(validate.errors?.slice(0, 3)));
    }
    const { results } = (JSON.parse(writeSarif(suppressed, tool)) as { runs: [{ results: Result[] }] })
      .runs[0];
    assert.ok(
      results.every(({ suppressions: said }) => said.length < 2),
      "all results say whether they are suppressed",
    );
    assert.ok(results.some(({ suppressions: [first] }) => first?.justification === "accepted"));
  });

  test("fingerprints are one for each finding, and the same in the next run", () => {
    const prints = fingerprintsOf(writeSarif(sample, tool));
    assert.equal(new Set(prints).size, prints.length);
    assert.deepEqual(fingerprintsOf(writeSarif({ ...sample, mask: mask() }, tool)), prints);
    const world = ownWorld();
    const denyAll = { direction: "Outbound", access: "Deny", priority: 100, destinationAddressPrefix: "*" };
    set(nsg, "properties.securityRules", [rule("deny", denyAll)])(world);
    const estate = openSnapshot(world);
    const blocked = fingerprintsOf(writeSarif({ estate, results: evaluate(estate), mask: noMask }, tool));
    assert.equal(new Set(blocked).size, blocked.length, "also of several ports that one rule blocks");
  });

  test("masking leaves no subscription and no tenant", () => {
    const { subscriptions } = parsed();
    const masked = { ...sample, mask: mask() };
    for (const text of [writeMarkdown(masked), writeCsv(masked), writeSarif(masked, tool)]) {
      for (const { subscriptionId, tenantId } of subscriptions) {
        assert.ok(!text.includes(subscriptionId) && !text.includes(tenantId), subscriptionId);
      }
      assert.match(text, /subscription-1/);
    }
  });

  test("names from Azure break out of no format", () => {
    const hostile = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 40 }),
      fc.constantFrom(
        "\n# Heading",
        "<script>alert(1)</script>",
        "[x](https://evil.example)",
        "![x](y)",
        "` `` | `",
        "=HYPERLINK(1)",
        '"\r\n=1+1',
        "\u202egnp.exe",
        "</details>",
        "- item",
        "1. item",
        "$(icon) :smile: @me",
      ),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        const report = reportOn(text);
        checkMarkdown(writeMarkdown(report), text);
        checkCsv(writeCsv(report));
        JSON.parse(writeSarif(report, tool));
      }),
      { numRuns: 60 },
    );
  });
});

/** A finding whose messages, evidence and ids hold the text. */
function reportOn(text: string): Report {
  const world = ownWorld();
  const edits: readonly Edit[] = [
    set(ws, "properties.publicNetworkAccess", "Enabled"),
    set(ws, "properties.ipAllowlist", [text]),
    set(storage, "properties.networkAcls", { defaultAction: "Deny", bypass: `None${text}` }),
    set(acr, "properties.networkRuleBypassOptions", `x${text}`),
    set(ws, "properties.imageBuildCompute", text.replaceAll("/", "") === "" ? "none" : text),
  ];
  for (const edit of edits) edit(world);
  return { estate: world, results: evaluate(openSnapshot(world)), mask: noMask };
}

function checkMarkdown(markdown: string, text: string): void {
  const known = writeMarkdown(reportOn("plain"));
  const structure = (of: string) =>
    of.split("\n").filter((line) => /^(#|\||<|!|```|\d+\.)/.test(line)).length;
  assert.equal(structure(markdown), structure(known), JSON.stringify(text));
  assert.ok(!/(?<!\\)<script/i.test(markdown.replaceAll(/`+[^`]*`+/g, "")));
  assert.ok(!/[\u202a-\u202e\u2066-\u2069]/.test(markdown));
}

/** Reads the CSV back by the RFC's rules: every row has ten cells, and none is a formula. */
function checkCsv(csv: string): void {
  const rows: string[][] = [];
  let rest = csv;
  let row: string[] = [];
  while (rest.length > 0) {
    const [all, cell, end] = /^"((?:[^"]|"")*)"(,|\r\n)/.exec(rest) ?? [];
    assert.ok(all !== undefined && cell !== undefined, JSON.stringify(rest.slice(0, 80)));
    row.push(cell.replaceAll('""', '"'));
    if (end === "\r\n") {
      rows.push(row);
      row = [];
    }
    rest = rest.slice(all.length);
  }
  for (const cells of rows) {
    assert.equal(cells.length, 10);
    for (const cell of cells) assert.doesNotMatch(cell, /^\s*[=+\-@]/);
  }
}

function fingerprintsOf(sarif: string): readonly unknown[] {
  const log = JSON.parse(sarif) as {
    runs: { results: { kind?: string; partialFingerprints: Record<string, unknown> }[] }[];
  };
  return (log.runs[0]?.results ?? [])
    .filter(({ kind }) => kind !== "open")
    .map(({ partialFingerprints }) => partialFingerprints["findingHash/v1"]);
}

/** The OASIS schema is of draft 4; ajv reads draft 7, which differs in the name of the id only, as far as it is used. */
function compileSchema() {
  const path = join(import.meta.dirname, "../../fixtures/sarif-2.1.0-schema.json");
  const { $schema, id, ...schema } = JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>;
  assert.ok($schema !== undefined && id !== undefined);
  const formats = { uri: isUri, "uri-reference": true, "date-time": true } as const;
  return new Ajv({ strict: false, unicodeRegExp: false, formats }).compile(schema);
}

function isUri(text: string): boolean {
  return URL.canParse(text);
}

function parsed() {
  const path = join(import.meta.dirname, "../../../media/sample/contoso.amlnet.json");
  const result = parseSnapshot(readFileSync(path, "utf8"));
  assert.ok(result.kind === "snapshot");
  return result.snapshot;
}

function loadSample(): Report {
  const estate = openSnapshot(parsed());
  return { estate, results: evaluate(estate), mask: noMask };
}

function mask() {
  return createMask(parsed());
}
