import type { Item } from "./model";
import { spacing } from "./spacing";

/** Estimated outer sizes by item, before lines take their room. */
export interface Estimate {
  readonly width: Float64Array;
  readonly height: Float64Array;
}

export function columnHeight(column: readonly Item[], { height }: Estimate): number {
  let sum = 0;
  for (const { index } of column) sum += (height[index] ?? 0) + spacing.betweenItems;
  return sum;
}

export function columnWidth(column: readonly Item[], { width }: Estimate): number {
  let most = 0;
  for (const { index } of column) most = Math.max(most, width[index] ?? 0);
  return most;
}

/** How far a size is from wished proportions; twice as wide counts as much as twice as high. */
export function distance({ width, height }: { width: number; height: number }, wanted: number): number {
  return Math.abs(Math.log(width / Math.max(1, height) / wanted));
}
