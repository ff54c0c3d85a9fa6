// The topology as a graph: what is drawn, before anything has a place. All of it is plain readonly data.

import type { Severity } from "../../isolation/rule";
import type { EdgeKind } from "./edge-kinds";
import type { FaultKind } from "./fault-kinds";
import type { NodeKind } from "./node-kinds";

/** What the diagram is about. */
export type Scope = { readonly workspaceId: string } | { readonly networkId: string } | "estate";

/** A finding of the rules, as far as the diagram needs to know it. */
export interface NodeFinding {
  readonly subjectId: string;
  readonly severity: Severity;
  readonly message: string;
}

/** Something wrong that is drawn where it is. */
export interface Fault {
  readonly kind: FaultKind;
  /** A sentence. */
  readonly message: string;
}

/** A property worth reading, shown in the details of a node or an edge. */
export interface Fact {
  readonly name: string;
  readonly value: string;
}

/** Something small that belongs to a node: a subnet's security group, a public address. */
export interface Badge {
  readonly word: string;
  readonly name: string;
}

export interface GraphNode {
  /** Key of the resource id, or a made-up id for what has none: `internet`, `missing:…`. */
  readonly id: string;
  /** Id of the container that it is drawn in. */
  readonly parent?: string;
  readonly kind: NodeKind;
  readonly label: string;
  /** Second line: range, address, state. */
  readonly detail?: string;
  /** Wished column among its siblings, where it is not that of its kind. */
  readonly tier?: number;
  /** The resource in Azure that it stands for, or that it is a part or a want of. */
  readonly resourceId?: string;
  /** Drawn as a box around others, even while it holds none. */
  readonly isContainer: boolean;
  /** Present where what it holds can be shown or folded away in place. */
  readonly fold?: "open" | "closed";
  readonly badges: readonly Badge[];
  readonly faults: readonly Fault[];
  readonly findings: readonly NodeFinding[];
  readonly facts: readonly Fact[];
}

export interface GraphEdge {
  readonly id: string;
  readonly kind: EdgeKind;
  readonly source: string;
  readonly target: string;
  readonly label?: string;
  /** How many relations of this kind between the two it stands for. */
  readonly count: number;
  readonly fault?: Fault;
  readonly facts: readonly Fact[];
}

export interface Graph {
  readonly title: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}
