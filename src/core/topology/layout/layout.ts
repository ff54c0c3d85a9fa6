/** What the layout is given and what it answers. Lengths are CSS pixels, y grows downwards. */

export interface LayoutNode {
  readonly id: string;
  /** Id of the container it is drawn in; absent for the outermost nodes. */
  readonly parent?: string;
  /** Size of a leaf. A container grows around its children, from this smallest size on. */
  readonly width: number;
  readonly height: number;
  /** Wished column among its siblings, counted from the left: the field's own reading order. */
  readonly tier?: number;
}

export interface LayoutEdge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  /** Room that the label needs beside the line. */
  readonly label?: Size;
}

export interface LayoutGraph {
  readonly nodes: readonly LayoutNode[];
  readonly edges: readonly LayoutEdge[];
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Point, Size {}

export interface Line {
  /** Corners of an orthogonal line, from the border of the source to that of the target. */
  readonly points: readonly Point[];
  readonly label?: Box;
}

export interface Layout extends Size {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly lines: ReadonlyMap<string, Line>;
}
