import { touch } from "./ends";
import type { Frame, Piece, Slot } from "./model";
import { contentHeight, endY } from "./place";

/**
 * Moves lanes and ports apart that stand at the same height on the two sides of a channel without being one
 * straight line. Two such lines could run over each other, and evading that costs crossings. Whatever is joined
 * to them by straight lines moves along, so that nothing bends anew.
 */
export function dodgeLines(frames: readonly Frame[]): void {
  for (const { layers } of frames) {
    for (const layer of layers) layer.forEach((slot, i) => (slot.index = i));
  }
  for (const channel of frames.flatMap(({ channels }) => channels)) {
    if (channel.length > mostPieces) continue;
    for (const [left, right] of findTouching(channel)) {
      if (!moveChain(left)) moveChain(right);
    }
  }
}

/** In a fuller channel there is hardly a free height to move to. */
const mostPieces = 400;

/** The slot that holds one end of a line: the port where it ends at a container; none at a leaf. */
const leftSlot = ({ left, leftPort }: Piece): Slot | undefined =>
  leftPort ?? (left.kind === "item" ? undefined : left);
const rightSlot = ({ right, rightPort }: Piece): Slot | undefined =>
  rightPort ?? (right.kind === "item" ? undefined : right);

const leftHeight = ({ left, leftPort }: Piece): number => endY(left, leftPort);
const rightHeight = ({ right, rightPort }: Piece): number => endY(right, rightPort);

const isLevel = (piece: Piece): boolean =>
  !piece.isTurn && Math.abs(leftHeight(piece) - rightHeight(piece)) < 0.5;

/** Pairs of slots that hold a left and a right end of different lines at the same height. */
function findTouching(channel: readonly Piece[]): [Slot, Slot][] {
  const bent = channel.filter((piece) => !piece.isTurn && !isLevel(piece));
  const rights = bent
    .map((piece) => ({ piece, slot: rightSlot(piece), y: rightHeight(piece) }))
    .sort((a, b) => a.y - b.y);
  return bent.flatMap((piece) => {
    const left = leftSlot(piece);
    if (!left) return [];
    const y = leftHeight(piece);
    return rights
      .slice(firstAbove(rights, y - touch), firstAbove(rights, y + touch))
      .flatMap((other) =>
        other.slot && other.piece !== piece ? [[left, other.slot] satisfies [Slot, Slot]] : [],
      );
  });
}

/** Index of the first entry of an ascending list that lies above a height. */
function firstAbove(ends: readonly { readonly y: number }[], y: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle]?.y ?? Infinity) > y) high = middle;
    else low = middle + 1;
  }
  return low;
}

const steps = [3, -3, 4, -4, 5, -5];

function moveChain(start: Slot): boolean {
  const chain = [...collectChain(start)];
  const step = steps.find((by) => chain.every((slot) => canMove(slot, by)));
  if (step === undefined) return false;
  for (const slot of chain) slot.y += step;
  return true;
}

/** All lanes and ports that straight lines join to one. */
function collectChain(start: Slot): Set<Slot> {
  const chain = new Set([start]);
  for (const slot of chain) {
    for (const piece of piecesOf(slot)) {
      if (!isLevel(piece)) continue;
      const left = leftSlot(piece);
      const right = rightSlot(piece);
      if (left) chain.add(left);
      if (right) chain.add(right);
    }
  }
  return chain;
}

const piecesOf = (slot: Slot): Piece[] => [
  ...slot.before,
  ...slot.after,
  ...(slot.outer ? [slot.outer] : []),
];

function canMove(slot: Slot, by: number): boolean {
  const { frame } = slot;
  const y = slot.y + slot.height / 2 + by;
  if (y < touch || y > contentHeight(frame) - touch) return false;
  const layer = frame.layers[slot.layer] ?? [];
  if (!keepsDistance(layer[slot.index - 1], y) || !keepsDistance(layer[slot.index + 1], y)) return false;
  return piecesOf(slot).every((piece) => isLevel(piece) || isFree(slot, piece, by));
}

function keepsDistance(neighbour: Slot | undefined, y: number): boolean {
  if (!neighbour) return true;
  const half = neighbour.kind === "item" ? neighbour.height / 2 : 0;
  return Math.abs(neighbour.y + neighbour.height / 2 - y) >= half + touch;
}

/** Whether no other line ends on the far side of the channel at the height that the piece's own end would get. */
function isFree(slot: Slot, piece: Piece, by: number): boolean {
  const isLeft = leftSlot(piece) === slot;
  const y = (isLeft ? leftHeight(piece) : rightHeight(piece)) + by;
  const host = piece === slot.outer ? slot.frame.item.parent?.frame : slot.frame;
  const channel = host?.channels[piece.channel] ?? [];
  return channel.every(
    (other) =>
      other === piece ||
      other.isTurn ||
      Math.abs((isLeft ? rightHeight(other) : leftHeight(other)) - y) >= touch,
  );
}
