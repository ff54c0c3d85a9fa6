// The laid out graph: everything that the drawing, the page and the exports need, with places.

import type { EdgeKind } from "../graph/edge-kinds";
import type { FaultKind } from "../graph/fault-kinds";
import type { Severity } from "../../isolation/rule";
import type { Badge, GraphEdge, GraphNode } from "../graph/graph";
import type { NodeKind } from "../graph/node-kinds";
import type { Box, Point } from "../layout/layout";

export interface SceneNode {
  readonly id: string;
  readonly parent: string | undefined;
  readonly kind: NodeKind;
  readonly box: Box;
  readonly label: string;
  readonly detail: string | undefined;
  readonly isContainer: boolean;
  readonly fold: "open" | "closed" | undefined;
  readonly badges: readonly Badge[];
  /** The worst fault, and how many there are. */
  readonly fault: { readonly kind: FaultKind; readonly count: number } | undefined;
  readonly findings: { readonly severity: Severity; readonly count: number } | undefined;
  /** What a screen reader says. */
  readonly name: string;
}

export interface SceneEdge {
  readonly id: string;
  readonly kind: EdgeKind;
  readonly source: string;
  readonly target: string;
  readonly points: readonly Point[];
  /** Without a box where the drawing has no room for it: all other texts have it. */
  readonly label: { readonly text: string; readonly box: Box | undefined } | undefined;
  readonly fault: FaultKind | undefined;
  readonly name: string;
}

export interface Scene {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly SceneNode[];
  readonly edges: readonly SceneEdge[];
  /** What each was made of, for the details. */
  readonly graphNodes: ReadonlyMap<string, GraphNode>;
  readonly graphEdges: ReadonlyMap<string, GraphEdge>;
}
