import { touch } from "./ends";
import type { Frame, Piece, Slot } from "./model";
import { contentHeight, moveSlot } from "./place";

/**
 * Moves lanes and ports apart that stand at the same height on the two sides of a channel without being one
 * straight line. Two such lines could run over each other, and evading that costs crossings. Whatever is joined
 * to them by straight lines moves along, so that nothing bends anew.
 */
export function dodgeLines(frames: readonly Frame[]): void {
  for (const { layers } of frames) {
    for (const layer of layers) layer.forEach((slot, i) => (slot.index = i));
  }
  for (const { channels } of frames) {
    for (const channel of channels) if (channel.length > 1 && channel.length <= mostPieces) part(channel);
  }
}

/** In a fuller channel there is hardly a free height to move to. */
const mostPieces = 400;

/** The slot that holds one end of a line: the port where it ends at a container; none at a leaf. */
const leftSlot = ({ left, leftPort }: Piece): Slot | undefined =>
  leftPort ?? (left.kind === "item" ? undefined : left);
const rightSlot = ({ right, rightPort }: Piece): Slot | undefined =>
  rightPort ?? (right.kind === "item" ? undefined : right);

const isLevel = ({ leftY, rightY, isTurn }: Piece): boolean => !isTurn && Math.abs(leftY - rightY) < 0.5;

function part(channel: readonly Piece[]): void {
  const bent = channel.filter((piece) => !piece.isTurn && !isLevel(piece));
  if (bent.length < 2) return;
  const touching = findTouching(bent);
  for (let i = 0; i < touching.length; i += 2) {
    if (!moveChain(touching[i])) moveChain(touching[i + 1]);
  }
}

/** Pairs of slots, one behind the other, that hold a left and a right end of different lines at the same height. */
function findTouching(bent: readonly Piece[]): Slot[] {
  const rights = bent.map((piece) => ({ y: piece.rightY, piece, slot: rightSlot(piece) }));
  rights.sort((a, b) => a.y - b.y);
  const touching: Slot[] = [];
  for (const piece of bent) {
    const slot = leftSlot(piece);
    if (!slot) continue;
    for (let i = firstAbove(rights, piece.leftY - touch); i < rights.length; i++) {
      const other = rights[i];
      if (!other || other.y > piece.leftY + touch) break;
      if (other.slot && other.piece !== piece) touching.push(slot, other.slot);
    }
  }
  return touching;
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

function moveChain(start: Slot | undefined): boolean {
  if (!start) return false;
  const chain = collectChain(start);
  const step = steps.find((by) => chain.every((slot) => canMove(slot, by)));
  if (step === undefined) return false;
  for (const slot of chain) moveSlot(slot, step);
  return true;
}

/** All lanes and ports that straight lines join to one. */
function collectChain(start: Slot): Slot[] {
  const chain = [start];
  const add = (slot: Slot | undefined): void => {
    if (slot && !chain.includes(slot)) chain.push(slot);
  };
  const follow = (piece: Piece): void => {
    if (!isLevel(piece)) return;
    add(leftSlot(piece));
    add(rightSlot(piece));
  };
  for (const slot of chain) {
    slot.before.forEach(follow);
    slot.after.forEach(follow);
    if (slot.outer) follow(slot.outer);
  }
  return chain;
}

function canMove(slot: Slot, by: number): boolean {
  const { frame } = slot;
  const y = slot.y + slot.height / 2 + by;
  if (y < touch || y > contentHeight(frame) - touch) return false;
  const layer = frame.layers[slot.layer] ?? [];
  if (!keepsDistance(layer[slot.index - 1], y) || !keepsDistance(layer[slot.index + 1], y)) return false;
  return (
    slot.before.every((piece) => staysFree(piece, false, by)) &&
    slot.after.every((piece) => staysFree(piece, true, by)) &&
    (!slot.outer || staysFree(slot.outer, slot.outer.leftPort === slot, by))
  );
}

function keepsDistance(neighbour: Slot | undefined, y: number): boolean {
  if (!neighbour) return true;
  const half = neighbour.kind === "item" ? neighbour.height / 2 : 0;
  return Math.abs(neighbour.y + neighbour.height / 2 - y) >= half + touch;
}

/** Whether no other line ends on the far side of the channel at the height that one end of a bent piece would get. */
function staysFree(piece: Piece, isLeft: boolean, by: number): boolean {
  if (isLevel(piece)) return true;
  const y = (isLeft ? piece.leftY : piece.rightY) + by;
  const channel = piece.frame.channels[piece.channel] ?? [];
  for (let i = 0; i < channel.length; i++) {
    const other = channel[i];
    if (!other || other === piece || other.isTurn) continue;
    if (Math.abs((isLeft ? other.rightY : other.leftY) - y) < touch) return false;
  }
  return true;
}
