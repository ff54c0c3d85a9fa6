import { strict as assert } from "node:assert";
import { compareAnswers } from "../../src/core/dns/compare-answers";
import type { DnsVerification } from "../../src/core/dns/dns-verification";
import { listDnsRecords } from "../../src/core/dns/list-dns-records";
import { buildTree } from "../../src/views/estate-tree/build-tree";
import { noViews } from "../../src/views/estate-tree/context";
import { noFilter } from "../../src/views/estate-tree/filter";
import type { TreeNode } from "../../src/views/estate-tree/node";
import { privateEstate, workspaceId } from "../core/dns/fixture";
import { rowText } from "../../src/views/estate-tree/row-text";

const estate = privateEstate("AzureCloud");

function dnsBranch(verification?: DnsVerification): TreeNode {
  const { roots } = buildTree(estate, "subscription", noFilter, {
    ...noViews,
    dns: { options: {}, find: () => verification },
  });
  const workspace = roots[0]?.children?.()[0];
  const branch = workspace?.children?.().find(({ label }) => label === "DNS names");
  assert.ok(branch);
  return branch;
}

suite("the DNS names of a workspace's row", () => {
  test("are those that every writer writes", () => {
    const { records } = listDnsRecords(estate, workspaceId);
    const branch = dnsBranch();
    assert.equal(branch.description, String(records.length));
    const rows = branch.children?.() ?? [];
    assert.deepEqual(rows.map(({ label }) => label), records.map(({ fqdn }) => fqdn)); // prettier-ignore
    assert.deepEqual(rows[0]?.capabilities, ["record", "text"]);
  });

  test("say after a verification what was answered, when, and what to do", () => {
    const list = listDnsRecords(estate, workspaceId);
    const answers = [{ name: "kv.vault.azure.net", ipAddresses: ["20.1.1.1"] }];
    const checks = compareAnswers(estate, list, answers);
    const branch = dnsBranch({ workspaceId, checkedAt: "2026-11-22T10:00:00Z", server: undefined, checks });
    assert.match(rowText(branch).description ?? "", /^\d+ · 1 public, \d+ missing at .*:00/);
    const row = branch.children?.().find(({ label }) => label === "kv.vault.azure.net");
    assert.equal(row?.description, "10.1.0.20 · public address: 20.1.1.1");
    assert.ok(row);
    assert.match(
      rowText(row).spoken,
      /public address: 20\.1\.1\.1\. Zone privatelink\.vaultcore\.azure\.net was not found/,
    );
    assert.match(row.tooltip?.() ?? "", /\*\*Next:\*\*/);
  });
});
