// Asks for names as this machine does, or a given server.

import { lookup, Resolver } from "node:dns/promises";
import { isIP } from "node:net";
import type { DnsAnswer } from "../core/dns/compare-answers";

export interface ResolveOptions {
  /** Address of a DNS server, with or without `:port`; without it, the system's resolver answers. */
  readonly server?: string;
  readonly signal?: AbortSignal;
  /** Called after each name. */
  readonly onAnswer?: (answer: DnsAnswer) => void;
  /** Milliseconds for one name. */
  readonly timeout?: number;
}

/** The system's resolver is called on the process's few worker threads, so that more at once would only wait. */
const atOnce = 8;
const defaultTimeout = 5_000;

export async function resolveNames(
  names: readonly string[],
  options: ResolveOptions = {},
): Promise<readonly DnsAnswer[]> {
  const ask =
    options.server === undefined ? askSystem : askServer(options.server, options.timeout ?? defaultTimeout);
  const answers: DnsAnswer[] = [];
  const waiting = names.entries();
  const worker = async () => {
    for (const [index, name] of waiting) {
      options.signal?.throwIfAborted();
      const answer = await askInTime(name, ask, options);
      answers[index] = answer;
      options.onAnswer?.(answer);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return answers;
}

/** `10.0.0.4`, `10.0.0.4:53`, `::1`, `[::1]:53`. */
export function isServerAddress(text: string): boolean {
  const [, bracketed, plain = text] = /^(?:\[([^\]]+)\]|([^:]+))(?::\d{1,5})?$/.exec(text) ?? [];
  return isIP(bracketed ?? plain) !== 0;
}

type Ask = (name: string) => Promise<readonly string[]>;

async function askInTime(
  name: string,
  ask: Ask,
  { timeout = defaultTimeout, signal }: ResolveOptions,
): Promise<DnsAnswer> {
  const clock = startClock(timeout, signal);
  try {
    return { name, ipAddresses: await Promise.race([ask(name), clock.ended]) };
  } catch (error) {
    signal?.throwIfAborted();
    return { name, ipAddresses: [], error: codeOf(error) };
  } finally {
    clock.stop();
  }
}

/** A lookup of the system cannot be called off: what comes after the time is dropped. */
function startClock(timeout: number, signal: AbortSignal | undefined) {
  const stop = new AbortController();
  const ended = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(timedOut()), timeout);
    const onAbort = () => reject(new Error("aborted"));
    signal?.addEventListener("abort", onAbort);
    stop.signal.addEventListener("abort", () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    });
  });
  ended.catch(() => undefined);
  return { ended, stop: () => stop.abort() };
}

function timedOut(): Error {
  return Object.assign(new Error("timed out"), { code: "ETIMEOUT" });
}

async function askSystem(name: string): Promise<readonly string[]> {
  const found = await lookup(name, { all: true, verbatim: true });
  return [...new Set(found.map(({ address }) => address))];
}

function askServer(server: string, timeout: number): Ask {
  const resolver = new Resolver({ timeout: Math.ceil(timeout / 3), tries: 2 });
  resolver.setServers([server]);
  return async (name) => {
    const [ipv4, ipv6] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    const found = [ipv4, ipv6].flatMap((each) => (each.status === "fulfilled" ? each.value : []));
    if (found.length > 0) return found;
    // Of two failures the first tells more: AAAA often has no data where A has an error.
    throw ipv4.status === "rejected" ? ipv4.reason : noData();
  };
}

function noData(): Error {
  return Object.assign(new Error("no data"), { code: "ENODATA" });
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : String(error);
}
