// What a private endpoint can lead to: the group id, its members, and the names that each member answers to.

import { fakeGuid, resourceId, type Place } from "./arm";
import { storageZone, type StorageService } from "./clouds";

export interface LinkTarget {
  readonly id: string;
  readonly name: string;
  readonly groupId: string;
  readonly members: readonly Member[];
}

/** One address of a private endpoint. */
export interface Member {
  readonly name: string;
  readonly hosts: readonly Host[];
}

export interface Host {
  /** The public name, as the network interface reports it. */
  readonly fqdn: string;
  readonly zone: string;
  /** The record's name, relative to the zone. */
  readonly record: string;
}

export const workspaceType = "Microsoft.MachineLearningServices/workspaces";
export const storageType = "Microsoft.Storage/storageAccounts";
export const vaultType = "Microsoft.KeyVault/vaults";
export const registryType = "Microsoft.ContainerRegistry/registries";

export type WorkspaceMember = "default" | "notebook" | "inference" | "models";

const usualMembers: readonly WorkspaceMember[] = ["default", "notebook", "inference"];

export function workspaceGuid(place: Place, name: string): string {
  return fakeGuid(`workspace ${place.subscriptionId} ${place.resourceGroup} ${name}`);
}

/** The first label may have at most 63 characters; only the workspace's name is cut. */
export function notebookLabel(place: Place, name: string): string {
  return `ml-${name.slice(0, Math.max(0, 21 - place.location.length))}-${place.location}-${workspaceGuid(place, name)}`;
}

export function workspaceTarget(place: Place, name: string, members = usualMembers): LinkTarget {
  const { cloud, location } = place;
  const guid = workspaceGuid(place, name);
  const label = notebookLabel(place, name);
  const api = (fqdn: string, record: string): Host => ({ fqdn, zone: cloud.zones.api, record });
  const hosts: Readonly<Record<WorkspaceMember, readonly Host[]>> = {
    default: [
      api(`${guid}.workspace.${location}.${cloud.api}`, `${guid}.workspace.${location}`),
      api(`${guid}.workspace.${location}.cert.${cloud.api}`, `${guid}.workspace.${location}.cert`),
    ],
    notebook: [
      {
        fqdn: `${label}.${location}.${cloud.notebooks}`,
        zone: cloud.zones.notebooks,
        record: `${label}.${location}`,
      },
    ],
    inference: [api(`*.${location}.${cloud.inference}`, `*.${guid}.inference.${location}`)],
    models: [api(`*.${location}.${cloud.models}`, `*.${guid}.models.${location}`)],
  };
  return {
    id: resourceId(place, workspaceType, name),
    name,
    groupId: "amlworkspace",
    members: members.map((member) => ({ name: member, hosts: hosts[member] })),
  };
}

export function storageTarget(place: Place, name: string, service: StorageService): LinkTarget {
  const host = {
    fqdn: `${name}.${service}.${place.cloud.storage}`,
    zone: storageZone(place.cloud, service),
    record: name,
  };
  return {
    id: resourceId(place, storageType, name),
    name: `${name}-${service}`,
    groupId: service,
    members: [{ name: service, hosts: [host] }],
  };
}

export function vaultTarget(place: Place, name: string): LinkTarget {
  const host = { fqdn: `${name}.${place.cloud.vault}`, zone: place.cloud.zones.vault, record: name };
  return {
    id: resourceId(place, vaultType, name),
    name,
    groupId: "vault",
    members: [{ name: "default", hosts: [host] }],
  };
}

export function registryTarget(place: Place, name: string): LinkTarget {
  const { cloud, location } = place;
  const zone = cloud.zones.registry;
  const data = `${name}.${location}.data`;
  return {
    id: resourceId(place, registryType, name),
    name,
    groupId: "registry",
    members: [
      {
        name: `registry_data_${location}`,
        hosts: [{ fqdn: `${data}.${cloud.registry}`, zone, record: data }],
      },
      { name: "registry", hosts: [{ fqdn: `${name}.${cloud.registry}`, zone, record: name }] },
    ],
  };
}
