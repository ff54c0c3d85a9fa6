import { once, setMaxListeners } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { AccessRules } from "./access";
import type { World } from "./answer-request";
import { indexSnapshot } from "./arm-index";
import type { Controls } from "./control";
import { createFaultScript } from "./faults/choose-faults";
import type { Fault } from "./faults/fault";
import { createResourceGraph } from "./graph/resource-graph";
import { toTables } from "./graph/tables";
import { createOperations, type OperationRules } from "./operations";
import { createQuota, type QuotaRules } from "./quota";
import { serveRequest, type Session } from "./serve-request";
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
  /** The quota of Resource Graph, off unless told. */
  readonly quota?: QuotaRules;
  readonly faults?: readonly Fault[];
  /** Where links and operation URLs start; the server's own URL unless told. */
  readonly publicOrigin?: string;
  /** Whether Resource Graph spells some resource groups unlike the lists do; true unless told. */
  readonly messyCase?: boolean;
  readonly operations?: Partial<OperationRules>;
  /** Whether the request log keeps the authorization header as it came. */
  readonly keepAuthorization?: boolean;
  /** Whether answers are compressed for clients that take it, as Azure does; false unless told. */
  readonly compress?: boolean;
}

export interface ArmServer extends Controls {
  readonly url: string;
  /** Ends every connection, also those in the middle of an answer. */
  close(): Promise<void>;
}

/** Azure's own quota of Resource Graph, for one user. */
export const azureQuota: QuotaRules = { requests: 15, windowMs: 5000 };

/** Serves a snapshot as Azure Resource Manager on loopback. */
export async function startArmServer(options: ArmServerOptions): Promise<ArmServer> {
  const server = createServer();
  server.keepAliveTimeout = 60_000;
  const snapshot = loadServedSnapshot(options.snapshot);
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const closing = newAbort();
  const session: Session = {
    world: createWorld(options, snapshot, url),
    script: createFaultScript(options.faults ?? []),
    scriptEnds: newAbort(),
    latencyMs: options.latencyMs ?? 0,
    requests: [],
    keepAuthorization: options.keepAuthorization ?? false,
    compress: options.compress ?? false,
    closing: closing.signal,
  };
  const controls = createControls(options, session, server);
  server.on("request", (request, response) => {
    // A request that ends early is the client's affair, and a fault may be what ended it.
    serveRequest(session, controls, request, response).catch(() => response.destroy());
  });
  return {
    url,
    ...controls,
    async close() {
      closing.abort();
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Every request that waits may listen to it. */
function newAbort(): AbortController {
  const abort = new AbortController();
  setMaxListeners(0, abort.signal);
  return abort;
}

function createControls(options: ArmServerOptions, session: Session, server: Server): Controls {
  let { quota } = options;
  const setFaults = (faults: readonly Fault[]) => {
    session.scriptEnds.abort();
    session.scriptEnds = newAbort();
    session.script = createFaultScript(faults);
  };
  return {
    requests: session.requests,
    setFaults,
    setSnapshot(source) {
      const { publicOrigin } = session.world;
      const world = createWorld(options, loadServedSnapshot(source), publicOrigin);
      session.world = { ...world, quota: session.world.quota, operations: session.world.operations };
    },
    setLatency(latencyMs) {
      session.latencyMs = latencyMs;
    },
    setQuota(rules) {
      quota = rules;
      session.world = { ...session.world, quota: quota && createQuota(quota) };
    },
    reset() {
      session.requests.length = 0;
      setFaults([]);
      session.world = {
        ...session.world,
        quota: quota && createQuota(quota),
        operations: newOperations(options),
      };
    },
    countConnections: () =>
      new Promise((resolve, reject) => {
        server.getConnections((error, count) => (error ? reject(error) : resolve(count)));
      }),
  };
}

function createWorld(options: ArmServerOptions, snapshot: ServedSnapshot, url: string): World {
  const index = indexSnapshot(snapshot);
  return {
    index,
    graph: createResourceGraph(toTables(index, options.messyCase ?? true), options.graphPageSize ?? 1000),
    operations: newOperations(options),
    access: options,
    quota: options.quota && createQuota(options.quota),
    publicOrigin: (options.publicOrigin ?? url).replace(/\/$/, ""),
    listPageSize: options.listPageSize ?? 100,
  };
}

function newOperations({ operations }: ArmServerOptions) {
  return createOperations({ polls: 1, retryAfterSeconds: 0, ...operations });
}
