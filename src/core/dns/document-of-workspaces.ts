import { nameOfId } from "../arm/ids";
import type { Estate } from "../estate/model";
import { toDnsDocument, type DnsDocument } from "./dns-document";
import type { DnsRecords } from "./dns-record";
import { listDnsRecords, type DnsOptions } from "./list-dns-records";
import { azureResolver, listForwardedZones } from "./list-forwarders";

export interface DocumentOptions extends DnsOptions {
  /** Where forwarders lead; without it, Azure's own resolver. */
  readonly resolver?: string;
}

export interface WorkspacesDocument {
  readonly document: DnsDocument;
  readonly lists: readonly DnsRecords[];
}

/** One document for several workspaces, ready for any of `dnsFormats`. */
export function documentOfWorkspaces(
  estate: Estate,
  workspaceIds: readonly string[],
  options: DocumentOptions = {},
): WorkspacesDocument {
  const lists = workspaceIds.map((id) => listDnsRecords(estate, id, options));
  const records = lists.flatMap((list) => list.records);
  const document = toDnsDocument({
    workspaces: lists.map(({ workspaceId: id }) => ({
      id,
      name: estate.find("workspaces", id)?.name ?? nameOfId(id),
    })),
    capturedAt: estate.capturedAt,
    records,
    notes: [...new Set(lists.flatMap(notesOf))],
    networkIds: [...new Set(lists.flatMap(({ networkIds }) => networkIds))],
    forwardedZones: listForwardedZones(estate.cloud, records, options.zones),
    resolver: options.resolver ?? azureResolver,
  });
  return { document, lists };
}

/** All that a reader of the file should know about what is not in it, as sentences. */
function notesOf(list: DnsRecords): readonly string[] {
  return [
    ...list.notes,
    ...list.leftOut.map(
      ({ privateEndpointId, resourceId, reason }) =>
        `Left out: private endpoint ${nameOfId(privateEndpointId) || "(unknown)"} of ${nameOfId(resourceId)}. ${reason}`,
    ),
    ...list.contradictions.map(
      ({ fqdn, answers }) =>
        `Sources differ on ${fqdn}: ${answers.map(({ source, ipAddresses }) => `${source} says ${ipAddresses.join(", ")}`).join("; ")}.`,
    ),
    ...list.gaps.map(({ reason }) => `Not known: ${reason}`),
  ];
}
