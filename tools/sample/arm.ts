// What every resource of the sample has in common: where it lies, its id, and its GUIDs.

import type { CloudNames } from "./clouds";

/** A resource group with its region: where a resource is created. */
export interface Place {
  readonly cloud: CloudNames;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly location: string;
}

/** A resource as ARM's GET gives it. */
export interface ArmResource {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly [property: string]: unknown;
}

export type ResourceBody = Readonly<Record<string, unknown>>;

export function resourceId(place: Place, type: string, name: string): string {
  return `/subscriptions/${place.subscriptionId}/resourceGroups/${place.resourceGroup}/providers/${type}/${name}`;
}

/** A top-level resource in the place's region; a `location` in the body wins. */
export function resource(place: Place, type: string, name: string, body: ResourceBody): ArmResource {
  return { id: resourceId(place, type, name), name, type, location: place.location, ...body };
}

/** A child with an id and a type of its own: a compute of a workspace, a link of a zone. */
export function childResource(
  parent: { readonly id: string; readonly type: string },
  type: string,
  name: string,
  body: ResourceBody,
): ArmResource {
  return { id: `${parent.id}/${type}/${name}`, name, type: `${parent.type}/${type}`, ...body };
}

/** An id as older services and APIs write it: `/resourcegroups/`, and provider and types in lower case. */
export function inLowerCase(id: string): string {
  const [scope = "", typed = ""] = id.split("/providers/");
  const segments = typed
    .split("/")
    .map((text, index) => (index === 0 || index % 2 === 1 ? text.toLowerCase() : text));
  return `${scope.replace("/resourceGroups/", "/resourcegroups/")}/providers/${segments.join("/")}`;
}

/** A GUID that is plainly made up, valid in form, and always the same for the same seed. */
export function fakeGuid(seed: string): string {
  const high = hash(seed, 0x811c9dc5) & 0xffff;
  const low = hash(seed, 0x01000193);
  return `00000000-0000-4000-8000-${hex(high, 4)}${hex(low, 8)}`;
}

/** FNV-1a with a mixing step at the end, so that seeds that differ in one digit differ everywhere. */
function hash(text: string, start: number): number {
  let value = start;
  for (const character of text) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}
