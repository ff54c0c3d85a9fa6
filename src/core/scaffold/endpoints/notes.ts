// What whoever deploys the endpoints should know.

import type { DnsPlan } from "./dns";
import type { EndpointRequest } from "./request";

export function notesOf(request: EndpointRequest, dns: DnsPlan): readonly string[] {
  const { workspace, owner } = request;
  const hub =
    workspace === owner
      ? []
      : [`${workspace.name} is a project: it is reached through the endpoint of its hub ${owner.name}.`];
  return [...hub, ...dns.notes, ...buildNote(request)];
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
