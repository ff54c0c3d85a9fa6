import type { Gap } from "../../core/arm/resource";
import { idKey, nameOfId } from "../../core/arm/ids";
import type { DnsVerification } from "../../core/dns/dns-verification";
import type { DnsOptions } from "../../core/dns/list-dns-records";
import type { Estate, Workspace } from "../../core/estate/model";
import type { DiagnosisResult } from "../../core/isolation/diagnosis";
import type { WorkspaceFindings } from "../../core/isolation/evaluate";
import type { Tally } from "../../core/isolation/tally";
import type { Isolation } from "../../core/isolation/verdict";
import { escapeMarkdown } from "../../core/text/markdown";
import type { Capability, NodeIcon, NodeOptions, TreeNode } from "./node";
import { icons } from "./node";

/** How names are listed, and what verifying them brought. */
export interface DnsView {
  readonly options: DnsOptions;
  readonly find: (workspaceId: string) => DnsVerification | undefined;
}

export interface FindingsView {
  readonly find: (workspaceId: string) => WorkspaceFindings | undefined;
  /** Undefined until they are known: rows do not wait for them. */
  readonly countsOf: (workspaceId: string) => Tally | undefined;
  readonly diagnosisOf: (workspaceId: string) => readonly DiagnosisResult[] | undefined;
}

/** What the rows show beside the estate itself. */
export interface TreeViews {
  readonly dns: DnsView;
  readonly findings: FindingsView;
}

export const noViews: TreeViews = {
  dns: { options: {}, find: () => undefined },
  findings: { find: () => undefined, countsOf: () => undefined, diagnosisOf: () => undefined },
};

/** What every branch of a workspace gets. */
export interface WorkspaceContext {
  readonly estate: Estate;
  readonly workspace: Workspace;
  /** A project's hub, else the workspace itself; undefined where the hub cannot be read. */
  readonly owner: Workspace | undefined;
  readonly isolation: Isolation;
  readonly dns: DnsView;
  readonly findings: FindingsView;
  /** Prefix of the ids of all rows below. */
  readonly rowId: string;
}

/** The options of a row about a resource that belongs to a workspace. */
export function aboutResource(workspace: Workspace, resourceId: string): NodeOptions {
  return { workspaceId: workspace.id, resourceId };
}

/** A gap as a row: what is not known, and why. */
export function gapNode(
  rowId: string,
  gap: Gap,
  workspaceId?: string,
  subject = nameOfId(gap.subject),
): TreeNode {
  const { words, icon, capabilities = [] } = gapForms[gap.code];
  const label = `${subject}: ${words}`;
  return {
    id: `${rowId}/gap/${idKey(gap.subject)}`,
    label,
    description: gap.reason,
    tooltip: () => escapeMarkdown(gap.reason),
    spoken: `${label}. ${gap.reason}`,
    icon,
    capabilities,
    options: {
      resourceId: gap.subject,
      ...(workspaceId !== undefined && { workspaceId }),
      ...(gap.tenantId !== undefined && { tenantId: gap.tenantId }),
    },
  };
}

interface GapForm {
  readonly words: string;
  readonly icon: NodeIcon;
  readonly capabilities?: readonly Capability[];
}

const gapForms: Readonly<Record<Gap["code"], GapForm>> = {
  "signed-out": { words: "sign-in needed", icon: icons.failure, capabilities: ["retry", "signIn"] },
  forbidden: { words: "no permission to read", icon: icons.gap },
  "not-found": { words: "not found", icon: icons.gap },
  "not-read": { words: "not read", icon: icons.gap },
  failed: { words: "could not be read", icon: icons.failure, capabilities: ["retry"] },
  malformed: { words: "answer not understood", icon: icons.failure, capabilities: ["retry"] },
};

/** A row that only says something. */
export function noteNode(rowId: string, key: string, label: string): TreeNode {
  return { id: `${rowId}/note/${key}`, label };
}
