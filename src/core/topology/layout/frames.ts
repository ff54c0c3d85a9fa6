import type { Frame, Item, Piece, Route, Slot } from "./model";
import { spacing } from "./spacing";

/** The empty inside of a container, with its children standing in their columns. */
export function buildFrame(item: Item, columns: readonly Item[][]): Frame {
  const layers: Slot[][] = [[], ...columns.map(() => [] as Slot[]), []];
  columns.forEach((column, c) => {
    for (const child of column) {
      child.slot = newSlot("item", c + 1, { item: child });
      layers[c + 1]?.push(child.slot);
    }
  });
  return {
    item,
    layers,
    channels: Array.from({ length: layers.length - 1 }, () => []),
    columnX: [],
    columnWidth: [],
    top: item.parent ? spacing.header : spacing.padding,
  };
}

/** Which border of a box a line uses. */
export type Side = "left" | "right";

export function addPort(frame: Frame, side: Side, route: Route): Slot {
  const layer = side === "left" ? 0 : frame.layers.length - 1;
  const port = newSlot("port", layer, { route });
  frame.layers[layer]?.push(port);
  return port;
}

export function addLane(frame: Frame, layer: number, route: Route): Slot {
  const lane = newSlot("lane", layer, { route });
  frame.layers[layer]?.push(lane);
  return lane;
}

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

function newSlot(kind: Slot["kind"], layer: number, of: { item?: Item; route?: Route }): Slot {
  const isLabelled = kind === "lane" && of.route?.label !== undefined;
  return {
    kind,
    item: of.item,
    route: of.route,
    layer,
    before: [],
    after: [],
    outer: undefined,
    index: 0,
    leftBase: 0,
    rightBase: 0,
    key: 0,
    height: kind === "item" ? (of.item?.height ?? 0) : isLabelled ? spacing.labelledLane : spacing.lane,
    y: 0,
  };
}
