import { type Frame, fraction, type Item, type Piece, type Route, type Slot } from "./model";
import { spacing } from "./spacing";

/** The empty inside of a container, with its children standing in their columns. */
export function buildFrame(item: Item, columns: readonly Item[][]): Frame {
  const layers: Slot[][] = [[]];
  const channels: Piece[][] = [[]];
  const top = item.parent ? spacing.header : spacing.padding;
  const frame: Frame = { item, layers, channels, columnX: [], columnWidth: [], top };
  for (const column of columns) {
    layers.push([]);
    channels.push([]);
    for (const child of column) child.slot = addSlot(frame, layers.length - 1, child, undefined);
  }
  layers.push([]);
  return frame;
}

/** Adds the place of a box, of a line that passes by in a column of boxes, or of one that passes the border. */
export function addSlot(frame: Frame, layer: number, item: Item | undefined, route: Route | undefined): Slot {
  const isLane = layer > 0 && layer < frame.layers.length - 1;
  const slot: Slot = {
    kind: item ? "item" : isLane ? "lane" : "port",
    item,
    route,
    frame,
    layer,
    before: [],
    after: [],
    outer: undefined,
    index: 0,
    kept: 0,
    leftBase: 0,
    rightBase: 0,
    key: fraction,
    height: fraction,
    y: fraction,
  };
  slot.height = heightOf(slot);
  frame.layers[layer]?.push(slot);
  return slot;
}

function heightOf({ kind, item, route }: Slot): number {
  if (item) return item.height;
  return kind === "lane" && route?.label ? spacing.labelledLane : spacing.lane;
}

/**
 * Joins two slots of neighbouring layers, or two ports of boxes that stand there. Between two in one layer the piece
 * turns: it leaves the column on its right and comes back there.
 */
export function addPiece(frame: Frame, route: Route, leftEnd: Slot, rightEnd: Slot): Piece {
  const left = standing(frame, leftEnd);
  const right = standing(frame, rightEnd);
  const piece: Piece = {
    route,
    frame,
    channel: left.layer,
    left,
    right,
    leftPort: left === leftEnd ? undefined : leftEnd,
    rightPort: right === rightEnd ? undefined : rightEnd,
    isTurn: left.layer === right.layer,
    isReversed: false,
    weight: left.kind === right.kind ? (left.kind === "lane" ? 3 : 1) : 2,
    leftY: fraction,
    rightY: fraction,
    x: fraction,
    detour: undefined,
  };
  frame.channels[left.layer]?.push(piece);
  connect(piece);
  return piece;
}

/** A slot of the frame itself, or the box in it whose border a port is on. */
export const standing = (frame: Frame, slot: Slot): Slot =>
  slot.frame === frame ? slot : (slot.frame.item.slot ?? slot);

function connect(piece: Piece): void {
  const { left, right, leftPort, rightPort, isTurn } = piece;
  left.after = append(left.after, piece);
  if (!isTurn) right.before = append(right.before, piece);
  else if (left !== right) right.after = append(right.after, piece);
  if (leftPort) leftPort.outer = piece;
  if (rightPort) rightPort.outer = piece;
}

/** The first piece gets a list of just its size: most slots have one, and a list that grows reserves many more. */
function append(list: Piece[], piece: Piece): Piece[] {
  if (list.length === 0) return [piece];
  list.push(piece);
  return list;
}
