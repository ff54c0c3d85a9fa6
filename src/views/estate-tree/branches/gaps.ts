import { idKey } from "../../../core/arm/ids";
import type { Gap } from "../../../core/arm/resource";
import type { WorkspaceContext } from "../context";
import { gapNode } from "../context";
import type { TreeNode } from "../node";
import { icons } from "../node";

/** What about this workspace is not known, and why. No branch where all is known. */
export function gapsBranch(context: WorkspaceContext): readonly TreeNode[] {
  const gaps = gapsOfWorkspace(context);
  if (gaps.length === 0) return [];
  const rowId = `${context.rowId}/gaps`;
  return [
    {
      id: rowId,
      label: "Gaps",
      description: `${gaps.length} not known`,
      icon: icons.gap,
      children: () => gaps.map((gap) => gapNode(rowId, gap, context.workspace.id)),
    },
  ];
}

/** Gaps of the workspace, its dependencies, its endpoints and their children. */
export function gapsOfWorkspace({ estate, workspace, owner, isolation }: WorkspaceContext): readonly Gap[] {
  const ids = [workspace.id, owner?.id, ...isolation.dependencies.map(({ id }) => id)].filter(
    (id) => id !== undefined && id !== "",
  );
  const endpointIds = ids.flatMap((id) => estate.privateEndpointsTo(id ?? "").map((endpoint) => endpoint.id));
  const connected = (owner?.connections ?? []).flatMap(({ privateEndpointId }) => privateEndpointId ?? []);
  const subjects = [...new Set([...ids, ...endpointIds, ...connected].map((id) => idKey(id ?? "")))];
  const references = subjects.flatMap((key) => (estate.raw(key) ? [] : (estate.gapOf(key) ?? missing(key))));
  const below = estate.gaps.filter(({ subject }) => subjects.some((key) => isAtOrBelow(idKey(subject), key)));
  return [...new Map([...references, ...below].map((gap) => [idKey(gap.subject), gap])).values()];
}

function missing(key: string): Gap {
  return {
    subject: key,
    code: "not-found",
    reason: "It is referred to, but does not exist or lies outside what you can read.",
  };
}

function isAtOrBelow(subject: string, key: string): boolean {
  return subject === key || subject.startsWith(`${key}/`);
}
