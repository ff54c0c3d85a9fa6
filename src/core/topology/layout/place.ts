import { addPull, clearRow, createRow, endPosition, fitAscending, type Row } from "./isotonic";
import type { Frame, Piece, Slot } from "./model";
import { spacing } from "./spacing";

/** Settles heights and vertical places, inside out, and then straightens lines across the borders. */
export function placeFrames(outsideIn: readonly Frame[]): void {
  const row = createRowFor(outsideIn);
  for (let i = outsideIn.length - 1; i >= 0; i--) {
    const frame = outsideIn[i];
    if (frame) placeFrame(frame, row);
  }
  for (const frame of outsideIn) fitLayers(frame, true, pullAll, row);
}

/** Room for the fullest layer: each line pulls at it at most twice, once from inside and once from outside. */
function createRowFor(frames: readonly Frame[]): Row {
  let slots = 0;
  let pulls = 0;
  for (const { layers, channels } of frames) {
    for (let i = 0; i < layers.length; i++) {
      const count = layers[i]?.length ?? 0;
      slots = Math.max(slots, count);
      pulls = Math.max(pulls, 2 * count + (channels[i - 1]?.length ?? 0) + 2 * (channels[i]?.length ?? 0));
    }
  }
  return createRow(slots, pulls);
}

/** Height of a frame's content, without title and padding. */
export const contentHeight = ({ item, top }: Frame): number => item.height - top - spacing.padding;

/** Moves a slot, and with it the ends of its lines. */
export function moveSlot(slot: Slot, by: number): void {
  const { before, after, outer } = slot;
  slot.y += by;
  for (let i = 0; i < before.length; i++) {
    const piece = before[i];
    if (piece) piece.rightY += by;
  }
  for (let i = 0; i < after.length; i++) {
    const piece = after[i];
    if (piece) moveTail(piece, slot, by);
  }
  if (outer?.leftPort === slot) outer.leftY += by;
  else if (outer) outer.rightY += by;
}

/** Both ends of a turn may be on the right of one slot. */
function moveTail(piece: Piece, slot: Slot, by: number): void {
  if (piece.left === slot) piece.leftY += by;
  if (piece.right === slot) piece.rightY += by;
}

function placeFrame(frame: Frame, row: Row): void {
  const { item, layers, channels, top } = frame;
  let content = Math.max(0, item.height - top - spacing.padding);
  for (const layer of layers) {
    sinkLoose(layer);
    content = Math.max(content, stack(layer));
  }
  item.height = content + top + spacing.padding;
  for (const layer of layers) centre(layer, content);
  for (const channel of channels) channel.forEach(setEnds);
  fitLayers(frame, true, pullLeft, row);
  fitLayers(frame, false, pullRight, row);
}

/** Where a line meets its slots, once what stands in them is placed. */
function setEnds(piece: Piece): void {
  piece.leftY = endY(piece.left, piece.leftPort);
  piece.rightY = endY(piece.right, piece.rightPort);
}

function endY(slot: Slot, port: Slot | undefined): number {
  const inner = slot.item?.frame;
  return slot.y + (port && inner ? inner.top + port.y + port.height / 2 : slot.height / 2);
}

/** Adds what pulls at a slot that now stands at a height: the heights at which its lines would be level. */
type PullOf = (slot: Slot, y: number, row: Row) => void;

/** Draws the layers of a frame, one after the other, towards what their lines lead to. */
function fitLayers(frame: Frame, toRight: boolean, pullOf: PullOf, row: Row): void {
  const { layers } = frame;
  const content = contentHeight(frame);
  for (let i = 0; i < layers.length; i++) {
    const layer = layers[toRight ? i : layers.length - 1 - i];
    if (layer && layer.length > 0) fitLayer(layer, content, pullOf, row);
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
  let above: Slot | undefined;
  for (const slot of layer) {
    if (slot.item) slot.height = slot.item.height;
    slot.y = y + gapBetween(above, slot);
    y = slot.y + slot.height;
    above = slot;
  }
  return y;
}

function centre(layer: readonly Slot[], content: number): void {
  const last = layer[layer.length - 1];
  if (!last) return;
  const shift = (content - last.y - last.height) / 2;
  for (const slot of layer) slot.y += shift;
}

function gapBetween(above: Slot | undefined, slot: Slot): number {
  if (!above) return 0;
  if (slot.kind === "item") return above.kind === "item" ? spacing.betweenItems : spacing.besideLine;
  return above.kind === "item" ? spacing.besideLine : 0;
}

/** Moves the slots of a layer, within the content and without changing their order, to where they are pulled. */
function fitLayer(layer: readonly Slot[], content: number, pullOf: PullOf, row: Row): void {
  clearRow(row);
  let height = 0;
  let isPulled = false;
  let above: Slot | undefined;
  for (let i = 0; i < layer.length; i++) {
    const slot = layer[i];
    if (!slot) continue;
    height += gapBetween(above, slot);
    row.offsets[i] = height;
    const { used } = row;
    pullOf(slot, slot.y - height, row);
    if (row.used > used) isPulled = true;
    else addPull(row, slot.y - height, 0.01);
    endPosition(row);
    height += slot.height;
    above = slot;
  }
  if (!isPulled) return;
  fitAscending(row);
  const room = Math.max(0, content - height);
  for (let i = 0; i < layer.length; i++) {
    const slot = layer[i];
    if (!slot) continue;
    const by = Math.min(room, Math.max(0, row.fitted[i] ?? 0)) + (row.offsets[i] ?? 0) - slot.y;
    if (by !== 0) moveSlot(slot, by);
  }
}

const pullLeft: PullOf = ({ before }, y, row) => {
  for (let i = 0; i < before.length; i++) {
    const piece = before[i];
    if (piece) addPull(row, y + piece.leftY - piece.rightY, piece.weight);
  }
};

const pullRight: PullOf = ({ after }, y, row) => {
  for (let i = 0; i < after.length; i++) {
    const piece = after[i];
    if (piece && !piece.isTurn) addPull(row, y + piece.rightY - piece.leftY, piece.weight);
  }
};

/** Also what a port leads to outside its container. */
const pullAll: PullOf = (slot, y, row) => {
  pullLeft(slot, y, row);
  pullRight(slot, y, row);
  const { outer } = slot;
  if (!outer || outer.isTurn) return;
  const further = outer.rightY - outer.leftY;
  addPull(row, slot === outer.leftPort ? y + further : y - further, 1);
};
