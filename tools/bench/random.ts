// A random generator with a seed: the same seed gives the same numbers everywhere.

export interface Random {
  /** From 0 up to, but not including, 1. */
  readonly next: () => number;
  /** One of the items, each as likely as its weight says. */
  readonly pick: <T extends { readonly weight: number }>(items: readonly [T, ...T[]]) => T;
}

export function createRandom(seed: number): Random {
  const next = mulberry32(seed);
  return {
    next,
    pick: (items) => {
      const total = items.reduce((sum, item) => sum + item.weight, 0);
      let rest = next() * total;
      return items.find((item) => (rest -= item.weight) < 0) ?? items[0];
    },
  };
}

function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}
