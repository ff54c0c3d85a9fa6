/** What is being done, for messages and for stopping it. */
export interface Call {
  /** A gerund phrase: "reading the computes of ws1". */
  readonly doing: string;
  readonly signal: AbortSignal;
}
