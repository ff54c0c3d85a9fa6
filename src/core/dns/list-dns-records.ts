import { cloudNamed, type Cloud } from "../arm/clouds";
import { idKey, nameOfId, parseId, sameId } from "../arm/ids";
import type { ZoneOverrides } from "../arm/private-link";
import type { Estate, GuardedResource, Workspace } from "../estate/model";
import {
  chooseEndpoints,
  type ChosenEndpoint,
  type EndpointTarget,
  type NetworkChoice,
} from "./choose-endpoints";
import { listClientNames, type ClientName } from "./client-names";
import type { Contradiction, DnsRecord, DnsRecords } from "./dns-record";
import { readEndpointNames, type EndpointNames, type ReportedName } from "./endpoint-names";
import { createNameRules, type NameSubject } from "./name-rules";
import { listWorkspaceNames, workspaceGuidOf } from "./workspace-names";

export interface DnsOptions extends NetworkChoice {
  /** The setting `zones`. */
  readonly zones?: ZoneOverrides;
}

/** Every name that a client of the workspace asks for, with the private addresses that should answer. */
export function listDnsRecords(estate: Estate, workspaceId: string, options: DnsOptions = {}): DnsRecords {
  const workspace = estate.find("workspaces", workspaceId);
  if (workspace === undefined) {
    return unknownRecords(workspaceId, estate.refer("workspaces", workspaceId).gap?.reason);
  }
  const owner = estate.networkOwnerOf(workspace);
  if (owner === undefined) {
    const reason = estate.refer("workspaces", workspace.hubId ?? "").gap?.reason;
    return unknownRecords(
      workspace.hubId ?? workspaceId,
      `The hub of ${workspace.name} is not known. ${reason ?? ""}`,
    );
  }
  return listOf(estate, workspace, owner, options);
}

function unknownRecords(subject: string, reason = "It was not read."): DnsRecords {
  const none = {
    records: [],
    networkIds: [],
    availableNetworkIds: [],
    leftOut: [],
    contradictions: [],
    notes: [],
  };
  return { workspaceId: subject, ...none, gaps: [{ subject, reason: reason.trim() }] };
}

function listOf(estate: Estate, workspace: Workspace, owner: Workspace, options: DnsOptions): DnsRecords {
  const cloud = cloudNamed(estate.cloud);
  const dependencies = listDependencies(estate, workspace, owner);
  const choice = chooseEndpoints(estate, [owner, ...dependencies.targets], options);
  const clients = listClientNames(estate, workspace, cloud.names);
  const found = choice.chosen.map((chosen) =>
    recordsOfEndpoint({ estate, chosen, owner, cloud, clients: clients.names, options }),
  );
  const joined = joinRecords(found.flatMap(({ records }) => records));
  return {
    workspaceId: workspace.id,
    records: joined.records,
    networkIds: distinctIds(choice.chosen.map(({ networkId }) => networkId)),
    availableNetworkIds: choice.availableNetworkIds,
    leftOut: choice.leftOut,
    contradictions: [...found.flatMap(({ contradictions }) => contradictions), ...joined.contradictions],
    notes: [
      ...projectNotes(workspace, owner),
      ...choice.notes,
      ...found.flatMap(({ notes }) => notes),
      ...clients.notes,
      ...bareNotes(owner, choice.chosen),
    ],
    gaps: distinctGaps([...dependencies.gaps, ...found.flatMap(({ gaps }) => gaps), ...clients.gaps]),
  };
}

function projectNotes(workspace: Workspace, owner: Workspace): readonly string[] {
  return owner === workspace
    ? []
    : [`${workspace.name} is a project: the private endpoints of its hub ${owner.name} serve it.`];
}

function bareNotes(owner: Workspace, chosen: readonly ChosenEndpoint[]): readonly string[] {
  if (chosen.some(({ resourceId }) => sameId(resourceId, owner.id))) return [];
  return [
    `${owner.name} has no approved private endpoint that could be read: none of its own names is private.`,
  ];
}

interface Dependencies {
  readonly targets: readonly EndpointTarget[];
  readonly gaps: DnsRecords["gaps"];
}

/** A project uses its hub's storage, key vault and registry. */
function listDependencies(estate: Estate, workspace: Workspace, owner: Workspace): Dependencies {
  const kinds = [
    ["storageAccounts", workspace.storageAccountId ?? owner.storageAccountId],
    ["keyVaults", workspace.keyVaultId ?? owner.keyVaultId],
    ["containerRegistries", workspace.containerRegistryId ?? owner.containerRegistryId],
  ] as const;
  const references = kinds.flatMap(([kind, id]) =>
    id === undefined ? [] : [estate.refer<typeof kind>(kind, id)],
  );
  return {
    targets: references.map(({ id, resource }) => toTarget(id, resource)),
    gaps: references.flatMap(({ gap }) => (gap ? [{ subject: gap.subject, reason: gap.reason }] : [])),
  };
}

function toTarget(id: string, resource: GuardedResource | undefined): EndpointTarget {
  return resource === undefined ? { id } : { id: resource.id, connections: resource.connections };
}

interface EndpointRecordsInput {
  readonly estate: Estate;
  readonly chosen: ChosenEndpoint;
  readonly owner: Workspace;
  readonly cloud: Cloud;
  readonly clients: readonly ClientName[];
  readonly options: DnsOptions;
}

interface EndpointRecords extends Pick<EndpointNames, "contradictions" | "gaps"> {
  readonly records: readonly DnsRecord[];
  readonly notes: readonly string[];
}

function recordsOfEndpoint(input: EndpointRecordsInput): EndpointRecords {
  const { estate, chosen, owner, clients } = input;
  const bare = subjectOf(input, undefined);
  const reported = readEndpointNames(estate, chosen.endpoint, chosen.groupId, createNameRules(bare));
  const guid = workspaceGuidOf(
    owner,
    reported.names.map(({ fqdn }) => fqdn),
    input.cloud.names,
  );
  const subject = { ...bare, workspaceGuid: guid };
  const own = sameId(chosen.resourceId, owner.id)
    ? listWorkspaceNames({ owner, reported, subject, clients })
    : { names: reported.names, notes: [] };
  return {
    records: own.names.map((name) => toRecord(name, chosen, subject)),
    contradictions: reported.contradictions,
    notes: [...own.notes, ...emptyNotes(chosen, own.names)],
    gaps: reported.gaps,
  };
}

function subjectOf(
  { chosen, cloud, options }: EndpointRecordsInput,
  workspaceGuid: string | undefined,
): NameSubject {
  return {
    cloud: cloud.name,
    names: cloud.names,
    groupId: chosen.groupId,
    resourceType: parseId(chosen.resourceId).type,
    overrides: options.zones,
    workspaceGuid,
  };
}

function emptyNotes(
  { endpoint, resourceId }: ChosenEndpoint,
  names: readonly ReportedName[],
): readonly string[] {
  if (names.length > 0) return [];
  return [`Private endpoint ${endpoint.name} of ${nameOfId(resourceId)} reports no names.`];
}

function toRecord(name: ReportedName, chosen: ChosenEndpoint, subject: NameSubject): DnsRecord {
  const place = createNameRules(subject).toPlace(name.fqdn);
  return {
    fqdn: name.fqdn,
    ipAddresses: name.ipAddresses,
    source: name.source,
    privateEndpointId: chosen.endpoint.id,
    resourceId: chosen.resourceId,
    groupId: chosen.groupId,
    ...place,
  };
}

/** One record per name; another endpoint that gives it other addresses contradicts. */
function joinRecords(records: readonly DnsRecord[]): Pick<DnsRecords, "records" | "contradictions"> {
  const byName = new Map<string, DnsRecord>();
  const contradictions: Contradiction[] = [];
  for (const record of records) {
    const known = byName.get(record.fqdn);
    if (known === undefined) byName.set(record.fqdn, record);
    else if (String(known.ipAddresses) !== String(record.ipAddresses)) {
      contradictions.push({ fqdn: record.fqdn, answers: [known, record] });
    }
  }
  const sorted = [...byName.keys()].sort().flatMap((fqdn) => byName.get(fqdn) ?? []);
  return { records: sorted, contradictions };
}

function distinctGaps(gaps: DnsRecords["gaps"]): DnsRecords["gaps"] {
  return [...new Map(gaps.map((gap) => [`${idKey(gap.subject)} ${gap.reason}`, gap])).values()];
}

function distinctIds(ids: readonly string[]): readonly string[] {
  const byKey = new Map(ids.map((id) => [idKey(id), id]));
  byKey.delete("");
  return [...byKey.keys()].sort().flatMap((key) => byKey.get(key) ?? []);
}
