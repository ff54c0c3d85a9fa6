// What whoever deploys the endpoints should know.

import { nameOfId } from "../../arm/ids";
import type { DnsPlan } from "./dns";
import type { EndpointRequest } from "./request";
import { scopeNotes } from "./scope";

export function notesOf(request: EndpointRequest, dns: DnsPlan): readonly string[] {
  const { workspace, owner } = request;
  const hub =
    workspace === owner
      ? []
      : [`${workspace.name} is a project: it is reached through the endpoint of its hub ${owner.name}.`];
  return [...hub, ...dns.notes, ...scopeNotes(request), ...secondNotes(request), ...buildNote(request)];
}

/** A zone holds one address a name: of two endpoints to a resource, the later one wins, and takes the records with it. */
function secondNotes({ targets, options }: EndpointRequest): readonly string[] {
  if (options.dns === "none") return [];
  return targets.flatMap(({ groupId, resourceName, endpointId }) =>
    endpointId === undefined
      ? []
      : [
          `${groupId} of ${resourceName} has ${nameOfId(endpointId)} already: let the two write to different zones, or the later one overwrites the records of the other.`,
        ],
  );
}

/** A registry without public access leaves Azure's own builder outside. */
function buildNote({ owner, targets, options }: EndpointRequest): readonly string[] {
  const { publicAccessOff = false, imageBuildCompute = owner.imageBuildCompute } = options.settings ?? {};
  const closes = publicAccessOff && targets.some(({ role }) => role === "containerRegistry");
  const isManaged = (owner.managedNetwork?.isolationMode ?? "Disabled").toLowerCase() !== "disabled";
  if (!closes || isManaged || imageBuildCompute !== undefined) return [];
  return [
    "Images cannot be built once the registry is closed, until the workspace's imageBuildCompute names a CPU cluster.",
  ];
}
