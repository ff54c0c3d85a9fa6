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

/**
 * A lookup by the system holds one of the process's four worker threads until the system gives up: more at once would
 * run out of time while they wait for a thread, and one thread is left for everything else.
 */
const systemAtOnce = 3;
const serverAtOnce = 16;
const defaultTimeout = 5_000;

/** Answers in the order of the names; fails only where it is called off. */
export function resolveNames(
  names: readonly string[],
  options: ResolveOptions = {},
): Promise<readonly DnsAnswer[]> {
  const { server, signal, onAnswer, timeout = defaultTimeout } = options;
  const ask = server === undefined ? askSystem : askServer(server, timeout);
  const atOnce = server === undefined ? systemAtOnce : serverAtOnce;
  const answers = new Map<number, DnsAnswer>();
  const waiting = names.entries();
  let running = 0;
  return new Promise((resolve, reject) => {
    const fail = () => reject(signal?.reason instanceof Error ? signal.reason : new Error("called off"));
    const keep = (index: number, answer: DnsAnswer) => {
      if (signal?.aborted) return;
      answers.set(index, answer);
      onAnswer?.(answer);
      if (answers.size === names.length) finish();
    };
    const finish = () => {
      signal?.removeEventListener("abort", fail);
      resolve(names.flatMap((_, index) => answers.get(index) ?? []));
    };
    const start = () => {
      while (running < atOnce && !signal?.aborted) {
        const { value, done } = waiting.next();
        if (done) return;
        const [index, name] = value;
        running += 1;
        const asked = ask(name);
        void answerInTime(name, asked, timeout).then((answer) => keep(index, answer));
        // Its place is free only when the lookup has really ended.
        const free = () => {
          running -= 1;
          start();
        };
        void asked.then(free, free);
      }
    };
    if (signal?.aborted) return fail();
    if (names.length === 0) return finish();
    signal?.addEventListener("abort", fail);
    start();
  });
}

/** `10.0.0.4`, `10.0.0.4:53`, `::1`, `[::1]:53`. */
export function isServerAddress(text: string): boolean {
  const [, bracketed, plain = text, port = "53"] =
    /^(?:\[([^\]]+)\]|([^:]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  return isIP(bracketed ?? plain) !== 0 && Number(port) > 0 && Number(port) < 65_536;
}

type Ask = (name: string) => Promise<readonly string[]>;

/** A lookup of the system cannot be called off: what comes after the time is dropped. */
async function answerInTime(
  name: string,
  asked: Promise<readonly string[]>,
  timeout: number,
): Promise<DnsAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(timedOut()), timeout);
  });
  try {
    return { name, ipAddresses: await Promise.race([asked, late]) };
  } catch (error) {
    return { name, ipAddresses: [], error: codeOf(error) };
  } finally {
    clearTimeout(timer);
  }
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
