// What a rule is. To add one, copy a neighbour in rules/, list it in catalogue.ts, and add its row to the test table.

import type { Resource, Listing } from "../estate/model";
import { isObject, valueAt } from "../arm/json";
import type { Gap } from "../arm/resource";
import type { SourceKey } from "./sources";
import type { WorkspaceContext } from "./context";
import { type Known, type Truth, isGap } from "./truth";

export type Severity = "error" | "warning" | "information";

export const ruleGroups = [
  "Workspace",
  "Storage",
  "Key vault",
  "Container registry",
  "Azure Monitor",
  "DNS",
  "Network and compute",
  "Managed network",
  "Online endpoints",
  "Registries",
] as const;
export type RuleGroup = (typeof ruleGroups)[number];

export interface Rule {
  /** As in documentation, settings and SARIF: `ws-public`. Also the name of the rule's file. */
  readonly id: string;
  readonly group: RuleGroup;
  readonly title: string;
  readonly why: string;
  readonly severity: Severity;
  /** The properties that it looks at, for the documentation. */
  readonly evidence: readonly string[];
  readonly fix: string;
  readonly sources: readonly SourceKey[];
  /** Where sources disagree, how. Such a rule only informs. */
  readonly contested?: string;
  /** Nothing means satisfied. What it reports and what it cannot tell may stand side by side. */
  readonly check: (context: WorkspaceContext) => Outcome;
}

export type Outcome = readonly Judgement[];
export type Judgement = Violation | Doubt;

export interface Violation {
  readonly kind: "violation";
  readonly subjectId: string;
  readonly message: string;
  readonly evidence: readonly Evidence[];
  readonly fix?: Fix;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
}

/** The rule cannot tell, because of this gap. */
export interface Doubt {
  readonly kind: "doubt";
  readonly gap: Gap;
}

/** A property and its value, as ARM gives it; undefined where it is not set. */
export interface Evidence {
  readonly resourceId: string;
  readonly path: string;
  readonly value: unknown;
}

export type Fix =
  | {
      readonly kind: "scaffold";
      readonly title: string;
      readonly command: string;
      readonly options: ScaffoldOptions;
    }
  | { readonly kind: "portal"; readonly title: string; readonly resourceId: string; readonly blade?: string }
  | { readonly kind: "text"; readonly title: string; readonly text: string };

export interface ScaffoldOptions {
  readonly workspaceId: string;
  readonly targets?: readonly string[];
  readonly subnetId?: string;
}

/** Reports where the truth is true, and doubts where it is not known. */
export function judge(truth: Truth, violation: () => Omit<Violation, "kind">): Outcome {
  if (truth === false) return satisfied;
  if (truth === true) return [{ kind: "violation", ...violation() }];
  return doubt(truth);
}

/** Judges a resource that may not be known, or not exist at all (then there is nothing to say). */
export function about<T>(known: Known<T | undefined>, check: (value: T) => Outcome): Outcome {
  if (isGap(known)) return doubt(known);
  return known === undefined ? satisfied : check(known);
}

/** Judges every item; an incomplete listing leaves a doubt. */
export function aboutEach<T>(listing: Listing<T>, check: (item: T) => Outcome): Outcome {
  const outcome: Judgement[] = [];
  for (const item of listing.items) {
    const judged = check(item);
    if (judged.length > 0) outcome.push(...judged);
  }
  if (listing.gap !== undefined) outcome.push(...doubt(listing.gap));
  return outcome.length === 0 ? satisfied : outcome;
}

/** Goes on with the check where the condition is true. */
export function when(condition: Truth, check: () => Outcome): Outcome {
  if (condition === false) return satisfied;
  const outcome = check();
  // A condition that is not known matters only if it could be what stands between here and a report.
  if (condition === true) return outcome;
  return outcome.length === 0 ? satisfied : doubt(condition);
}

export function doubt(gap: Gap): Outcome {
  return [{ kind: "doubt", gap }];
}

/** The values of a resource's properties, by their dotted paths. */
export function cite(resource: Resource, ...paths: readonly string[]): readonly Evidence[] {
  return paths.map((path) => ({ resourceId: resource.id, path, value: valueAtPath(resource.raw, path) }));
}

const satisfied: Outcome = [];

function valueAtPath(value: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce((found: unknown, key) => (isObject(found) ? valueAt(found, key) : undefined), value);
}
