import type { EndpointRow } from "../../../core/isolation/private-endpoints";
import { listEndpoints } from "../../../core/isolation/private-endpoints";
import type { WorkspaceContext } from "../context";
import { noteNode } from "../context";
import type { TreeNode } from "../node";

/** The names that the private endpoints of the workspace and its dependencies answer to. */
export function dnsNamesBranch(context: WorkspaceContext): TreeNode {
  const rowId = `${context.rowId}/dns`;
  const names = namesOf(context);
  return {
    id: rowId,
    label: "DNS names",
    description: String(names.length),
    icon: { codicon: "globe" },
    children: () =>
      names.length === 0
        ? [noteNode(rowId, "none", "No approved private endpoint reports a name")]
        : names.map(({ fqdn, address }) => ({
            id: `${rowId}/${fqdn}/${address}`,
            label: fqdn,
            description: address,
            spoken: `${fqdn} is ${address}`,
            icon: { codicon: "symbol-string" },
            capabilities: ["record", "text"],
            options: { workspaceId: context.workspace.id, text: fqdn },
          })),
  };
}

function namesOf(context: WorkspaceContext): readonly { fqdn: string; address: string }[] {
  const { estate, owner, isolation } = context;
  const targets = [owner, ...isolation.dependencies.map(({ id }) => (id === "" ? undefined : { id }))];
  const rows = targets.flatMap((target) => (target ? listEndpoints(estate, target, []).rows : []));
  const names = rows
    .filter(({ state }) => state === "Approved")
    .flatMap((row) => namesOfEndpoint(context, row));
  return [...new Map(names.map((name) => [`${name.fqdn} ${name.address}`, name])).values()];
}

function namesOfEndpoint(
  { estate }: WorkspaceContext,
  { endpoint }: EndpointRow,
): readonly { fqdn: string; address: string }[] {
  const interfaces = (endpoint?.networkInterfaceIds ?? []).flatMap(
    (id) => estate.find("networkInterfaces", id) ?? [],
  );
  return interfaces.flatMap(({ ipConfigurations }) =>
    ipConfigurations.flatMap(({ fqdns, privateIpAddress: address }) =>
      address === undefined ? [] : fqdns.map((fqdn) => ({ fqdn, address })),
    ),
  );
}
