// Names that a client of a workspace asks for and that no private endpoint lists: compute instances and endpoints. They
// follow from what the workspace's children report; a label is never computed where Azure may have cut it.

import type { WorkspaceNames } from "../arm/clouds";
import type { Compute, Estate, Workspace } from "../estate/model";
import { toHostName } from "./host-name";

export interface ClientName {
  readonly fqdn: string;
  /** Compute instances answer on the workspace's own address, endpoints on its inference address. */
  readonly member: "default" | "inference";
}

export interface ClientNames {
  readonly names: readonly ClientName[];
  readonly notes: readonly string[];
  readonly gaps: readonly { readonly subject: string; readonly reason: string }[];
}

export function listClientNames(estate: Estate, workspace: Workspace, names: WorkspaceNames): ClientNames {
  const computes = estate.children("computes", workspace.id);
  const online = estate.children("onlineEndpoints", workspace.id);
  const batch = estate.children("batchEndpoints", workspace.id);
  const region = regionOf(workspace.location);
  const instances = computes.items
    .filter(({ computeType }) => computeType.toLowerCase() === "computeinstance")
    .map((compute) => namesOfInstance(compute, regionOf(compute.location) ?? region, names));
  const endpoints = [...online.items, ...batch.items].map((endpoint) =>
    namesOfEndpoint(endpoint, region, names),
  );
  const all = [...instances, ...endpoints];
  return {
    names: all.flatMap((found) => found.names),
    notes: all.flatMap((found) => found.notes),
    gaps: [computes.gap, online.gap, batch.gap].flatMap((gap) =>
      gap ? [{ subject: gap.subject, reason: gap.reason }] : [],
    ),
  };
}

type Found = Pick<ClientNames, "names" | "notes">;

const sshPort = "22";

/** Hosts as its applications report them, and the same with `-22` for SSH. */
function namesOfInstance(compute: Compute, region: string | undefined, names: WorkspaceNames): Found {
  const name = compute.name.toLowerCase();
  const reported = compute.applications.flatMap(({ endpointUri }) => {
    const host = hostOfUri(endpointUri);
    return host !== undefined && isHostOfInstance(host, name) ? [host] : [];
  });
  if (reported.length > 0) {
    const suffixes = new Set(reported.map((host) => host.slice(host.indexOf(".") + 1)));
    const own = [...suffixes].flatMap((suffix) => [`${name}.${suffix}`, `${name}-${sshPort}.${suffix}`]);
    return { names: toClientNames([...reported, ...own], "default"), notes: [] };
  }
  if (region === undefined) {
    return { names: [], notes: [`The host of compute instance ${compute.name} is not known.`] };
  }
  const guesses = names.instances.flatMap((suffix) => [
    `${name}.${region}.${suffix}`,
    `${name}-${sshPort}.${region}.${suffix}`,
  ]);
  const note =
    `Compute instance ${compute.name} reports no host: both known suffixes are written ` +
    `(${names.instances.join(", ")}).`;
  return { names: toClientNames(guesses, "default"), notes: [note] };
}

/** `<name>.<region>.instances.…` or `<name>-<port>.<region>.instances.…`: anything else is not the instance's own. */
function isHostOfInstance(host: string, name: string): boolean {
  const [first = "", , third] = host.split(".");
  return third === "instances" && (first === name || (first.startsWith(`${name}-`) && /-\d+$/.test(first)));
}

/** An endpoint on Kubernetes answers at its cluster, which is none of the workspace's addresses. */
function namesOfEndpoint(
  endpoint: { readonly name: string; readonly scoringUri: string | undefined },
  region: string | undefined,
  names: WorkspaceNames,
): Found {
  const suffix = `.${names.inference}`;
  if (endpoint.scoringUri !== undefined) {
    const host = hostOfUri(endpoint.scoringUri);
    if (host?.endsWith(suffix)) return { names: toClientNames([host], "inference"), notes: [] };
    return {
      names: [],
      notes: [`Endpoint ${endpoint.name} scores at ${host ?? "an unknown host"}, not at the workspace.`],
    };
  }
  if (region === undefined) {
    return { names: [], notes: [`The host of endpoint ${endpoint.name} is not known.`] };
  }
  const note = `Endpoint ${endpoint.name} reports no scoring URI: its host follows from its name and region.`;
  return {
    names: toClientNames([`${endpoint.name.toLowerCase()}.${region}${suffix}`], "inference"),
    notes: [note],
  };
}

function toClientNames(hosts: readonly string[], member: ClientName["member"]): readonly ClientName[] {
  return [...new Set(hosts)].map((fqdn) => ({ fqdn, member }));
}

function hostOfUri(uri: string): string | undefined {
  const host = /^https?:\/\/([^/:?#@\s]+)(?:[/:?#]|$)/i.exec(uri)?.[1];
  return host === undefined ? undefined : toHostName(host);
}

/** As host names spell it: `East US` → `eastus`. */
function regionOf(location: string | undefined): string | undefined {
  const region = location?.replaceAll(" ", "").toLowerCase();
  return region !== undefined && /^[a-z0-9-]+$/.test(region) ? region : undefined;
}
