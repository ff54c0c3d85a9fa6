import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { AccessRules } from "./access";
import { answerRequest, type ArmRequest, type World } from "./answer-request";
import { indexSnapshot } from "./arm-index";
import { createResourceGraph } from "./graph/resource-graph";
import { toTables } from "./graph/tables";
import { createOperations, type OperationRules } from "./operations";
import { createQuota, type QuotaRules } from "./quota";
import { loadServedSnapshot, type ServedSnapshot } from "./snapshot";

export interface ArmServerOptions extends AccessRules {
  /** The snapshot, or the path of its file. */
  readonly snapshot: ServedSnapshot | string;
  readonly port?: number;
  /** How long each request waits before its answer. */
  readonly latencyMs?: number;
  /** Largest page of Resource Graph, 1000 unless told, and of the lists, 100 unless told. */
  readonly graphPageSize?: number;
  readonly listPageSize?: number;
  /** The quota of Resource Graph, off unless told; Azure's own is 15 requests in 5000 ms. */
  readonly quota?: QuotaRules;
  /** Where links and operation URLs start; the server's own URL unless told. */
  readonly publicOrigin?: string;
  /** Whether Resource Graph spells some resource groups unlike the lists do; true unless told. */
  readonly messyCase?: boolean;
  readonly operations?: Partial<OperationRules>;
}

export interface ArmServer {
  readonly url: string;
  setSnapshot(snapshot: ServedSnapshot | string): void;
  close(): Promise<void>;
}

/** Serves a snapshot as Azure Resource Manager on loopback. */
export async function startArmServer(options: ArmServerOptions): Promise<ArmServer> {
  let world: World;
  const closing = new AbortController();
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (!closing.signal.aborted) response.destroy(error instanceof Error ? error : undefined);
    });
  });

  const serve = async (incoming: IncomingMessage, response: ServerResponse) => {
    const request = await readRequest(incoming);
    if (options.latencyMs) await sleep(options.latencyMs, undefined, { signal: closing.signal });
    const answer = answerRequest(world, request);
    response.writeHead(answer.status, answer.headers).end(answer.body);
  };

  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  world = createWorld(options, options.snapshot, url);
  return {
    url,
    setSnapshot(snapshot) {
      world = createWorld(options, snapshot, url);
    },
    async close() {
      closing.abort();
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

function createWorld(options: ArmServerOptions, source: ServedSnapshot | string, url: string): World {
  const index = indexSnapshot(loadServedSnapshot(source));
  return {
    index,
    graph: createResourceGraph(toTables(index, options.messyCase ?? true), options.graphPageSize ?? 1000),
    operations: createOperations({ polls: 1, retryAfterSeconds: 0, ...options.operations }),
    access: options,
    quota: options.quota && createQuota(options.quota),
    publicOrigin: (options.publicOrigin ?? url).replace(/\/$/, ""),
    listPageSize: options.listPageSize ?? 100,
  };
}

async function readRequest(incoming: IncomingMessage): Promise<ArmRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const [path = "/", search = ""] = splitOnce(incoming.url ?? "/", "?");
  return {
    method: incoming.method ?? "GET",
    path,
    query: new URLSearchParams(search),
    authorization: incoming.headers.authorization,
    body: Buffer.concat(chunks).toString(),
  };
}

function splitOnce(text: string, sign: string): [string, string] {
  const at = text.indexOf(sign);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
