import { at } from "./at";
import { fitAscending } from "./isotonic";
import type { Frame, Piece, Slot } from "./model";
import { endY } from "./place";
import { spacing } from "./spacing";

const maxStep = 8;
const minStep = 3;
/** Lines of one channel nearer to each other than this would read as one. */
export const touch = 2.5;

/** Settles where each line meets its boxes: straight across where the box is tall enough, in the order of the far ends. */
export function settleEnds(frame: Frame): void {
  for (const piece of frame.channels.flat()) {
    piece.leftY = endY(piece.left, piece.leftPort);
    piece.rightY = endY(piece.right, piece.rightPort);
  }
  const leaves = frame.layers.flat().filter((slot) => slot.kind === "item" && !slot.item?.frame);
  for (let round = 0; round < 2; round++) {
    for (const slot of leaves) {
      spread(slot, slot.before);
      spread(slot, slot.after);
    }
  }
  for (const slot of leaves) {
    dodge(slot, slot.before, frame.channels[slot.layer - 1] ?? []);
    dodge(slot, slot.after, frame.channels[slot.layer] ?? []);
  }
}

/** Spreads the ends of lines over one side of a leaf. With too many to tell apart they share one point. */
function spread(slot: Slot, pieces: readonly Piece[]): void {
  if (pieces.length === 0) return;
  const ends = endsAt(slot, pieces).sort(
    (a, b) => a.far - b.far || a.piece.route.index - b.piece.route.index,
  );
  const low = slot.y + spacing.corner;
  const height = slot.height - 2 * spacing.corner;
  const fair = ends.length > 1 ? height / (ends.length - 1) : 0;
  const step = fair < minStep ? 0 : Math.min(maxStep, fair);
  const fitted = fitAscending({
    place: ends.map(({ far }, i) => far - i * step),
    weight: ends.map(() => 1),
    first: [...ends.keys(), ends.length],
  });
  const room = height - step * (ends.length - 1);
  ends.forEach(({ set }, i) => set(Math.min(low + room, Math.max(low, at(fitted, i))) + i * step));
}

/**
 * Moves the ends of bent lines off the height of any other line that ends on the far side of the channel: two such
 * lines could run over each other, and evading that costs crossings. Ends that share a point move together.
 */
function dodge(slot: Slot, pieces: readonly Piece[], channel: readonly Piece[]): void {
  if (pieces.length === 0) return;
  const ends = endsAt(slot, pieces);
  const opposite = listOpposite(slot, channel, pieces === slot.after);
  if (opposite.length === 0) return;
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
    if (y !== undefined) group.forEach(({ set }) => set(y));
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
  readonly near: number;
  readonly far: number;
  readonly set: (y: number) => void;
}

function endsAt(slot: Slot, pieces: readonly Piece[]): PieceEnd[] {
  return pieces.flatMap((piece) => {
    const { leftY, rightY } = piece;
    const ends: PieceEnd[] = [];
    if (piece.left === slot) ends.push({ piece, near: leftY, far: rightY, set: (y) => (piece.leftY = y) });
    if (piece.right === slot) ends.push({ piece, near: rightY, far: leftY, set: (y) => (piece.rightY = y) });
    return ends;
  });
}
