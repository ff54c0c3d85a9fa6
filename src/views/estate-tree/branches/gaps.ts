import { gapsOfWorkspace } from "../../../core/isolation/gaps-of-workspace";
import type { WorkspaceContext } from "../context";
import { gapNode } from "../context";
import type { TreeNode } from "../node";
import { icons } from "../node";

/** What about this workspace is not known, and why. No branch where all is known. */
export function gapsBranch(context: WorkspaceContext): readonly TreeNode[] {
  const { estate, workspace, isolation } = context;
  const gaps = gapsOfWorkspace(estate, workspace, isolation);
  if (gaps.length === 0) return [];
  const rowId = `${context.rowId}/gaps`;
  return [
    {
      id: rowId,
      label: "Gaps",
      description: `${gaps.length} not known`,
      icon: icons.gap,
      children: () => gaps.map((gap) => gapNode(rowId, gap, workspace.id)),
    },
  ];
}
