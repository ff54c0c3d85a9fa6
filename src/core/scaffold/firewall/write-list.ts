// The allow list for any other firewall or proxy: as CSV, and as a plain list.

import type { ScaffoldFile } from "../plan";
import type { AllowList } from "./allow-list";

interface Row {
  readonly direction: "inbound" | "outbound";
  readonly kind: "service tag" | "host";
  readonly destination: string;
  readonly protocol: string;
  readonly ports: readonly string[];
  readonly need: "required" | "packages";
  readonly purpose: string;
}

/** For firewalls that know service tags the tags are enough; for others the hosts. */
function rowsOf(list: AllowList): readonly Row[] {
  const inbound: readonly Row[] =
    list.inboundPort === undefined
      ? []
      : [
          {
            direction: "inbound",
            kind: "service tag",
            destination: "AzureMachineLearning",
            protocol: "TCP",
            ports: [list.inboundPort],
            need: "required",
            purpose: "The service calls compute that has a public address.",
          },
        ];
  return [
    ...inbound,
    ...list.tags.map(({ tag, protocol, ports, why }) =>
      outbound("service tag", tag, protocol, { ports, need: "required", purpose: why }),
    ),
    ...list.hosts.map(({ host, protocol, ports, why }) =>
      outbound("host", host, protocol, { ports, need: "required", purpose: why }),
    ),
    ...list.packages.map(({ host, protocol, ports, why }) =>
      outbound("host", host, protocol, { ports, need: "packages", purpose: why }),
    ),
  ];
}

function outbound(
  kind: Row["kind"],
  destination: string,
  protocol: string,
  rest: Pick<Row, "ports" | "need" | "purpose">,
): Row {
  return {
    direction: "outbound",
    kind,
    destination,
    protocol: protocol === "*" ? "ANY" : protocol.toUpperCase(),
    ...rest,
  };
}

export function writeAllowListCsv(list: AllowList): ScaffoldFile {
  const head = ["direction", "kind", "destination", "protocol", "ports", "need", "purpose"];
  const rows = rowsOf(list).map((row) => [
    row.direction,
    row.kind,
    row.destination,
    row.protocol,
    row.ports.join(" "),
    row.need,
    row.purpose,
  ]);
  return {
    path: "allow-list.csv",
    text: [head, ...rows].map((cells) => `${cells.map(toCell).join(",")}\r\n`).join(""),
  };
}

export function writeAllowListText(list: AllowList): ScaffoldFile {
  const rows = rowsOf(list);
  const lines = rows.map(
    (row) =>
      `${row.protocol.padEnd(4)} ${row.ports.join(",").padEnd(14)} ${row.direction === "inbound" ? "from " : ""}${row.destination}`,
  );
  return { path: "allow-list.txt", text: `${lines.join("\n")}\n` };
}

/** Quoted where it must be; a spreadsheet takes nothing here for a formula. */
function toCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
