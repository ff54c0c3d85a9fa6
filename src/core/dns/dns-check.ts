/** What a resolver answered for a name: `public` and `wrong` are answers, `missing` is none. */
export type DnsStatus = "private" | "public" | "wrong" | "missing";

export interface DnsCheck {
  readonly fqdn: string;
  readonly expected: readonly string[];
  readonly answered: readonly string[];
  readonly status: DnsStatus;
  readonly error?: string;
  /** What to do, as a sentence; absent where all is well. */
  readonly next?: string;
}
