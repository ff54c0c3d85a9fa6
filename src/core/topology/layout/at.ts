/** The number at an index that is known to exist. */
export const at = (numbers: ArrayLike<number>, index: number): number => numbers[index] ?? 0;
