import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { parseFaults } from "./faults/fault";
import { azureQuota, type ArmServerOptions } from "./start-arm-server";

/** The options of the command line; throws a sentence where one is missing or unknown. */
export function parseArguments(args: readonly string[]): ArmServerOptions {
  const { values } = parseArgs({ args: [...args], options: flags });
  if (!values.snapshot) throw new Error("Name the snapshot to serve: --snapshot FILE");
  return {
    snapshot: values.snapshot,
    port: Number(values.port ?? 0),
    latencyMs: Number(values.latency ?? 0),
    ...(values.quota && { quota: azureQuota }),
    ...(values.faults && { faults: parseFaults(JSON.parse(readFileSync(values.faults, "utf8"))) }),
    ...(values.token && { token: values.token }),
    ...(values["graph-page"] && { graphPageSize: Number(values["graph-page"]) }),
    ...(values["list-page"] && { listPageSize: Number(values["list-page"]) }),
    ...(values["public-origin"] && { publicOrigin: values["public-origin"] }),
  };
}

const flags = {
  snapshot: { type: "string" },
  port: { type: "string" },
  latency: { type: "string" },
  quota: { type: "boolean" },
  faults: { type: "string" },
  token: { type: "string" },
  "graph-page": { type: "string" },
  "list-page": { type: "string" },
  "public-origin": { type: "string" },
} as const;
