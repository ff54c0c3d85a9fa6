import type { LayoutNode, Size } from "./layout";

/**
 * Zero for what may become a fraction. V8 keeps minus zero as a fraction from the start; a whole number would have
 * it rebuild all objects of the kind when the first fraction comes.
 */
export const fraction = -0;

/** A node of the tree of boxes. The root has no node of its own. */
export interface Item {
  readonly index: number;
  readonly id: string;
  readonly node: LayoutNode | undefined;
  readonly parent: Item | undefined;
  readonly depth: number;
  readonly children: Item[];
  /** Present for containers. */
  frame: Frame | undefined;
  /** Its place in the parent's frame. */
  slot: Slot | undefined;
  /** Wished and then settled column among its siblings. */
  rank: number;
  column: number;
  isConnected: boolean;
  /** Number of lines from a single node, which this is or holds alone, to what lies outside its parent. */
  outward: number;
  /** Relative to the parent's left top corner, then to that of the drawing. */
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * The inside of a container: a row of layers. The first and the last hold the ports on the left and the right
 * border, those between are columns of boxes and lanes. Channel `i` lies between layer `i` and layer `i + 1`.
 */
export interface Frame {
  readonly item: Item;
  layers: Slot[][];
  channels: Piece[][];
  /** Left edge of each column and its width, by layer. */
  columnX: number[];
  columnWidth: number[];
  top: number;
}

/** One place in a layer: a box, a line that passes by, or the point where a line passes the border. */
export interface Slot {
  readonly kind: "item" | "lane" | "port";
  readonly item: Item | undefined;
  readonly route: Route | undefined;
  readonly frame: Frame;
  readonly layer: number;
  /** Pieces that arrive from the channel on the left, and those that leave into the one on the right. */
  before: Piece[];
  after: Piece[];
  /** Of a port: the piece outside the container; none where the line ends inside. */
  outer: Piece | undefined;
  index: number;
  /** Its index in the best order seen. */
  kept: number;
  /** Number of its first connection, counted down its layer, on the left and on the right. */
  leftBase: number;
  rightBase: number;
  /** Scratch for sorting. */
  key: number;
  height: number;
  y: number;
}

/** The part of a line within one channel. `left` is nearer to the left border; a turn has both ends there. */
export interface Piece {
  readonly route: Route;
  readonly frame: Frame;
  readonly channel: number;
  readonly left: Slot;
  readonly right: Slot;
  /** Where an end is a container: the port on its border. */
  readonly leftPort: Slot | undefined;
  readonly rightPort: Slot | undefined;
  readonly isTurn: boolean;
  /** The line runs through it from its right end to its left one. */
  isReversed: boolean;
  /** How much it wants to be level: long lines are kept straight before short ones. */
  readonly weight: number;
  /** Where it meets its left and its right end. */
  leftY: number;
  rightY: number;
  /** Vertical run and, where the line must evade another one, the second run. */
  x: number;
  detour: { x: number; y: number } | undefined;
}

/** An edge and the pieces that it is drawn with, from its source to its target. */
export interface Route {
  readonly index: number;
  readonly id: string;
  readonly source: Item;
  readonly target: Item;
  readonly label: Size | undefined;
  /** Its label found no place. */
  isCramped: boolean;
  readonly pieces: Piece[];
}
