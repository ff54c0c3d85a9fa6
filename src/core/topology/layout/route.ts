import type { Point } from "./layout";
import type { Frame, Piece, Route, Slot } from "./model";
import { settleEnds } from "./ends";
import { spacing } from "./spacing";
import { assignTracks, isStraight } from "./tracks";

/** Routes the pieces of every frame, inside out, and so settles the widths and horizontal places. */
export function routeFrames(outsideIn: readonly Frame[]): void {
  for (let i = outsideIn.length - 1; i >= 0; i--) {
    const frame = outsideIn[i];
    if (frame) routeFrame(frame);
  }
}

function routeFrame(frame: Frame): void {
  settleEnds(frame);
  const { layers, channels, item } = frame;
  const last = channels.length - 1;
  let x = 0;
  channels.forEach((channel, c) => {
    const tracks = assignTracks(channel);
    const isBorder = c === 0 || c === last;
    const start = x + (c === 0 ? spacing.padding - spacing.besideLine : spacing.stub);
    for (const piece of channel) shiftRuns(piece, start);
    x += channelWidth(tracks, isBorder);
    if (c === last) return;
    const column = layers[c + 1] ?? [];
    frame.columnX[c + 1] = x;
    frame.columnWidth[c + 1] = placeColumn(column, x);
    x += frame.columnWidth[c + 1] ?? 0;
  });
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
export function traceRoute(route: Route): Point[] {
  const points: Point[] = [];
  for (const { frame, piece, isReversed } of route.legs) {
    const corners = tracePiece(frame, piece);
    if (isReversed) corners.reverse();
    const { x, y } = frame.item;
    for (const corner of corners) append(points, { x: x + corner.x, y: y + frame.top + corner.y });
  }
  return points;
}

function tracePiece(frame: Frame, piece: Piece): Point[] {
  const { leftY, rightY, x, detour } = piece;
  const from = { x: borderX(frame, piece.left, "right"), y: leftY };
  const to = { x: borderX(frame, piece.right, piece.isTurn ? "right" : "left"), y: rightY };
  if (isStraight(piece)) return [from, { x: to.x, y: leftY }];
  if (!detour) return [from, { x, y: leftY }, { x, y: rightY }, to];
  return [from, { x, y: leftY }, { x, y: detour.y }, detour, { x: detour.x, y: rightY }, to];
}

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

/** Adds a corner, dropping those that lie on a straight run. */
function append(points: Point[], next: Point): void {
  const last = points[points.length - 1];
  const before = points[points.length - 2];
  if (last && near(last.x, next.x) && near(last.y, next.y)) return;
  const isOnRun =
    last &&
    before &&
    ((near(before.x, last.x) && near(last.x, next.x)) || (near(before.y, last.y) && near(last.y, next.y)));
  if (isOnRun) points.pop();
  points.push(next);
}

const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.01;
