// tools/arm-server as the Azure of a suite.

import type { Fault } from "../../tools/arm-server/faults/fault";
import {
  startArmServer,
  type ArmServer,
  type ArmServerOptions,
} from "../../tools/arm-server/start-arm-server";
import { activate, configure, samplePath } from "./extension";

/** Starts a server for the suite that calls this, and points the extension to it; it serves the sample unless told. */
export function useArm(options: Partial<ArmServerOptions> = {}): () => ArmServer {
  let server: ArmServer | undefined;
  suiteSetup("serve Azure", async () => {
    server = await startArmServer({ snapshot: samplePath(), ...options });
    await connectTo(server.url);
  });
  suiteTeardown("end Azure", () => server?.close());
  return () => {
    if (!server) throw new Error("The server has not started yet.");
    return server;
  };
}

/** Points the extension to an endpoint, without a credential; what the change sets off has ended then. */
export async function connectTo(url: string): Promise<void> {
  const api = await activate();
  await configure({ cloud: "Custom", credential: "none", resourceManagerEndpoint: url, subscriptions: [] });
  await api.refresh().catch(() => undefined);
}

/** Refreshes with faults, and answers with what it ended with and the requests that it took. */
export async function refreshWith(server: ArmServer, faults: readonly Fault[]) {
  const api = await activate();
  server.reset();
  server.setFaults(faults);
  const error = await api.refresh().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  const requests = [...server.requests];
  server.setFaults([]);
  return { error, requests };
}
