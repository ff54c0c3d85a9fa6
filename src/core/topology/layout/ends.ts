import { addPull, clearRow, endPosition, fitAscending, type Row } from "./isotonic";
import type { Frame, Piece, Slot } from "./model";
import { spacing } from "./spacing";

const maxStep = 8;
const minStep = 3;
/** Lines of one channel nearer to each other than this would read as one. */
export const touch = 2.5;

/** Settles where each line meets its leaves: straight across where the box is tall enough, in the order of the far ends. */
export function settleEnds(frame: Frame, row: Row): void {
  const { channels } = frame;
  const leaves = listLeaves(frame);
  for (let round = 0; round < 2; round++) {
    for (const slot of leaves) {
      spread(slot, slot.before, row);
      spread(slot, slot.after, row);
    }
  }
  for (const slot of leaves) {
    dodge(slot, slot.before, channels[slot.layer - 1]);
    dodge(slot, slot.after, channels[slot.layer]);
  }
}

/** The leaves that a line ends at. */
function listLeaves({ layers }: Frame): Slot[] {
  const leaves: Slot[] = [];
  for (const layer of layers) {
    for (const slot of layer) {
      const isLinked = slot.before.length + slot.after.length > 0;
      if (isLinked && slot.kind === "item" && !slot.item?.frame) leaves.push(slot);
    }
  }
  return leaves;
}

const isBent = ({ leftY, rightY }: Piece): boolean => Math.abs(leftY - rightY) >= touch;

/** Spreads the ends of lines over one side of a leaf. With too many to tell apart they share one point. */
function spread(slot: Slot, pieces: readonly Piece[], row: Row): void {
  if (pieces.length === 0) return;
  const low = slot.y + spacing.corner;
  const height = slot.height - 2 * spacing.corner;
  const [only] = pieces;
  if (only && pieces.length === 1 && only.left !== only.right) {
    const isLeft = only.left === slot;
    setEnd(only, isLeft, clamp(isLeft ? only.rightY : only.leftY, low, height));
    return;
  }
  const ends = endsAt(slot, pieces).sort(byFarEnd);
  const fair = ends.length > 1 ? height / (ends.length - 1) : 0;
  const step = fair < minStep ? 0 : Math.min(maxStep, fair);
  clearRow(row);
  ends.forEach(({ far }, i) => {
    addPull(row, far - i * step, 1);
    endPosition(row);
  });
  fitAscending(row);
  const room = height - step * (ends.length - 1);
  ends.forEach(({ piece, isLeft }, i) => {
    setEnd(piece, isLeft, clamp(row.fitted[i] ?? 0, low, room) + i * step);
  });
}

const clamp = (y: number, low: number, room: number): number => Math.min(low + room, Math.max(low, y));

/**
 * Moves the ends of bent lines off the height of any other line that ends on the far side of the channel: two such
 * lines could run over each other, and evading that costs crossings. Ends that share a point move together.
 */
function dodge(slot: Slot, pieces: readonly Piece[], channel: readonly Piece[] | undefined): void {
  if (!channel || !pieces.some(isBent)) return;
  const opposite = listOpposite(slot, channel, pieces === slot.after);
  if (opposite.length === 0) return;
  const ends = endsAt(slot, pieces);
  for (const { near } of ends) {
    const group = ends.filter((end) => end.near === near);
    if (group.some(({ piece, far }) => piece.isTurn || Math.abs(near - far) < touch)) continue;
    const taken = [
      ...ends.filter((end) => end.near !== near).map((end) => end.near),
      ...opposite.filter(({ piece }) => group.every((end) => end.piece !== piece)).map(({ y }) => y),
    ];
    const isFree = (y: number): boolean =>
      y >= slot.y + touch &&
      y <= slot.y + slot.height - touch &&
      taken.every((other) => Math.abs(other - y) >= touch);
    const y = dodges.map((step) => near + step * (touch + 0.5)).find(isFree);
    if (y !== undefined) for (const { piece, isLeft } of group) setEnd(piece, isLeft, y);
  }
}

interface Opposite {
  readonly piece: Piece;
  readonly y: number;
}

/** The ends on the far side of a channel that stand as high as a slot. */
function listOpposite({ y, height }: Slot, channel: readonly Piece[], isRight: boolean): Opposite[] {
  const found: Opposite[] = [];
  for (const piece of channel) {
    const end = isRight ? piece.rightY : piece.leftY;
    if (!piece.isTurn && end > y - touch && end < y + height + touch) found.push({ piece, y: end });
  }
  return found;
}

const dodges = [0, 1, -1, 2, -2, 3, -3];

interface PieceEnd {
  readonly piece: Piece;
  readonly isLeft: boolean;
  readonly near: number;
  readonly far: number;
}

function endsAt(slot: Slot, pieces: readonly Piece[]): PieceEnd[] {
  const ends: PieceEnd[] = [];
  for (const piece of pieces) {
    const { leftY, rightY } = piece;
    if (piece.left === slot) ends.push({ piece, isLeft: true, near: leftY, far: rightY });
    if (piece.right === slot) ends.push({ piece, isLeft: false, near: rightY, far: leftY });
  }
  return ends;
}

const byFarEnd = (a: PieceEnd, b: PieceEnd): number =>
  a.far - b.far || a.piece.route.index - b.piece.route.index;

function setEnd(piece: Piece, isLeft: boolean, y: number): void {
  if (isLeft) piece.leftY = y;
  else piece.rightY = y;
}
