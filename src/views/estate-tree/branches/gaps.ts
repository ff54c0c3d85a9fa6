import { gapsOfWorkspace } from "../../../core/isolation/gaps";
import type { WorkspaceContext } from "../context";
import { gapNode } from "../context";
import type { TreeNode } from "../node";
import { isWide, nameOfScope } from "../scope-name";
import { icons } from "../node";

/** What about this workspace is not known, and why. No branch where all is known. */
export function gapsBranch(context: WorkspaceContext): readonly TreeNode[] {
  const { estate, workspace, isolation } = context;
  const gaps = gapsOfWorkspace(estate, workspace, isolation.dependencies);
  if (gaps.length === 0) return [];
  const rowId = `${context.rowId}/gaps`;
  return [
    {
      id: rowId,
      label: "Gaps",
      description: `${gaps.length} not known`,
      icon: icons.gap,
      children: () =>
        gaps.map((gap) => {
          const scope = isWide(gap.subject) ? nameOfScope(estate, gap.subject) : undefined;
          return gapNode(rowId, gap, workspace.id, scope);
        }),
    },
  ];
}
