/** An answer with the sentences that led to it: property and value. */
export interface Judged<T> {
  readonly value: T;
  readonly reasons: readonly string[];
}

export function judged<T>(value: T, ...reasons: readonly string[]): Judged<T> {
  return { value, reasons };
}
