// What to do about a finding: a scaffold with its options filled in, a page in the portal, or a text to copy.

import type { Resource } from "../estate/model";
import type { WorkspaceContext } from "./context";
import { isApproved } from "./facts/endpoints";
import type { Fix } from "./rule";

/** Scaffolds the private endpoints of these groups, in the subnet where the workspace's own endpoint is. */
export function scaffoldEndpoints(context: WorkspaceContext, targets: readonly string[]): Fix {
  const seat = context.uses.items.find(
    (use) => isApproved(use) === true && use.endpoint?.subnetId !== undefined,
  );
  const subnetId = seat?.endpoint?.subnetId;
  const options = { workspaceId: context.owner.id, targets };
  return {
    kind: "scaffold",
    title: `Scaffold the private endpoints (${targets.join(", ")})`,
    command: "azureMLNetwork.scaffoldPrivateEndpoints",
    options: subnetId === undefined ? options : { ...options, subnetId },
  };
}

export function openNetworking(resource: Resource): Fix {
  return {
    kind: "portal",
    title: `Open the networking of ${resource.name}`,
    resourceId: resource.id,
    blade: "networking",
  };
}

export function openResource(resource: Pick<Resource, "id" | "name">): Fix {
  return { kind: "portal", title: `Open ${resource.name} in the portal`, resourceId: resource.id };
}

export function copyText(title: string, text: string): Fix {
  return { kind: "text", title, text };
}

/** A command line for az: every value is quoted for a POSIX shell, whatever a name holds. */
export function az(strings: TemplateStringsArray, ...values: readonly string[]): string {
  return strings.reduce((line, text, index) => line + quote(values[index - 1] ?? "") + text);
}

function quote(value: string): string {
  return `'${value.replaceAll(/[\r\n]/g, " ").replaceAll("'", `'\\''`)}'`;
}
