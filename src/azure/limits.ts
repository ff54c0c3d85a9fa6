/** How long and how often anything is tried. All times in milliseconds. */
export interface Limits {
  /** Requests under way at once. */
  readonly parallel: number;
  /** How often one request is sent, the first time included. */
  readonly attempts: number;
  /** The wait before the second attempt where the server names none; it doubles from there. */
  readonly backoff: number;
  /** A longer wait than this is not waited for. */
  readonly longestWait: number;
  /** How long one attempt may take, its last byte included. */
  readonly attempt: number;
  /** How long a long-running operation is followed. */
  readonly operation: number;
  /** The time between two looks at a long-running operation where the server names none. */
  readonly poll: number;
}

export const defaultLimits: Limits = {
  parallel: 12,
  attempts: 4,
  backoff: 500,
  longestWait: 60_000,
  attempt: 30_000,
  operation: 300_000,
  poll: 2_000,
};
