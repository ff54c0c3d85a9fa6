// npx tsx tools/arm-server/main.ts --snapshot FILE [--port N] [--latency MS] [--quota] [--faults FILE]
//   [--token TOKEN] [--graph-page N] [--list-page N] [--public-origin URL]
// Prints its URL in one line and serves until it is told to end. While it runs, JSON steers it:
//   POST /__control/faults    a list of faults (faults/fault.ts)
//   POST /__control/snapshot  another snapshot, or the path of its file
//   POST /__control/settings  { "latencyMs": 20, "quota": { "requests": 15, "windowMs": 5000 } or null }
//   POST /__control/reset     forgets requests, faults, operations and the quota used
//   GET  /__control/requests  every request so far (request-log.ts)
//   GET  /__control/state     how many requests, and how many open connections
import { parseArguments } from "./arguments";
import { startArmServer } from "./start-arm-server";

async function main(): Promise<void> {
  const server = await startArmServer(parseArguments(process.argv.slice(2)));
  const end = () => void server.close().then(() => process.exit());
  process.once("SIGINT", end).once("SIGTERM", end).once("disconnect", end);
  console.log(server.url);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
