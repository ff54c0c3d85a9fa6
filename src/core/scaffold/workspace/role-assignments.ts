// What the identities of the workspace and its cluster may do, each role where it is needed and no wider.

import { parseId } from "../../arm/ids";
import { guid, idOf, principalOf, resourceGroupId, subscriptionId, text, type Value } from "../expressions";
import { resource } from "../parts/resource";
import { roleIds } from "../parts/roles";
import type { GroupScope, PlanResource } from "../plan";
import type { Settings } from "./settings";

interface Assignment {
  readonly key: string;
  readonly role: string;
  /** Whose identity; the workspace's without. */
  readonly to?: string;
  readonly on?: string;
  readonly group?: GroupScope;
  readonly comment: string;
}

/** `endpointKeys`: by group id. */
export function roleAssignments(
  settings: Settings,
  endpointKeys: ReadonlyMap<string, string>,
): readonly PlanResource[] {
  return [
    ...(settings.studioAccess ? storageReaders(endpointKeys) : []),
    ...(settings.identityDatastores && settings.computeCluster ? dataRoles(settings) : []),
    ...(settings.pattern === "managed-vnet" ? approvers(settings) : []),
  ].map(assign);
}

function storageReaders(endpointKeys: ReadonlyMap<string, string>): readonly Assignment[] {
  return ["blob", "file"].flatMap((groupId) => {
    const on = endpointKeys.get(groupId);
    return on === undefined
      ? []
      : [
          {
            key: `${groupId}EndpointReader`,
            role: roleIds.reader,
            on,
            comment: "Without it, studio cannot see the storage endpoint.",
          },
        ];
  });
}

/** The service gives the workspace its own roles, and refuses to be given them twice; those of the cluster it leaves out. */
function dataRoles(settings: Settings): readonly Assignment[] {
  const common = { to: "computeCluster", on: "storageAccount" };
  return [
    {
      ...common,
      key: "clusterBlobData",
      role: roleIds.storageBlobDataContributor,
      comment: "Datastores without keys: jobs read and write blobs as the cluster.",
    },
    ...(settings.queueAndTable
      ? [
          {
            ...common,
            key: "clusterQueueData",
            role: roleIds.storageQueueDataContributor,
            comment: "ParallelRunStep hands out its work through a queue …",
          },
          {
            ...common,
            key: "clusterTableData",
            role: roleIds.storageTableDataContributor,
            comment: "… and a table.",
          },
        ]
      : []),
  ];
}

/** Since 2025-04-30 the right to approve the managed network's endpoints is no longer given by itself. */
function approvers(settings: Settings): readonly Assignment[] {
  const own: Assignment = {
    key: "connectionApprover",
    role: roleIds.networkConnectionApprover,
    comment: "Lets the managed network's private endpoints be approved on the resources of this group.",
  };
  const targets = settings.outboundRules.flatMap((rule) =>
    rule.type === "PrivateEndpoint" ? [parseId(rule.serviceResourceId)] : [],
  );
  const groups = new Map(
    targets.map(({ subscriptionId: subscription, resourceGroup }) => [
      `${subscription}/${resourceGroup}`.toLowerCase(),
      { subscriptionId: subscription, resourceGroup },
    ]),
  );
  const others = [...groups.values()].map((group, index) => ({
    ...own,
    key: `connectionApprover${index + 2}`,
    group,
    comment: `The same for the outbound rules that lead to resources of the group ${group.resourceGroup}.`,
  }));
  return [own, ...others];
}

function assign({ key, role, to = "workspace", on, group, comment }: Assignment): PlanResource {
  const scope: Value =
    on === undefined
      ? group === undefined
        ? resourceGroupId
        : `${group.subscriptionId}/${group.resourceGroup}`
      : idOf(on);
  return resource({
    key,
    type: "Microsoft.Authorization/roleAssignments",
    ...(on === undefined ? {} : { extends: on }),
    ...(group === undefined ? {} : { group }),
    name: guid(scope, idOf(to), role),
    body: {
      properties: {
        roleDefinitionId: text(
          "/subscriptions/",
          subscriptionId,
          "/providers/Microsoft.Authorization/roleDefinitions/",
          role,
        ),
        principalId: principalOf(to),
        principalType: "ServicePrincipal",
      },
    },
    comment,
  });
}
