import { nameOfId } from "../arm/ids";
import { flattenText } from "../text/markdown";
import type { DnsRecord, DnsRecords } from "./dns-record";
import { statusWords, summarizeChecks, type DnsVerification } from "./dns-verification";
import { recordColumns, type RecordRow, type RecordsPage } from "./records-protocol";

export interface RecordsPageInput {
  readonly workspaceName: string;
  readonly list: DnsRecords;
  readonly verification: DnsVerification | undefined;
  readonly isVerifying: boolean;
  /** A time as the user reads it. */
  readonly toTime: (iso: string) => string;
}

const sourceWords: Readonly<Record<DnsRecord["source"], string>> = {
  nic: "network interface",
  customDnsConfig: "private endpoint",
  zoneGroup: "zone group",
  derived: "derived",
};

export function toRecordsPage({
  workspaceName,
  list,
  verification,
  isVerifying,
  toTime,
}: RecordsPageInput): RecordsPage {
  const checks = new Map((verification?.checks ?? []).map((check) => [check.fqdn, check]));
  return {
    title: flattenText(workspaceName),
    verified: verification === undefined ? "" : verifiedText(verification, toTime),
    isVerifying,
    rows: list.records.map((record) => {
      const check = checks.get(record.fqdn);
      return { ...toRow(record), ...(check ? checkCells(check) : { status: "", check: "", next: "" }) };
    }),
    notes: notesOf(list).map(flattenText),
    networks: list.availableNetworkIds.map((id) => ({ id, name: flattenText(nameOfId(id)) })),
    networkId: list.networkIds[0] ?? "",
  };
}

function verifiedText(
  { checkedAt, server, checks }: DnsVerification,
  toTime: (iso: string) => string,
): string {
  const asked = server === undefined ? "as this machine resolves" : `by ${server}`;
  return `Verified ${toTime(checkedAt)} ${asked}: ${summarizeChecks(checks)}`;
}

function toRow(record: DnsRecord): Omit<RecordRow, "status" | "check" | "next"> {
  return {
    fqdn: flattenText(record.fqdn),
    addresses: flattenText(record.ipAddresses.join(", ")),
    source: sourceWords[record.source],
    endpoint: flattenText(nameOfId(record.privateEndpointId)),
    group: flattenText(record.groupId),
    zone: flattenText(record.zone ?? ""),
  };
}

function checkCells({
  status,
  answered,
  next = "",
}: DnsVerification["checks"][number]): Pick<RecordRow, "status" | "check" | "next"> {
  const answer = status === "private" || answered.length === 0 ? "" : `: ${answered.join(", ")}`;
  return { status, check: flattenText(`${statusWords[status]}${answer}`), next: flattenText(next) };
}

/** What the table does not show, as sentences. */
function notesOf(list: DnsRecords): readonly string[] {
  return [
    ...list.leftOut.map(
      ({ privateEndpointId, resourceId, reason }) =>
        `${nameOfId(privateEndpointId) || "A private endpoint"} of ${nameOfId(resourceId)} is left out. ${reason}`,
    ),
    ...list.contradictions.map(
      ({ fqdn, answers }) =>
        `Sources differ on ${fqdn}: ${answers.map(({ source, ipAddresses }) => `${sourceWords[source]} ${ipAddresses.join(", ")}`).join("; ")}.`,
    ),
    ...list.notes,
    ...list.gaps.map(({ reason }) => reason),
  ];
}

/** Rows as tab-separated text, with a head where there are several. */
export function writeRows(rows: readonly RecordRow[]): string {
  const head = rows.length > 1 ? [recordColumns.map(([, title]) => title)] : [];
  const lines = rows.map((row) => recordColumns.map(([column]) => toCell(row[column])));
  return [...head, ...lines].map((cells) => cells.join("\t")).join("\n");
}

/** A spreadsheet takes a cell that begins with one of these for a formula. */
function toCell(text: string): string {
  const flat = flattenText(text);
  return /^[=+@-]/.test(flat) ? `'${flat}` : flat;
}
