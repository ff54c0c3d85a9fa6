import type { Item } from "./model";
import { spacing } from "./spacing";

/** Estimated outer sizes by item, before lines take their room. */
export interface Estimate {
  readonly width: Float64Array;
  readonly height: Float64Array;
}

export function columnHeight(column: readonly Item[], { height }: Estimate): number {
  return column.reduce((sum, item) => sum + (height[item.index] ?? 0) + spacing.betweenItems, 0);
}

export function columnWidth(column: readonly Item[], { width }: Estimate): number {
  return column.reduce((most, item) => Math.max(most, width[item.index] ?? 0), 0);
}

/** How far a size is from wished proportions; twice as wide counts as much as twice as high. */
export function distance({ width, height }: { width: number; height: number }, wanted: number): number {
  return Math.abs(Math.log(width / Math.max(1, height) / wanted));
}
