import { valueAt, textAt } from "../core/arm/json";
import { createMask, noMask } from "../core/isolation/mask";
import type { Report } from "../core/isolation/report";
import { writeCsv } from "../core/isolation/report-csv";
import { writeMarkdown } from "../core/isolation/report-markdown";
import { writeSarif } from "../core/isolation/report-sarif";
import type { CommandHandler } from "../host/command-names";
import { namesWorkspaces, needWorkspaces } from "../host/dns-records";
import type { EstateStore } from "../host/estate-store";
import { toUri } from "../host/files";
import type { EstateFindings } from "../host/findings";
import { deliverFiles } from "../host/generated-files";
import { needEstate, pickOne } from "../host/prompts";
import { refusal } from "../host/refusal";

interface Format {
  readonly label: string;
  readonly detail: string;
  readonly path: string;
  readonly language: string;
  readonly write: (report: Report, version: string) => string;
}

const rulesUrl = "https://github.com/azureml-network/azureml-network-isolation/blob/main/docs/rules.md";

const formats: Readonly<Record<string, Format>> = {
  markdown: {
    label: "Markdown",
    detail: "A report to read: a table, then each workspace with its evidence folded",
    path: "findings.md",
    language: "markdown",
    write: writeMarkdown,
  },
  sarif: {
    label: "SARIF 2.1.0",
    detail: "For code scanning, and to compare runs",
    path: "findings.sarif",
    language: "json",
    write: (report, version) => writeSarif(report, { version, rulesUrl }),
  },
  csv: {
    label: "CSV",
    detail: "A row for each finding, for a spreadsheet",
    path: "findings.csv",
    language: "plaintext",
    write: writeCsv,
  },
};

/** `{ format?, workspaceIds?, mask?, uri? }` → `{ text, uri? }`. `mask` leaves subscription and tenant ids out. */
export function exportReport(store: EstateStore, findings: EstateFindings, version: string): CommandHandler {
  return async (options) => {
    const estate = needEstate(store);
    const format = await needFormat(options);
    const mask = (await needMask(options)) ? createMask(estate) : noMask;
    const workspaces = namesWorkspaces(options) ? await needWorkspaces(store, options, "") : undefined;
    if (!workspaces) await findings.judgeAll();
    const results = workspaces ? workspaces.flatMap(({ id }) => findings.find(id) ?? []) : findings.all();
    const text = format.write({ estate, results, mask }, version);
    return deliverFiles([{ path: format.path, text }], {
      uri: toUri(valueAt(options, "uri")),
      language: format.language,
    });
  };
}

async function needFormat(options: unknown): Promise<Format> {
  const id = textAt(options, "format");
  if (id === undefined) return pickOne(Object.values(formats), "Format of the report");
  const format = Object.hasOwn(formats, id) ? formats[id] : undefined;
  if (format) return format;
  throw refusal(`There is no report format ${id}; the formats are ${Object.keys(formats).join(", ")}`);
}

/** With a format, nothing more is asked. */
async function needMask(options: unknown): Promise<boolean> {
  const given = valueAt(options, "mask");
  if (typeof given === "boolean") return given;
  if (textAt(options, "format") !== undefined) return false;
  const plain = { label: "With subscription ids" };
  const masked = { label: "Masked", detail: "Subscription and tenant ids become numbers" };
  return (await pickOne([plain, masked], "Ids in the report")) === masked;
}
