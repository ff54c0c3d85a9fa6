// The topology page in a plain browser, on the sample or any snapshot, for work on it without an editor:
//
//   npm run topology -- [snapshot.amlnet.json] [--port 8123] [--theme dark]

import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { parseArgs } from "node:util";
import * as esbuild from "esbuild";
import { openSnapshot } from "../../src/core/estate/open-snapshot";
import { parseSnapshot } from "../../src/core/estate/snapshot";
import { renderPage } from "../../src/core/topology/page-html";
import { createLoopbackHost } from "./loopback-host";

const root = new URL("../../", import.meta.url);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { port: { type: "string", default: "8123" }, theme: { type: "string", default: "light" } },
});

const file = positionals[0] ?? new URL("media/sample/contoso.amlnet.json", root);
const snapshot = parseSnapshot(readFileSync(file, "utf8"));
if (snapshot.kind === "refused") throw new Error(snapshot.reason);
const answer = createLoopbackHost(openSnapshot(snapshot.snapshot));

const bundle = async (): Promise<string> => {
  const built = await esbuild.build({
    entryPoints: [new URL("src/webview/topology/main.ts", root).pathname],
    bundle: true,
    format: "iife",
    write: false,
  });
  return built.outputFiles[0]?.text ?? "";
};

const page = (theme: string): string =>
  renderPage({
    script: "/main.js",
    styles: [`/themes/${theme}.css`, "/topology.css", "/topology-drawing.css"],
    source: "'self'",
    nonce: "local",
  })
    // The page itself may load nothing; here it talks to this server instead of to an editor.
    .replace("default-src &#39;none&#39;", "default-src &#39;none&#39;; connect-src &#39;self&#39;")
    .replace("<script ", '<script nonce="local" src="/editor.js"></script>\n<script ')
    .replace("<body>", `<body class="${theme.startsWith("hc") ? "vscode-high-contrast" : ""}">`);

const media = (name: string): string => readFileSync(new URL(`media/${name}`, root), "utf8");

const routes: Readonly<Record<string, () => Promise<string> | string>> = {
  "/main.js": bundle,
  "/editor.js": () => readFileSync(new URL("tools/topology/editor.mjs", root), "utf8"),
  "/topology.css": () => media("topology.css"),
  "/topology-drawing.css": () => media("topology-drawing.css"),
};

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  if (request.method === "POST") {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(answer(JSON.parse(Buffer.concat(chunks).toString()))));
    return;
  }
  const theme = /^\/themes\/([a-z-]+)\.css$/.exec(pathname)?.[1];
  const type = pathname.endsWith(".js")
    ? "text/javascript"
    : pathname.endsWith(".css")
      ? "text/css"
      : "text/html";
  response.setHeader("content-type", `${type}; charset=utf-8`);
  if (theme) response.end(readFileSync(new URL(`tools/topology/themes/${theme}.css`, root), "utf8"));
  else if (pathname === "/") response.end(page(searchParams.get("theme") ?? values.theme));
  else if (routes[pathname]) response.end(await routes[pathname]());
  else response.writeHead(404).end();
}

createServer((request, response) => {
  handle(request, response).catch((error: unknown) => {
    console.error(error);
    response.writeHead(500).end();
  });
}).listen(Number(values.port), "127.0.0.1", () =>
  console.log(`http://127.0.0.1:${values.port}/?theme=${values.theme}`),
);
