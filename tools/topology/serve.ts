// The topology page in a plain browser, on the sample or any snapshot, for work on it without an editor:
//
//   npm run topology -- [snapshot.amlnet.json] [--port 8123] [--theme dark]

import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { openSnapshot } from "../../src/core/estate/open-snapshot";
import { parseSnapshot } from "../../src/core/estate/snapshot";
import { evaluate } from "../../src/core/isolation/evaluate";
import { createLoopbackHost } from "./loopback-host";
import { createPageServer } from "./page-server";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { port: { type: "string", default: "8123" }, theme: { type: "string", default: "light" } },
});

const file = positionals[0] ?? new URL("../../media/sample/contoso.amlnet.json", import.meta.url);
const snapshot = parseSnapshot(readFileSync(file, "utf8"));
if (snapshot.kind === "refused") throw new Error(snapshot.reason);

const estate = openSnapshot(snapshot.snapshot);
const server = createPageServer({
  answer: createLoopbackHost(estate, { findings: evaluate(estate).flatMap(({ findings }) => findings) }),
  theme: values.theme,
});
server.listen(Number(values.port), "127.0.0.1", () => console.log(`http://127.0.0.1:${values.port}/`));
