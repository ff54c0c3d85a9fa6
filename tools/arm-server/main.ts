import { parseArgs } from "node:util";
import { startArmServer } from "./start-arm-server";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      snapshot: { type: "string" },
      port: { type: "string", default: "0" },
      latency: { type: "string", default: "0" },
      quota: { type: "boolean", default: false },
    },
  });
  if (!values.snapshot) throw new Error("Name the snapshot to serve: --snapshot FILE");
  const server = await startArmServer({
    snapshot: values.snapshot,
    port: Number(values.port),
    latencyMs: Number(values.latency),
    ...(values.quota && { quota: { requests: 15, windowMs: 5000 } }),
  });
  console.log(server.url);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void server.close());
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
