// What the wizard for a whole workspace knows so far.

import type { Estate } from "../../core/estate/model";
import type { Language } from "../../core/scaffold/plan";
import type { Pattern, WorkspaceOptions } from "../../core/scaffold/workspace/options";

export interface WorkspaceDraft {
  readonly estate: Estate | undefined;
  /** What the options said already is not asked again. */
  readonly given: Partial<WorkspaceOptions>;
  readonly givenPattern: Pattern | undefined;
  readonly pattern: Pattern;
  readonly options: Partial<WorkspaceOptions>;
  /** `typed` while the id of a subnet is still to be given. */
  readonly place: string;
  readonly language?: Language | undefined;
}

export function toWorkspaceOptions({ options, given }: WorkspaceDraft): WorkspaceOptions {
  return { name: "", location: "", ...options, ...given };
}

export function withOption(draft: WorkspaceDraft, options: Partial<WorkspaceOptions>): WorkspaceDraft {
  return { ...draft, options: { ...draft.options, ...options } };
}

export function isOpen(draft: WorkspaceDraft, option: keyof WorkspaceOptions): boolean {
  return draft.given[option] === undefined;
}
