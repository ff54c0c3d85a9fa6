// The messages between the records table's page and the extension. The page is untrusted: what it sends is parsed.

import { textAt, textsAt } from "../arm/json";

export interface RecordRow {
  readonly fqdn: string;
  readonly addresses: string;
  readonly source: string;
  readonly endpoint: string;
  readonly group: string;
  readonly zone: string;
  /** Empty where the name was not verified. */
  readonly status: "" | "private" | "public" | "wrong" | "missing";
  /** The status in words, with what was answered. */
  readonly check: string;
  /** What to do; empty where all is well. */
  readonly next: string;
}

/** Everything that the page shows; each message replaces the one before it. */
export interface RecordsPage {
  readonly title: string;
  /** When and by whom the names were verified. */
  readonly verified: string;
  readonly isVerifying: boolean;
  readonly rows: readonly RecordRow[];
  readonly notes: readonly string[];
  readonly networks: readonly { readonly id: string; readonly name: string }[];
  readonly networkId: string;
}

export type FromRecordsPage =
  | { readonly type: "ready" }
  | { readonly type: "copy"; readonly fqdns: readonly string[] }
  | { readonly type: "network"; readonly networkId: string }
  | { readonly type: "verify" | "writeHosts" | "writeDns" };

/** Anything that is not exactly a known message is dropped. */
export function parseFromRecordsPage(value: unknown): FromRecordsPage | undefined {
  const type = textAt(value, "type");
  if (type === "ready" || type === "verify" || type === "writeHosts" || type === "writeDns") return { type };
  if (type === "copy") return { type, fqdns: textsAt(value, "fqdns") };
  const networkId = textAt(value, "networkId");
  return type === "network" && networkId !== undefined ? { type, networkId } : undefined;
}

export const recordColumns = [
  ["fqdn", "Name"],
  ["addresses", "Address"],
  ["check", "Check"],
  ["group", "Group id"],
  ["endpoint", "Private endpoint"],
  ["zone", "Zone"],
  ["source", "Source"],
] as const satisfies readonly (readonly [keyof RecordRow, string])[];

export type RecordColumn = (typeof recordColumns)[number][0];

export interface RowOrder {
  readonly column: RecordColumn;
  readonly isDescending: boolean;
}

/** The rows that hold every word of the filter in some column, in order. */
export function arrangeRows(
  rows: readonly RecordRow[],
  filter: string,
  order: RowOrder,
): readonly RecordRow[] {
  const words = filter
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const shown = rows.filter((row) => {
    const text = recordColumns
      .map(([column]) => row[column])
      .join(" ")
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const sign = order.isDescending ? -1 : 1;
  return [...shown].sort((left, right) => sign * compareRows(left, right, order.column));
}

const worstFirst: readonly RecordRow["status"][] = ["public", "wrong", "missing", "private", ""];

/** Checks go by what is worst, numbers in addresses as numbers; equal rows keep the order of their names. */
function compareRows(left: RecordRow, right: RecordRow, column: RecordColumn): number {
  const byColumn =
    column === "check"
      ? worstFirst.indexOf(left.status) - worstFirst.indexOf(right.status)
      : left[column].localeCompare(right[column], "en", { numeric: true });
  return byColumn !== 0 ? byColumn : left.fqdn < right.fqdn ? -1 : left.fqdn > right.fqdn ? 1 : 0;
}
