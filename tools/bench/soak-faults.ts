// Faults as they may come on a bad day, a few at a time; the same for the same seed.

import type { Fault, FaultAction, FaultMatch } from "../arm-server/faults/fault";
import type { Random } from "./random";

const graph = "Microsoft.ResourceGraph";

const places: readonly [Weighted<FaultMatch>, ...Weighted<FaultMatch>[]] = [
  { weight: 5, value: { path: graph } },
  { weight: 2, value: { path: graph, oncePerRequest: true } },
  { weight: 2, value: { body: "microsoft.machinelearningservices/workspaces'" } },
  { weight: 2, value: { body: "microsoft.network/privateendpoints'" } },
  { weight: 1, value: { path: "/subscriptions?" } },
  { weight: 1, value: { pathPattern: "/workspaces/[^/?]+\\?" } },
  { weight: 1, value: { path: "/computes?" } },
  { weight: 1, value: { path: "/outboundRules?" } },
  { weight: 1, value: { path: "/privateDnsZoneGroups?" } },
  { weight: 1, value: {} },
];

const elsewhere = "https://attacker.example";

const actions: readonly [Weighted<FaultAction>, ...Weighted<FaultAction>[]] = [
  { weight: 3, value: { kind: "status", status: 429 } },
  { weight: 2, value: { kind: "status", status: 429, wait: { form: "seconds", seconds: 1 } } },
  { weight: 1, value: { kind: "status", status: 429, wait: { form: "date", seconds: 1 } } },
  { weight: 1, value: { kind: "status", status: 429, wait: { form: "retry-after-ms", seconds: 0.2 } } },
  { weight: 1, value: { kind: "status", status: 429, wait: { form: "quota", seconds: 1 } } },
  { weight: 2, value: { kind: "status", status: 500 } },
  { weight: 1, value: { kind: "status", status: 502, body: "<html>Bad Gateway</html>" } },
  { weight: 2, value: { kind: "status", status: 503 } },
  { weight: 1, value: { kind: "status", status: 401 } },
  { weight: 1, value: { kind: "status", status: 403 } },
  { weight: 1, value: { kind: "status", status: 400 } },
  { weight: 2, value: { kind: "drop", when: "before-headers" } },
  { weight: 1, value: { kind: "drop", when: "within-headers" } },
  { weight: 2, value: { kind: "drop", when: "within-body" } },
  { weight: 1, value: { kind: "stall", when: "before-headers" } },
  { weight: 1, value: { kind: "stall", when: "within-body", bytes: 200 } },
  { weight: 1, value: { kind: "truncated" } },
  { weight: 1, value: { kind: "malformed" } },
  { weight: 1, value: { kind: "empty" } },
  { weight: 1, value: { kind: "html" } },
  { weight: 1, value: { kind: "loop" } },
  { weight: 1, value: { kind: "other-host", origin: elsewhere } },
  { weight: 1, value: { kind: "redirect", to: `${elsewhere}/x` } },
  { weight: 1, value: { kind: "repeat" } },
  { weight: 1, value: { kind: "recase-ids" } },
  { weight: 1, value: { kind: "delay", ms: 100 } },
];

interface Weighted<T> {
  readonly weight: number;
  readonly value: T;
}

/** A refusal is an answer: what was read before goes with it, until it is read again. */
export function isRefusal({ action }: Fault): boolean {
  return action.kind === "status" && action.status === 403;
}

/** None to three; a quarter of them meet every request that they match, the others some of them. */
export function pickFaults(random: Random): readonly Fault[] {
  const count = Math.floor(random.next() * 4);
  return Array.from({ length: count }, () => {
    const match = random.pick(places).value;
    const chance = random.next() < 0.25 ? 1 : 0.4;
    const seed = Math.floor(random.next() * 2 ** 31);
    return { match: { ...match, chance, seed }, action: random.pick(actions).value };
  });
}
