import { compareAgain } from "../../../core/dns/compare-answers";
import type { DnsCheck } from "../../../core/dns/dns-check";
import type { DnsRecord } from "../../../core/dns/dns-record";
import { statusWords, summarizeChecks } from "../../../core/dns/dns-verification";
import { listDnsRecords } from "../../../core/dns/list-dns-records";
import { escapeMarkdown } from "../../../core/text/markdown";
import type { WorkspaceContext } from "../context";
import { noteNode } from "../context";
import type { NodeIcon, TreeNode } from "../node";
import { icons } from "../node";

/** The names that clients of the workspace ask for, with the private addresses that should answer. */
export function dnsNamesBranch(context: WorkspaceContext): TreeNode {
  const { estate, workspace, dns } = context;
  const rowId = `${context.rowId}/dns`;
  const list = listDnsRecords(estate, workspace.id, dns.options);
  const { records } = list;
  const verification = compareAgain(estate, list, dns.find(workspace.id));
  const checks = new Map((verification?.checks ?? []).map((check) => [check.fqdn, check]));
  const count = String(records.length);
  return {
    id: rowId,
    label: "DNS names",
    description: verification
      ? `${count} · ${summarizeChecks(verification.checks)} at ${timeOf(verification.checkedAt)}`
      : count,
    icon: { codicon: "globe" },
    capabilities: ["records"],
    options: { workspaceId: workspace.id },
    children: () =>
      records.length === 0
        ? [noteNode(rowId, "none", "No approved private endpoint reports a name")]
        : records.map((record) => recordNode(context, record, checks.get(record.fqdn))),
  };
}

function recordNode(context: WorkspaceContext, record: DnsRecord, check: DnsCheck | undefined): TreeNode {
  const { fqdn } = record;
  const address = record.ipAddresses.join(", ");
  const said = check && `${statusWords[check.status]}${answerOf(check)}`;
  return {
    id: `${context.rowId}/dns/${fqdn}`,
    label: fqdn,
    description: said ? `${address} · ${said}` : address,
    tooltip: () => tooltipOf(record, check),
    spoken: [`${fqdn} is ${address}`, said, check?.next].filter((part) => part !== undefined).join(". "),
    icon: check ? checkIcons[check.status] : { codicon: "symbol-string" },
    capabilities: ["record", "text"],
    options: { workspaceId: context.workspace.id, resourceId: record.privateEndpointId, text: fqdn },
  };
}

const checkIcons: Readonly<Record<DnsCheck["status"], NodeIcon>> = {
  private: icons.good,
  public: icons.open,
  wrong: icons.failure,
  missing: icons.missing,
};

function answerOf({ status, answered }: DnsCheck): string {
  return status === "private" || answered.length === 0 ? "" : `: ${answered.join(", ")}`;
}

function tooltipOf(record: DnsRecord, check: DnsCheck | undefined): string {
  const facts: readonly (readonly [string, string | undefined])[] = [
    ["Address", record.ipAddresses.join(", ")],
    ["Group id", record.groupId],
    ["Zone", record.zone],
    ["Source", record.source],
    ["Next", check?.next],
  ];
  return facts
    .flatMap(([what, value]) => (value ? [`**${what}:** ${escapeMarkdown(value)}`] : []))
    .join("  \n");
}

function timeOf(iso: string): string {
  return new Date(iso).toLocaleTimeString(undefined, { timeStyle: "short" });
}
