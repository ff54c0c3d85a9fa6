// Prints what each format costs per record, beside joining the same lines of text:
//
//   npm run bench:dns
//
// Each figure is the best of several runs in this process, so that only the ratio to the yardstick means anything. The
// garbage of one run is collected before the next. A thousand records fit the processor's caches, as the yardstick shows:
// that time is linear is seen from 10,000 to 100,000.

import { toDnsDocument, type DnsDocument } from "../../src/core/dns/dns-document";
import { dnsFormats } from "../../src/core/dns/dns-formats";
import type { DnsFormat } from "../../src/core/dns/dns-format";
import { mergeHostsBlock } from "../../src/core/dns/hosts-block";
import type { DnsRecord } from "../../src/core/dns/dns-record";

const sizes = [1_000, 10_000, 100_000];
const runs = 5;

function main(): void {
  const sized = sizes.map((size) => ({ size, records: listRecords(size) }));
  console.log(
    ["microseconds a record".padEnd(34), ...sizes.map((size) => String(size).padStart(10)), "  growth"].join(
      "",
    ),
  );
  const documents = sized.map(({ size, records }) => ({ size, document: toDocument(records) }));
  print(
    "checking the records",
    sized.map(({ size, records }) => perRecord(size, () => toDocument(records))),
  );
  for (const format of dnsFormats.filter(({ holds }) => holds === "records")) {
    const times = documents.map(({ size, document }) => perRecord(size, () => format.write(document)));
    const yardsticks = documents.map(({ size, document }) => perRecord(size, joiner(format, document)));
    print(format.id, times);
    print("  joining the same lines", yardsticks);
  }
  print(
    "merging into a hosts file",
    documents.map(({ size, document }) => {
      const file = new TextEncoder().encode("127.0.0.1 localhost\n");
      return perRecord(size, () => mergeHostsBlock(file, { workspaceId: "/w", document }));
    }),
  );
}

/** Joins lines that are there already: the least that any writer can cost. */
function joiner(format: DnsFormat, document: DnsDocument): () => unknown {
  const files = format.write(document).map(({ text }) => text.split("\n"));
  return () => files.map((lines) => lines.join("\n"));
}

function listRecords(count: number): readonly DnsRecord[] {
  return Array.from({ length: count }, (_, index): DnsRecord => {
    const isWildcard = index % 10 === 0;
    const name = `n${(index * 7919) % count}.${index % 97}.eastus`;
    return {
      fqdn: `${isWildcard ? "*." : ""}${name}.inference.example.com`,
      ipAddresses: [`10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`],
      source: "nic",
      privateEndpointId: `/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/privateEndpoints/pe${index >> 2}`,
      resourceId: `/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/st${index >> 2}`,
      groupId: "blob",
      // Half of them lie in one zone.
      ...(index % 2 === 0 ? {} : { zone: "privatelink.blob.core.windows.net", recordName: name }),
    };
  });
}

function toDocument(records: readonly DnsRecord[]): DnsDocument {
  return toDnsDocument({
    workspaces: [{ id: "/w", name: "w" }],
    capturedAt: "2026-11-22T10:00:00Z",
    notes: [],
    networkIds: [],
    forwardedZones: [],
    resolver: "168.63.129.16",
    records,
  });
}

/** Microseconds. */
function perRecord(size: number, work: () => unknown): number {
  const times = Array.from({ length: runs }, () => {
    globalThis.gc?.();
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return (Math.min(...times) / size) * 1000;
}

function print(name: string, times: readonly number[]): void {
  const growth = (times.at(-1) ?? 0) / (times[0] ?? 1);
  console.log(
    [
      name.padEnd(34),
      ...times.map((time) => time.toFixed(3).padStart(10)),
      growth.toFixed(1).padStart(8),
    ].join(""),
  );
}

main();
