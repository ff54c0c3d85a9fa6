/** A nested graph of the bench: kinds matter only for the reading order and for what is aggregated. */
export interface BenchNode {
  readonly id: string;
  readonly parent: string | undefined;
  readonly kind: string;
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly isContainer: boolean;
}

export interface BenchEdge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly kind: string;
}

export interface BenchGraph {
  readonly name: string;
  readonly nodes: readonly BenchNode[];
  readonly edges: readonly BenchEdge[];
}
