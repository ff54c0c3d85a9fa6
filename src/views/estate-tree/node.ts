// A row of the tree as data: built without the editor, so that what a user would read can be tested as text.

export interface TreeNode {
  /** Stable across refreshes, so that the editor keeps rows open and selected. */
  readonly id: string;
  readonly label: string;
  /** A function where it changes while the row stands: it is asked whenever the row is drawn. */
  readonly description?: string | (() => string);
  /** Markdown, escaped; asked for when the row is pointed at. */
  readonly tooltip?: () => string;
  readonly icon?: NodeIcon;
  /** What a screen reader says; without it, label and description. */
  readonly spoken?: string | (() => string);
  /** What can be done with the row: the menus' `when` clauses look for these words in `viewItem`. */
  readonly capabilities?: readonly Capability[];
  /** What a command gets when it is called on the row. */
  readonly options?: NodeOptions;
  /** Runs when the row is clicked. */
  readonly command?: { readonly title: string; readonly command: string };
  readonly children?: () => readonly TreeNode[];
  readonly isOpen?: boolean;
  /** Details are read from Azure when the row is opened. */
  readonly detailsOf?: string;
}

export interface NodeIcon {
  readonly codicon: string;
  readonly color?: string;
}

export interface NodeOptions {
  readonly workspaceId?: string;
  readonly resourceId?: string;
  readonly text?: string;
  readonly [option: string]: unknown;
}

/** `endpoint`: a private endpoint. `records`: holds DNS names. `findings`: what rules report. `resource`: has an id in Azure. `retry`: a read that failed. `signIn`: a read that a sign-in would let succeed, to a tenant where one is named. `text`: has something to copy. */
export type Capability =
  | "workspace"
  | "endpoint"
  | "findings"
  | "record"
  | "records"
  | "resource"
  | "retry"
  | "signIn"
  | "text"
  | "missing";

export const icons = {
  subscription: { codicon: "azure" },
  resourceGroup: { codicon: "folder" },
  network: { codicon: "type-hierarchy" },
  gap: { codicon: "question", color: "problemsInfoIcon.foreground" },
  failure: { codicon: "error", color: "problemsErrorIcon.foreground" },
  missing: { codicon: "circle-slash", color: "problemsWarningIcon.foreground" },
  good: { codicon: "pass", color: "charts.green" },
  warning: { codicon: "warning", color: "problemsWarningIcon.foreground" },
  open: { codicon: "globe", color: "problemsWarningIcon.foreground" },
} as const satisfies Readonly<Record<string, NodeIcon>>;
