import type { Frame, Piece, Slot } from "./model";
import { endY } from "./place";
import { fitAscending } from "./isotonic";
import { spacing } from "./spacing";

const maxStep = 8;
const minStep = 3;

/** Settles where each line meets its boxes: straight across where the box is tall enough, in the order of the far ends. */
export function settleEnds(frame: Frame): void {
  for (const channel of frame.channels) {
    for (const piece of channel) {
      piece.leftY = endY(piece.left, piece.leftPort);
      piece.rightY = endY(piece.right, piece.rightPort);
    }
  }
  for (let round = 0; round < 2; round++) {
    for (const layer of frame.layers) {
      for (const slot of layer) {
        if (slot.kind !== "item" || slot.item?.frame) continue;
        spread(slot, slot.before);
        spread(slot, slot.after);
      }
    }
  }
}

/** Spreads the ends of lines over one side of a leaf. With too many to tell apart they share one point. */
function spread(slot: Slot, pieces: readonly Piece[]): void {
  if (pieces.length === 0) return;
  const ends = pieces.flatMap((piece) => endsAt(slot, piece));
  ends.sort((a, b) => a.far - b.far || a.piece.route.index - b.piece.route.index);
  const low = slot.y + spacing.corner;
  const height = slot.height - 2 * spacing.corner;
  const fair = ends.length > 1 ? height / (ends.length - 1) : 0;
  const step = fair < minStep ? 0 : Math.min(maxStep, fair);
  const fitted = fitAscending(ends.map(({ far }, i) => [{ at: far - i * step, weight: 1 }]));
  const room = height - step * (ends.length - 1);
  ends.forEach(({ set }, i) => set(Math.min(low + room, Math.max(low, fitted[i] ?? 0)) + i * step));
}

interface PieceEnd {
  readonly piece: Piece;
  readonly far: number;
  readonly set: (y: number) => void;
}

function endsAt(slot: Slot, piece: Piece): PieceEnd[] {
  const ends: PieceEnd[] = [];
  if (piece.left === slot) ends.push({ piece, far: piece.rightY, set: (y) => (piece.leftY = y) });
  if (piece.right === slot) ends.push({ piece, far: piece.leftY, set: (y) => (piece.rightY = y) });
  return ends;
}
