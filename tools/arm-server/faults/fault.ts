import type { OperationOutcome } from "../arm-request";

/** One line of a fault script: plain JSON, so that it also comes from a file or another process. */
export interface Fault {
  readonly match: FaultMatch;
  readonly action: FaultAction;
}

/** Every condition that is given must hold; an empty match is every request. */
export interface FaultMatch {
  readonly method?: string;
  /** A part of the path with its query, in any case. */
  readonly path?: string;
  /** A regular expression on the path with its query, ignoring case. */
  readonly pathPattern?: string;
  /** A part of the body, in any case. */
  readonly body?: string;
  /** The first of the matching requests on which to act, counted from 1; without `times` the only one. */
  readonly nth?: number;
  /** On how many of the matching requests to act. */
  readonly times?: number;
  /** Act on the first of each set of equal requests only, so that each page of a paged answer fails once. */
  readonly oncePerRequest?: boolean;
  /** Act on this part of the matching requests, between 0 and 1, by a generator that starts at `seed`. */
  readonly chance?: number;
  readonly seed?: number;
}

export type FaultAction =
  /** Waits before anything else; a delay leaves room for the other actions. */
  | { readonly kind: "delay"; readonly ms: number }
  /** Waits until the script is replaced by another. */
  | { readonly kind: "hold" }
  /** Another status; the body is ARM's error of that status unless given, text as it is or anything as JSON. */
  | {
      readonly kind: "status";
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: unknown;
      readonly wait?: Wait;
      /** JSON of a claims challenge, for 401. */
      readonly claims?: string;
    }
  | { readonly kind: "redirect"; readonly to: string; readonly status?: number }
  /** The page of a proxy in place of the answer. */
  | { readonly kind: "html" }
  | { readonly kind: "drop"; readonly when: "before-headers" | "within-headers" | "within-body" }
  /** Says nothing at all, or trickles some bytes of the body and then says nothing more. */
  | {
      readonly kind: "stall";
      readonly when: "before-headers" | "within-body";
      readonly bytes?: number;
      readonly everyMs?: number;
    }
  /** A body that ends too early under a true length, is no JSON, or is empty. */
  | { readonly kind: "truncated" }
  | { readonly kind: "malformed" }
  | { readonly kind: "empty" }
  /** A link or token that leads to the same page again, or a link to another host. */
  | { readonly kind: "loop" }
  | { readonly kind: "other-host"; readonly origin: string }
  /** How the operation that the request starts ends. */
  | { readonly kind: "operation"; readonly outcome: OperationOutcome }
  /** Changes of the content: ids in another case, every item twice, one resource gone, one text for another. */
  | { readonly kind: "recase-ids" }
  | { readonly kind: "repeat" }
  | { readonly kind: "delete"; readonly id: string }
  | { readonly kind: "replace"; readonly from: string; readonly to: string };

/** How a throttled client is told when to come again. `quota` is Resource Graph's own header. */
export interface Wait {
  readonly form: "seconds" | "date" | "retry-after-ms" | "x-ms-retry-after-ms" | "quota";
  readonly seconds: number;
}

/** The faults of a script that came from outside; throws a sentence for anything that is none. */
export function parseFaults(value: unknown): Fault[] {
  if (!Array.isArray(value)) throw new Error("A fault script is a list.");
  return value.map(parseFault);
}

function parseFault(value: unknown): Fault {
  const fault = value as Partial<Fault> | null;
  const kind = fault?.action?.kind;
  if (!fault?.action || !kind || !(kind in actionKinds)) {
    throw new Error(`The action of a fault is not known: ${JSON.stringify(value)}`);
  }
  return { match: fault.match ?? {}, action: fault.action };
}

const actionKinds: Readonly<Record<FaultAction["kind"], true>> = {
  delay: true,
  hold: true,
  status: true,
  redirect: true,
  html: true,
  drop: true,
  stall: true,
  truncated: true,
  malformed: true,
  empty: true,
  loop: true,
  "other-host": true,
  operation: true,
  "recase-ids": true,
  repeat: true,
  delete: true,
  replace: true,
};
