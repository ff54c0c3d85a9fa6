import { createCounter, leftEnd, numberLayer, rightEnd } from "./crossings";
import type { Frame, Piece, Slot } from "./model";
import { transpose } from "./transpose";

/** How much work the ordering may do. */
export interface Effort {
  readonly sweeps: number;
  readonly rounds: number;
}

/**
 * Orders the boxes, lanes and ports of every layer so that few lines cross: barycentre sweeps through the whole
 * tree of frames, to the right and back, then exchanges of neighbours; the best order seen is kept.
 */
export function orderLayers(frames: readonly Frame[], root: Frame, effort: Effort): void {
  frames.forEach(numberFrame);
  const counter = createCounter(frames);
  let least = Infinity;
  let isBest = false;
  const keepIfBetter = (): void => {
    const crossings = counter.count();
    isBest = crossings < least;
    if (!isBest) return;
    least = crossings;
    frames.forEach(keepOrder);
  };
  for (let round = 0; round < effort.rounds && least > 0; round++) {
    for (let i = 0; i < effort.sweeps; i++) {
      sweep(root, (i + round) % 2 === 0);
      // The first sweep has seen one side only.
      isBest = false;
      if (i + round > 0) keepIfBetter();
    }
    if (round === 0 && !isBest) frames.forEach(restoreOrder);
    transpose(frames, counter);
    keepIfBetter();
  }
  if (!isBest) frames.forEach(restoreOrder);
}

function numberFrame({ layers }: Frame): void {
  for (const layer of layers) numberLayer(layer);
}

function keepOrder({ layers }: Frame): void {
  for (const layer of layers) {
    for (const slot of layer) slot.kept = slot.index;
  }
}

function restoreOrder(frame: Frame): void {
  for (const layer of frame.layers) {
    for (const slot of layer) slot.key = slot.kept;
    sortByKey(layer);
  }
  numberFrame(frame);
}

/** Goes through the layers in one direction, ordering each by the layer before it, inner frames included. */
function sweep(frame: Frame, toRight: boolean): void {
  numberLayer(borderLayer(frame, toRight));
  const { layers } = frame;
  for (let i = 1; i < layers.length; i++) {
    const layer = layers[toRight ? i : layers.length - 1 - i];
    if (layer) sweepLayer(layer, toRight);
  }
}

/** The ports by which a sweep enters a frame. */
const borderLayer = ({ layers }: Frame, toRight: boolean): Slot[] =>
  layers[toRight ? 0 : layers.length - 1] ?? [];

function sweepLayer(layer: Slot[], toRight: boolean): void {
  for (let i = 0; i < layer.length; i++) {
    const slot = layer[i];
    if (!slot) continue;
    slot.key = barycentre(toRight ? slot.before : slot.after, toRight);
    const inner = slot.item?.frame;
    if (inner) sortEntry(borderLayer(inner, toRight), toRight);
  }
  sortByKey(layer);
  for (let i = 0; i < layer.length; i++) {
    const inner = layer[i]?.item?.frame;
    if (inner) sweep(inner, toRight);
  }
  numberLayer(layer);
}

/** Mean position of the other ends on the side that the sweep comes from; -1 without any. */
function barycentre(pieces: readonly Piece[], toRight: boolean): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i];
    if (!piece || piece.isTurn) continue;
    sum += toRight ? leftEnd(piece) : rightEnd(piece);
    count++;
  }
  return count === 0 ? -1 : sum / count;
}

/** Orders the ports by which lines come in, as those lines stand outside. */
function sortEntry(ports: Slot[], toRight: boolean): void {
  for (let i = 0; i < ports.length; i++) {
    const port = ports[i];
    if (!port) continue;
    const piece = port.outer;
    port.key = !piece || piece.isTurn ? -1 : toRight ? leftEnd(piece) : rightEnd(piece);
  }
  sortByKey(ports);
}

/** Sorts by key, in place; slots without a key keep their places. Equal keys keep their order. */
function sortByKey(layer: Slot[]): void {
  if (isSorted(layer)) return;
  const keyed: Slot[] = [];
  for (const slot of layer) if (slot.key >= 0) keyed.push(slot);
  if (keyed.length > few) keyed.sort(byKey);
  else insertByKey(keyed);
  let next = 0;
  for (let i = 0; i < layer.length; i++) {
    if ((layer[i]?.key ?? -1) < 0) continue;
    const slot = keyed[next++];
    if (slot) layer[i] = slot;
  }
}

/** Up to here, insertion is faster than the library's sort. */
const few = 24;

const byKey = (a: Slot, b: Slot): number => a.key - b.key;

function insertByKey(slots: Slot[]): void {
  for (let i = 1; i < slots.length; i++) {
    const slot = slots[i];
    if (!slot) continue;
    let j = i;
    for (let above = slots[j - 1]; above && above.key > slot.key; above = slots[j - 1]) slots[j--] = above;
    slots[j] = slot;
  }
}

function isSorted(layer: readonly Slot[]): boolean {
  let last = -1;
  for (let i = 0; i < layer.length; i++) {
    const key = layer[i]?.key ?? -1;
    if (key >= 0 && key < last) return false;
    if (key >= 0) last = key;
  }
  return true;
}
