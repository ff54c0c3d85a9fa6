import { textAt, valueAt } from "../core/arm/json";
import { dnsFormats, findDnsFormat } from "../core/dns/dns-formats";
import type { DnsFormat } from "../core/dns/dns-format";
import { parseIpAddress } from "../core/dns/host-name";
import { azureResolver } from "../core/dns/list-forwarders";
import type { CommandHandler } from "../host/command-names";
import { needNetwork, needWorkspaces, readDocument } from "../host/dns-records";
import type { EstateStore } from "../host/estate-store";
import { toUri } from "../host/files";
import { deliverFiles } from "../host/generated-files";
import { askText, pickOne } from "../host/prompts";
import { refusal } from "../host/refusal";

/** Of the editor that shows a format. */
const languages: Readonly<Record<string, string>> = {
  "azure-private-dns": "bicep",
  "forwarders-windows-dns": "powershell",
  "windows-dns": "powershell",
};

/**
 * `{ workspaceIds?, format?, uri?, resolver?, networkId? }` → `{ text, uri? }`, or `{ files, uri? }` for a format of
 * several files, whose `uri` is a folder.
 */
export function writeDns(store: EstateStore): CommandHandler {
  return async (options) => {
    const workspaces = await needWorkspaces(store, options, "Write the DNS records of");
    const format = await needFormat(options);
    const resolver = format.holds === "forwarders" ? await needResolver(options) : undefined;
    // With a format, nothing more is asked.
    const isComplete = textAt(options, "format") !== undefined;
    const networkId = isComplete
      ? textAt(options, "networkId")
      : await needNetwork(store, workspaces, options);
    const ids = workspaces.map(({ id }) => id);
    const { document } = await readDocument(store, ids, { networkId, resolver });
    const files = format.write(document);
    return deliverFiles(files, {
      uri: toUri(valueAt(options, "uri")),
      language: languages[format.id] ?? "plaintext",
    });
  };
}

async function needFormat(options: unknown): Promise<DnsFormat> {
  const id = textAt(options, "format");
  if (id === undefined) {
    const items = dnsFormats.map((format) => ({ label: format.title, description: format.id, format }));
    return (await pickOne(items, "Format")).format;
  }
  const format = findDnsFormat(id);
  if (format) return format;
  throw refusal(
    `There is no DNS format ${id}; the formats are ${dnsFormats.map((each) => each.id).join(", ")}`,
  );
}

/** Azure's own resolver is meant where the options name a format but no resolver. */
async function needResolver(options: unknown): Promise<string> {
  const given =
    textAt(options, "resolver") ?? (textAt(options, "format") === undefined ? undefined : azureResolver);
  const resolver = given ?? (await askResolver());
  if (parseIpAddress(resolver)) return resolver;
  throw refusal(`${resolver} is not the address of a DNS server`);
}

function askResolver(): Promise<string> {
  return askText({
    title: "Where to forward to",
    prompt:
      "Azure's own resolver answers only inside a virtual network; elsewhere, a DNS server or resolver in one",
    value: azureResolver,
    validateInput: (text) => (parseIpAddress(text) ? undefined : "An IPv4 or IPv6 address"),
  });
}
