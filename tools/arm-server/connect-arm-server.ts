import { controlPrefix } from "./control";
import type { Fault } from "./faults/fault";
import type { QuotaRules } from "./quota";
import type { LoggedRequest } from "./request-log";
import type { ServedSnapshot } from "./snapshot";

/** A server in another process, or one that is reached only by its URL. */
export interface RemoteArmServer {
  readonly url: string;
  requests(): Promise<LoggedRequest[]>;
  state(): Promise<{ requests: number; connections: number }>;
  setFaults(faults: readonly Fault[]): Promise<void>;
  setSnapshot(snapshot: ServedSnapshot | string): Promise<void>;
  setSettings(settings: { latencyMs?: number; quota?: QuotaRules | null }): Promise<void>;
  reset(): Promise<void>;
}

/** Steers a running server through its control endpoint. */
export function connectArmServer(url: string): RemoteArmServer {
  const post = async (control: string, content: unknown): Promise<void> => {
    await ask(url, control, { method: "POST", body: JSON.stringify(content) });
  };
  return {
    url,
    requests: async () => (await ask(url, "requests")) as LoggedRequest[],
    state: async () => (await ask(url, "state")) as { requests: number; connections: number },
    setFaults: (faults) => post("faults", faults),
    setSnapshot: (snapshot) => post("snapshot", snapshot),
    setSettings: (settings) => post("settings", settings),
    reset: () => post("reset", {}),
  };
}

async function ask(url: string, control: string, init: RequestInit = {}): Promise<unknown> {
  const response = await fetch(`${url}${controlPrefix}${control}`, init);
  const answer = await response.text();
  if (!response.ok) throw new Error(`The server refused the control ${control}: ${answer}`);
  return JSON.parse(answer);
}
