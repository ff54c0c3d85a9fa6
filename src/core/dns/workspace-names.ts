// What a workspace's own private endpoint answers for: its reported names, those that follow from them, and its
// compute instances and endpoints on the addresses of its members.

import type { WorkspaceNames } from "../arm/clouds";
import type { Workspace } from "../estate/model";
import type { ClientName } from "./client-names";
import type { EndpointNames, ReportedName } from "./endpoint-names";
import { ownWildcard, type NameSubject } from "./name-rules";

export interface WorkspaceNameInput {
  readonly owner: Workspace;
  readonly reported: EndpointNames;
  readonly subject: NameSubject;
  readonly clients: readonly ClientName[];
}

export interface WorkspaceNamesFound {
  readonly names: readonly ReportedName[];
  readonly notes: readonly string[];
}

export function listWorkspaceNames(input: WorkspaceNameInput): WorkspaceNamesFound {
  const { reported, subject } = input;
  const exact = reported.names.filter(({ fqdn }) => !fqdn.startsWith("*."));
  const wildcards = reported.names.filter(({ fqdn }) => fqdn.startsWith("*."));
  const own = ownNames(input, exact);
  const inference = wildcards.map((wildcard) => toOwnWildcard(wildcard, subject));
  const clients = clientNames(input, addressesOf(input, own, wildcards));
  return {
    names: [...own, ...inference.flatMap(({ names }) => names), ...clients.names],
    notes: [...inference.flatMap(({ notes }) => notes), ...clients.notes, ...notebookNotes(input, own)],
  };
}

/** The GUID in the workspace's host names, from ARM or else from a reported API name. */
export function workspaceGuidOf(
  owner: Workspace,
  reported: readonly string[],
  names: WorkspaceNames,
): string | undefined {
  const api = reported.find((name) => isApiName(name, names));
  return (owner.workspaceGuid ?? api?.slice(0, api.indexOf(".")))?.toLowerCase();
}

function isApiName(fqdn: string, names: WorkspaceNames): boolean {
  return (
    /^[^.]+\.workspace\.[^.]+\./.test(fqdn) && fqdn.endsWith(`.${names.api}`) && !fqdn.includes(".cert.")
  );
}

/** What is reported, and API, certificate and notebook names where a member's address is known but its name is not. */
function ownNames({ owner, reported, subject }: WorkspaceNameInput, exact: readonly ReportedName[]) {
  const { names, workspaceGuid } = subject;
  const region = owner.location?.replaceAll(" ", "").toLowerCase();
  const reportedApi = exact.find(({ fqdn }) => isApiName(fqdn, names));
  const apiName = workspaceGuid && region ? `${workspaceGuid}.workspace.${region}.${names.api}` : undefined;
  const api = reportedApi ?? derived(apiName, reported.members.get("default"));
  const certificate = derived(api?.fqdn.replace(`.${names.api}`, `.cert.${names.api}`), api?.ipAddresses);
  const notebook = derived(owner.notebookFqdn?.toLowerCase(), reported.members.get("notebook"));
  const known = new Set(exact.map(({ fqdn }) => fqdn));
  const added = [api, certificate, notebook].flatMap((name) => (name && !known.has(name.fqdn) ? [name] : []));
  return [...exact, ...added];
}

function derived(
  fqdn: string | undefined,
  ipAddresses: readonly string[] | undefined,
): ReportedName | undefined {
  if (fqdn === undefined || ipAddresses === undefined || ipAddresses.length === 0) return undefined;
  return { fqdn, ipAddresses, source: "derived" };
}

function toOwnWildcard(wildcard: ReportedName, subject: NameSubject): WorkspaceNamesFound {
  const fqdn = ownWildcard(wildcard.fqdn, subject);
  if (fqdn === undefined) {
    const note = `${wildcard.fqdn} is reported, but is shared with other workspaces and has no form of its own: it is left out.`;
    return { names: [], notes: [note] };
  }
  if (fqdn === wildcard.fqdn) return { names: [wildcard], notes: [] };
  const note =
    `${wildcard.fqdn} is shared by all workspaces of the region, so that overriding it would hide their endpoints: ` +
    `${fqdn} stands for it, and each endpoint is listed by its own name.`;
  return { names: [{ ...wildcard, fqdn, source: "derived" }], notes: [note] };
}

type Addresses = Readonly<Record<ClientName["member"], readonly string[]>>;

function addressesOf(
  { reported, subject }: WorkspaceNameInput,
  own: readonly ReportedName[],
  wildcards: readonly ReportedName[],
): Addresses {
  const api = own.find(({ fqdn }) => isApiName(fqdn, subject.names));
  const inference = wildcards.find(({ fqdn }) => fqdn.includes(".inference."));
  return {
    default: api?.ipAddresses ?? reported.members.get("default") ?? [],
    inference: inference?.ipAddresses ?? reported.members.get("inference") ?? [],
  };
}

const memberWords = { default: "API", inference: "inference" } as const;

function clientNames({ clients, reported }: WorkspaceNameInput, addresses: Addresses): WorkspaceNamesFound {
  const known = new Set(reported.names.map(({ fqdn }) => fqdn));
  const wanted = clients.filter(({ fqdn }) => !known.has(fqdn));
  const missing = new Set(
    wanted.filter(({ member }) => addresses[member].length === 0).map(({ member }) => member),
  );
  const names = wanted.flatMap(({ fqdn, member }) => derived(fqdn, addresses[member]) ?? []);
  const notes = [...missing].map((member) => {
    const count = wanted.filter((client) => client.member === member).length;
    return `The private endpoint reports no ${memberWords[member]} address: ${count} names are left out.`;
  });
  return { names, notes };
}

function notebookNotes(
  { owner, subject }: WorkspaceNameInput,
  own: readonly ReportedName[],
): readonly string[] {
  if (own.some(({ fqdn }) => fqdn.endsWith(`.${subject.names.notebooks}`))) return [];
  return [
    `No source reports the notebook host of ${owner.name}; it cannot be computed, as Azure cuts its name.`,
  ];
}
