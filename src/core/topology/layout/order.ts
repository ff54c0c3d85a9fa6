import { countCrossings, leftEnd, numberLayer, rightEnd } from "./crossings";
import type { Frame, Slot } from "./model";
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
  let best = { crossings: countCrossings(frames), order: capture(frames) };
  const keepIfBetter = (): void => {
    const crossings = countCrossings(frames);
    if (crossings < best.crossings) best = { crossings, order: capture(frames) };
  };
  for (let round = 0; round < effort.rounds && best.crossings > 0; round++) {
    for (let i = 0; i < effort.sweeps; i++) {
      sweep(root, (i + round) % 2 === 0);
      keepIfBetter();
    }
    if (round === 0) restore(frames, best.order);
    transpose(frames);
    keepIfBetter();
  }
  restore(frames, best.order);
}

function numberFrame(frame: Frame): void {
  frame.layers.forEach(numberLayer);
}

type Order = readonly (readonly (readonly Slot[])[])[];

const capture = (frames: readonly Frame[]): Order =>
  frames.map(({ layers }) => layers.map((layer) => [...layer]));

function restore(frames: readonly Frame[], order: Order): void {
  frames.forEach((frame, i) => {
    frame.layers = (order[i] ?? []).map((layer) => [...layer]);
  });
  frames.forEach(numberFrame);
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
  for (const slot of layer) {
    slot.key = barycentre(slot, toRight);
    const inner = slot.item?.frame;
    if (inner) sortEntry(borderLayer(inner, toRight), toRight);
  }
  sortByKey(layer);
  for (const { item } of layer) {
    if (item?.frame) sweep(item.frame, toRight);
  }
  numberLayer(layer);
}

/** Mean position of the other ends on the side that the sweep comes from; -1 without any. */
function barycentre(slot: Slot, toRight: boolean): number {
  const pieces = toRight ? slot.before : slot.after;
  let sum = 0;
  let count = 0;
  for (const piece of pieces) {
    if (piece.isTurn) continue;
    sum += toRight ? leftEnd(piece) : rightEnd(piece);
    count++;
  }
  return count === 0 ? -1 : sum / count;
}

/** Orders the ports by which lines come in, as those lines stand outside. */
function sortEntry(ports: Slot[], toRight: boolean): void {
  for (const port of ports) {
    const piece = port.outer;
    port.key = !piece || piece.isTurn ? -1 : toRight ? leftEnd(piece) : rightEnd(piece);
  }
  sortByKey(ports);
}

/** Sorts by key, in place; slots without a key keep their places. Equal keys keep their order. */
function sortByKey(layer: Slot[]): void {
  if (layer.length < 2 || isSorted(layer)) return;
  const keyed = layer.filter((slot) => slot.key >= 0).sort((a, b) => a.key - b.key);
  let next = 0;
  for (let i = 0; i < layer.length; i++) {
    if ((layer[i]?.key ?? -1) < 0) continue;
    const slot = keyed[next++];
    if (slot) layer[i] = slot;
  }
}

function isSorted(layer: readonly Slot[]): boolean {
  let last = -1;
  for (const { key } of layer) {
    if (key < 0) continue;
    if (key < last) return false;
    last = key;
  }
  return true;
}
