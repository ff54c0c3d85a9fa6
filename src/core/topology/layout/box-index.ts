import type { Box } from "./layout";

/** Boxes found by place: a grid of square cells. */
export interface BoxIndex {
  readonly add: (box: Box) => void;
  /** How many boxes the given one overlaps; touching is no overlap, but a box without thickness counts. */
  readonly count: (box: Box) => number;
}

const cell = 256;
const row = 2 ** 20;

export function buildIndex(boxes: readonly Box[]): BoxIndex {
  const cells = new Map<number, Box[]>();
  const add = (box: Box): void => {
    for (const key of keysOf(box)) {
      const list = cells.get(key);
      if (list) list.push(box);
      else cells.set(key, [box]);
    }
  };
  boxes.forEach(add);
  const count = (box: Box): number => {
    const found = new Set<Box>();
    for (const key of keysOf(box)) {
      for (const other of cells.get(key) ?? []) {
        if (overlaps(box, other)) found.add(other);
      }
    }
    return found.size;
  };
  return { add, count };
}

function keysOf({ x, y, width, height }: Box): number[] {
  const keys: number[] = [];
  for (let i = Math.floor(x / cell); i <= Math.floor((x + width) / cell); i++) {
    for (let j = Math.floor(y / cell); j <= Math.floor((y + height) / cell); j++) keys.push(i * row + j);
  }
  return keys;
}

const overlaps = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
