// Serves a generated estate as Azure Resource Manager, as a process of its own:
//
//   tsx tools/bench/discover-server.ts --workspaces 1000 --latency 20
//
// It generates the estate itself, since a file of ten thousand workspaces is longer than a text may be.

import { parseArgs } from "node:util";
import { startArmServer } from "../arm-server/start-arm-server";
import { generateEstate } from "./generate-estate";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { workspaces: { type: "string" }, latency: { type: "string" } },
  });
  const workspaces = Number(values.workspaces ?? 1000);
  const snapshot = generateEstate({ workspaces, seed: 7 });
  const server = await startArmServer({ snapshot, latencyMs: Number(values.latency ?? 20), compress: true });
  process.once("disconnect", () => void server.close().then(() => process.exit()));
  process.send?.({ url: server.url, resources: snapshot.resources.length });
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
