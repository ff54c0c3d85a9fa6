import { at } from "./at";
import { fitAscending, type Pulls } from "./isotonic";
import type { Frame, Slot } from "./model";
import { spacing } from "./spacing";

/** Settles heights and vertical places, inside out, and then straightens lines across the borders. */
export function placeFrames(outsideIn: readonly Frame[], rounds: number): void {
  for (let i = outsideIn.length - 1; i >= 0; i--) {
    const frame = outsideIn[i];
    if (frame) placeFrame(frame);
  }
  for (let round = 0; round < rounds; round++) {
    for (const frame of outsideIn) relax(frame, round % 2 === 0);
  }
}

/** Height of a frame's content, without title and padding. */
export const contentHeight = ({ item, top }: Frame): number => item.height - top - spacing.padding;

/** Where a line meets a slot, in the coordinates of the frame that the slot stands in. */
export function endY(slot: Slot, port: Slot | undefined): number {
  return slot.y + endOffset(slot, port);
}

function endOffset(slot: Slot, port: Slot | undefined): number {
  const inner = slot.item?.frame;
  return port && inner ? inner.top + port.y + port.height / 2 : slot.height / 2;
}

function placeFrame(frame: Frame): void {
  const { item, layers, top } = frame;
  let content = Math.max(0, item.height - top - spacing.padding);
  for (const layer of layers) {
    for (const slot of layer) slot.height = slot.item?.height ?? slot.height;
    sinkLoose(layer);
    content = Math.max(content, stack(layer));
  }
  item.height = content + top + spacing.padding;
  for (const layer of layers) centre(layer, content);
  for (const pull of [pullLeft, pullRight, pullBoth]) {
    const toRight = pull !== pullRight;
    for (let i = 0; i < layers.length; i++) {
      fitLayer(layers[toRight ? i : layers.length - 1 - i] ?? [], content, pull);
    }
  }
}

/** Draws every layer of a frame towards what its lines lead to, inside and outside. */
function relax(frame: Frame, toRight: boolean): void {
  const { layers } = frame;
  const content = contentHeight(frame);
  for (let i = 0; i < layers.length; i++) {
    fitLayer(layers[toRight ? i : layers.length - 1 - i] ?? [], content, pullAll);
  }
}

/** Boxes without lines go below the others, so that they are not in the way. */
function sinkLoose(layer: Slot[]): void {
  const isLoose = (slot: Slot): boolean =>
    slot.kind === "item" && slot.before.length + slot.after.length === 0;
  const loose = layer.filter(isLoose);
  if (loose.length === 0 || loose.length === layer.length) return;
  layer.splice(0, layer.length, ...layer.filter((slot) => !isLoose(slot)), ...loose);
}

/** Stacks the slots from the top, and answers the height of the stack. */
function stack(layer: readonly Slot[]): number {
  let y = 0;
  layer.forEach((slot, i) => {
    slot.y = y + gapAbove(layer, i);
    y = slot.y + slot.height;
  });
  return y;
}

function centre(layer: readonly Slot[], content: number): void {
  const last = layer[layer.length - 1];
  if (!last) return;
  const shift = (content - last.y - last.height) / 2;
  for (const slot of layer) slot.y += shift;
}

function gapAbove(layer: readonly Slot[], i: number): number {
  const slot = layer[i];
  const above = layer[i - 1];
  if (!slot || !above) return 0;
  const boxes = Number(slot.kind === "item") + Number(above.kind === "item");
  return boxes === 2 ? spacing.betweenItems : boxes === 1 ? spacing.besideLine : 0;
}

/** Adds what pulls at a slot: the height that its top would have. */
type PullOf = (slot: Slot, pulls: Pulls) => void;

/** Moves the slots of a layer, within the content and without changing their order, to where they are pulled. */
function fitLayer(layer: readonly Slot[], content: number, pullOf: PullOf): void {
  if (layer.length === 0) return;
  const pulls: Pulls = { place: [], weight: [], first: [0] };
  const offsets = new Float64Array(layer.length);
  let height = 0;
  layer.forEach((slot, i) => {
    height += gapAbove(layer, i);
    offsets[i] = height;
    const start = pulls.place.length;
    pullOf(slot, pulls);
    if (pulls.place.length === start) add(pulls, slot.y, 0.01);
    for (let p = start; p < pulls.place.length; p++) pulls.place[p] = at(pulls.place, p) - height;
    pulls.first.push(pulls.place.length);
    height += slot.height;
  });
  const fitted = fitAscending(pulls);
  const room = Math.max(0, content - height);
  layer.forEach((slot, i) => (slot.y = Math.min(room, Math.max(0, at(fitted, i))) + at(offsets, i)));
}

function add(pulls: Pulls, place: number, weight: number): void {
  pulls.place.push(place);
  pulls.weight.push(weight);
}

const pullLeft: PullOf = (slot, pulls) => {
  for (const { left, leftPort, rightPort } of slot.before) {
    add(pulls, endY(left, leftPort) - endOffset(slot, rightPort), weigh(slot, left));
  }
};

const pullRight: PullOf = (slot, pulls) => {
  for (const { right, leftPort, rightPort, isTurn } of slot.after) {
    if (!isTurn) add(pulls, endY(right, rightPort) - endOffset(slot, leftPort), weigh(slot, right));
  }
};

const pullBoth: PullOf = (slot, pulls) => {
  pullLeft(slot, pulls);
  pullRight(slot, pulls);
};

/** Like `pullBoth`, and for a port also what it leads to outside its container. */
const pullAll: PullOf = (slot, pulls) => {
  pullBoth(slot, pulls);
  const { outer } = slot;
  if (!outer || outer.isTurn) return;
  const isRight = slot === outer.rightPort;
  const box = isRight ? outer.right : outer.left;
  const far = isRight ? endY(outer.left, outer.leftPort) : endY(outer.right, outer.rightPort);
  const top = box.item?.frame?.top ?? 0;
  add(pulls, far - box.y - top - slot.height / 2, 1);
};

/** Long lines are kept straight before short ones. */
const weigh = (a: Slot, b: Slot): number =>
  a.kind === "lane" && b.kind === "lane" ? 3 : a.kind === b.kind ? 1 : 2;
