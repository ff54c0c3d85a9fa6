import type { Frame, Item, Piece, Route, Slot } from "./model";
import { spacing } from "./spacing";

/** The empty inside of a container, with its children standing in their columns. */
export function buildFrame(item: Item, columns: readonly Item[][]): Frame {
  const layers: Slot[][] = Array.from({ length: columns.length + 2 }, () => []);
  const frame: Frame = {
    item,
    layers,
    channels: Array.from({ length: layers.length - 1 }, () => []),
    columnX: [],
    columnWidth: [],
    top: item.parent ? spacing.header : spacing.padding,
  };
  columns.forEach((column, c) => {
    for (const child of column) child.slot = addSlot(frame, c + 1, { kind: "item", item: child });
  });
  return frame;
}

/** Which border of a box a line uses. */
export type Side = "left" | "right";

export const addPort = (frame: Frame, side: Side, route: Route): Slot =>
  addSlot(frame, side === "left" ? 0 : frame.layers.length - 1, { kind: "port", route });

export const addLane = (frame: Frame, layer: number, route: Route): Slot =>
  addSlot(frame, layer, { kind: "lane", route });

/** One end of a piece: the slot and, where that is a container, the port on its border. */
export interface End {
  readonly slot: Slot;
  readonly port: Slot | undefined;
}

export interface Ends {
  readonly left: End;
  readonly right: End;
}

export function addPiece(frame: Frame, route: Route, { left, right }: Ends): Piece {
  const piece = newPiece(route, left.slot.layer, { left, right }, false);
  left.slot.after.push(piece);
  right.slot.before.push(piece);
  connectPorts(frame, piece);
  return piece;
}

/** A piece that leaves a column on its right and comes back to the same column. */
export function addTurn(frame: Frame, route: Route, ends: Ends): Piece {
  const piece = newPiece(route, ends.left.slot.layer, ends, true);
  ends.left.slot.after.push(piece);
  if (ends.left.slot !== ends.right.slot) ends.right.slot.after.push(piece);
  connectPorts(frame, piece);
  return piece;
}

function newPiece(route: Route, channel: number, { left, right }: Ends, isTurn: boolean): Piece {
  return {
    route,
    channel,
    left: left.slot,
    right: right.slot,
    leftPort: left.port,
    rightPort: right.port,
    isTurn,
    leftY: 0,
    rightY: 0,
    x: 0,
    detour: undefined,
  };
}

function connectPorts(frame: Frame, piece: Piece): void {
  frame.channels[piece.channel]?.push(piece);
  if (piece.leftPort) piece.leftPort.outer = piece;
  if (piece.rightPort) piece.rightPort.outer = piece;
}

interface Content {
  readonly kind: Slot["kind"];
  readonly item?: Item;
  readonly route?: Route;
}

function addSlot(frame: Frame, layer: number, { kind, item, route }: Content): Slot {
  const isLabelled = kind === "lane" && route?.label !== undefined;
  const slot: Slot = {
    kind,
    item,
    route,
    frame,
    layer,
    before: [],
    after: [],
    outer: undefined,
    index: 0,
    leftBase: 0,
    rightBase: 0,
    key: 0,
    height: item?.height ?? (isLabelled ? spacing.labelledLane : spacing.lane),
    y: 0,
  };
  frame.layers[layer]?.push(slot);
  return slot;
}
