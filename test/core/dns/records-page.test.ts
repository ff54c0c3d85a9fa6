import { strict as assert } from "node:assert";
import type { DnsVerification } from "../../../src/core/dns/dns-verification";
import { listDnsRecords } from "../../../src/core/dns/list-dns-records";
import { toRecordsPage, writeRows } from "../../../src/core/dns/records-page";
import { arrangeRows, parseFromRecordsPage, type RecordRow } from "../../../src/core/dns/records-protocol";
import { networkId, privateEstate, workspaceId } from "./fixture";

const list = listDnsRecords(privateEstate("AzureCloud"), workspaceId);

function page(verification?: DnsVerification) {
  return toRecordsPage({
    workspaceName: "w\u202es",
    list,
    verification,
    isVerifying: false,
    toTime: (iso) => `at ${iso}`,
  });
}

function row(fqdn: string, addresses: string): RecordRow {
  return {
    fqdn,
    addresses,
    source: "",
    endpoint: "pe",
    group: "blob",
    zone: "",
    status: "",
    check: "",
    next: "",
  };
}

suite("the records page", () => {
  test("has a row per record, and no character that turns the direction", () => {
    const { title, rows, networks, networkId: chosen, verified } = page();
    assert.equal(title, "w\ufffds");
    assert.deepEqual(rows.map(({ fqdn }) => fqdn), list.records.map(({ fqdn }) => fqdn)); // prettier-ignore
    assert.deepEqual(networks, [{ id: networkId(), name: "vnet" }]);
    assert.deepEqual([chosen, verified], [networkId(), ""]);
    assert.ok(rows.every(({ status, check }) => status === "" && check === ""));
  });

  test("tells what was answered, when, and by whom", () => {
    const fqdn = "kv.vault.azure.net";
    const check = {
      fqdn,
      expected: ["10.1.0.20"],
      answered: ["20.1.1.1"],
      status: "public",
      next: "Do so.",
    } as const;
    const { rows, verified } = page({ workspaceId, checkedAt: "now", server: "10.0.0.4", checks: [check] });
    const found = rows.find((each) => each.fqdn === fqdn);
    assert.deepEqual(
      [found?.status, found?.check, found?.next],
      ["public", "public address: 20.1.1.1", "Do so."],
    );
    assert.equal(verified, "Verified at now by 10.0.0.4: 1 public");
  });

  test("filters by every word in any column", () => {
    const rows = [row("a.example", "10.0.0.1"), row("b.example", "10.0.0.2")];
    const order = { column: "fqdn", isDescending: false } as const;
    const shown = (filter: string) => arrangeRows(rows, filter, order).map(({ fqdn }) => fqdn);
    assert.deepEqual(shown(""), ["a.example", "b.example"]);
    assert.deepEqual(shown("  BLOB 0.2 "), ["b.example"]);
    assert.deepEqual(shown("blob c.example"), []);
  });

  test("sorts numbers as numbers, and equal rows by name", () => {
    const rows = [row("c", "10.0.0.10"), row("b", "10.0.0.9"), row("a", "10.0.0.10")];
    const sorted = (isDescending: boolean) =>
      arrangeRows(rows, "", { column: "addresses", isDescending }).map(({ fqdn }) => fqdn);
    assert.deepEqual(sorted(false), ["b", "a", "c"]);
    assert.deepEqual(sorted(true), ["c", "a", "b"]);
  });

  test("sorts checks with the worst first", () => {
    const statuses = ["private", "", "missing", "public", "wrong"] as const;
    const rows = statuses.map((status) => ({ ...row(`n-${status}`, ""), status }));
    const sorted = arrangeRows(rows, "", { column: "check", isDescending: false }).map(
      ({ status }) => status,
    );
    assert.deepEqual(sorted, ["public", "wrong", "missing", "private", ""]);
  });

  test("is copied as text that a spreadsheet takes for text", () => {
    assert.equal(
      writeRows([row("=cmd()", "10.0.0.1\t\n10.0.0.2")]),
      "'=cmd()\t10.0.0.1\ufffd10.0.0.2\t\tblob\tpe\t\t",
    );
    assert.match(writeRows([row("a", "1"), row("b", "2")]), /^Name\tAddress\tCheck\t.*\na\t1\t.*\nb\t2\t/);
  });

  const messages: readonly [unknown, unknown][] = [
    [{ type: "ready", more: 1 }, { type: "ready" }],
    [
      { type: "copy", fqdns: ["a", 1, "b"] },
      { type: "copy", fqdns: ["a", "b"] },
    ],
    [
      { type: "network", networkId: "/n" },
      { type: "network", networkId: "/n" },
    ],
    [{ type: "network" }, undefined],
    [{ type: "run", command: "x" }, undefined],
    ["verify", undefined],
    [null, undefined],
  ];
  for (const [message, parsed] of messages) {
    test(`${parsed === undefined ? "is not obeyed" : "is understood"} when it sends ${JSON.stringify(message)}`, () => {
      assert.deepEqual(parseFromRecordsPage(message), parsed);
    });
  }
});
