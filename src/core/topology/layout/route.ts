import type { Point } from "./layout";
import type { Frame, Piece, Route, Slot } from "./model";
import { settleEnds } from "./ends";
import { createRow, type Row } from "./isotonic";
import { spacing } from "./spacing";
import { assignTracks, isStraight } from "./tracks";

/** Routes the pieces of every frame, inside out, and so settles the widths and horizontal places. */
export function routeFrames(outsideIn: readonly Frame[]): void {
  const most = outsideIn.reduce(
    (sum, { channels }) => channels.reduce((max, { length }) => Math.max(max, length), sum),
    0,
  );
  // A turn from a leaf to itself has two ends on the same side.
  const row = createRow(2 * most, 2 * most);
  for (let i = outsideIn.length - 1; i >= 0; i--) {
    const frame = outsideIn[i];
    if (frame) routeFrame(frame, row);
  }
}

function routeFrame(frame: Frame, row: Row): void {
  settleEnds(frame, row);
  const { layers, channels, item } = frame;
  const last = channels.length - 1;
  let x = 0;
  for (let c = 0; c <= last; c++) {
    const channel = channels[c] ?? [];
    const tracks = assignTracks(channel);
    const isBorder = c === 0 || c === last;
    const start = x + (c === 0 ? spacing.padding - spacing.besideLine : spacing.stub);
    for (const piece of channel) shiftRuns(piece, start);
    x += channelWidth(tracks, isBorder) + labelRoom(channel);
    if (c === last) break;
    const width = placeColumn(layers[c + 1] ?? [], x);
    frame.columnX[c + 1] = x;
    frame.columnWidth[c + 1] = width;
    x += width;
  }
  item.width = Math.max(item.width, x);
}

function shiftRuns(piece: Piece, start: number): void {
  piece.x = start + piece.x * spacing.track;
  if (piece.detour) piece.detour.x = start + piece.detour.x * spacing.track;
}

function channelWidth(tracks: number, isBorder: boolean): number {
  if (tracks === 0) return isBorder ? spacing.padding : spacing.emptyChannel;
  const runs = (tracks - 1) * spacing.track;
  return isBorder ? spacing.padding + runs + spacing.stub : 2 * spacing.stub + runs;
}

/** A channel between boxes is widened for the labels that found no place in it. */
function labelRoom(channel: readonly Piece[]): number {
  let widest = 0;
  for (const { route, left, right } of channel) {
    const isBetween = (left.kind === "item" && right.kind === "item") || route.pieces.length === 1;
    if (route.label && route.isCramped && isBetween) widest = Math.max(widest, route.label.width);
  }
  return widest === 0 ? 0 : widest - spacing.stub;
}

/** A container that is nearly as wide as its column is stretched to its width. */
const nearly = 0.7;

/** Sets the boxes of a column at its left edge. */
function placeColumn(column: readonly Slot[], x: number): number {
  const width = column.reduce((most, { item }) => Math.max(most, item?.width ?? 0), 0);
  for (const { item, y } of column) {
    if (!item) continue;
    item.x = x;
    item.y = y;
    if (item.frame && item.width >= nearly * width) item.width = width;
  }
  return width;
}

/** The corners of a whole line, in the coordinates of the drawing. */
export function traceRoute({ pieces }: Route): Point[] {
  const points: Point[] = [];
  for (const piece of pieces) {
    if (piece.isReversed) traceBackwards(piece, points);
    else traceForwards(piece, points);
  }
  return points;
}

function traceForwards(piece: Piece, points: Point[]): void {
  const { frame, leftY, rightY, x, detour } = piece;
  add(points, frame, leftX(piece), leftY);
  if (isStraight(piece)) {
    add(points, frame, rightX(piece), leftY);
    return;
  }
  add(points, frame, x, leftY);
  if (detour) {
    add(points, frame, x, detour.y);
    add(points, frame, detour.x, detour.y);
  }
  add(points, frame, detour?.x ?? x, rightY);
  add(points, frame, rightX(piece), rightY);
}

function traceBackwards(piece: Piece, points: Point[]): void {
  const { frame, leftY, rightY, x, detour } = piece;
  if (isStraight(piece)) {
    add(points, frame, rightX(piece), leftY);
    add(points, frame, leftX(piece), leftY);
    return;
  }
  add(points, frame, rightX(piece), rightY);
  add(points, frame, detour?.x ?? x, rightY);
  if (detour) {
    add(points, frame, detour.x, detour.y);
    add(points, frame, x, detour.y);
  }
  add(points, frame, x, leftY);
  add(points, frame, leftX(piece), leftY);
}

const leftX = ({ frame, left }: Piece): number => borderX(frame, left, "right");
const rightX = ({ frame, right, isTurn }: Piece): number => borderX(frame, right, isTurn ? "right" : "left");

function borderX(
  { item: container, columnX, columnWidth }: Frame,
  slot: Slot,
  side: "left" | "right",
): number {
  if (slot.kind === "port") return slot.layer === 0 ? 0 : container.width;
  const left = columnX[slot.layer] ?? 0;
  if (slot.kind === "lane") return side === "left" ? left : left + (columnWidth[slot.layer] ?? 0);
  return left + (side === "left" ? 0 : (slot.item?.width ?? 0));
}

/** Adds a corner of a frame, dropping those that lie on a straight run. */
function add(points: Point[], { item, top }: Frame, ownX: number, ownY: number): void {
  const x = item.x + ownX;
  const y = item.y + top + ownY;
  const last = points[points.length - 1];
  const before = points[points.length - 2];
  if (last && near(last.x, x) && near(last.y, y)) return;
  const isOnRun =
    last &&
    before &&
    ((near(before.x, last.x) && near(last.x, x)) || (near(before.y, last.y) && near(last.y, y)));
  if (isOnRun) points.pop();
  points.push({ x, y });
}

const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.01;
