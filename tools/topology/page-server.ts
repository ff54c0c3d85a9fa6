import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { build } from "esbuild";
import { renderPage } from "../../src/core/topology/page-html";
import type { ToPage } from "../../src/core/topology/protocol";

const root = new URL("../../", import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), "utf8");

export interface PageServerOptions {
  /** Answers the page's messages. */
  readonly answer: (message: unknown) => readonly ToPage[];
  /** Name of a stylesheet in themes/. */
  readonly theme: string;
}

/** Serves the topology page to a plain browser on loopback, with the bundle built anew for each load. */
export function createPageServer({ answer, theme }: PageServerOptions): Server {
  const routes: Readonly<Record<string, () => Promise<string> | string>> = {
    "/main.js": bundle,
    "/editor.js": () => read("tools/topology/editor.mjs"),
    "/topology.css": () => read("media/topology.css"),
    "/topology-drawing.css": () => read("media/topology-drawing.css"),
  };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const chosen = /^\/themes\/([a-z-]+)\.css$/.exec(pathname)?.[1];
    if (request.method === "POST") {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(answer(JSON.parse(await bodyOf(request)))));
      return;
    }
    response.setHeader("content-type", `${typeOf(pathname)}; charset=utf-8`);
    if (chosen) response.end(read(`tools/topology/themes/${chosen}.css`));
    else if (pathname === "/") response.end(html(searchParams.get("theme") ?? theme));
    else if (routes[pathname]) response.end(await routes[pathname]());
    else response.writeHead(404).end();
  };
  return createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      console.error(error);
      response.writeHead(500).end();
    });
  });
}

async function bundle(): Promise<string> {
  const entryPoints = [new URL("src/webview/topology/main.ts", root).pathname];
  const { outputFiles } = await build({ entryPoints, bundle: true, format: "iife", write: false });
  return outputFiles[0]?.text ?? "";
}

function html(theme: string): string {
  const page = renderPage({
    script: "/main.js",
    styles: [`/themes/${theme}.css`, "/topology.css", "/topology-drawing.css"],
    source: "'self'",
    nonce: "local",
  });
  // In an editor the page may load nothing; here it talks to this server instead.
  return page
    .replace("default-src &#39;none&#39;", "default-src &#39;none&#39;; connect-src &#39;self&#39;")
    .replace("<script ", '<script nonce="local" src="/editor.js"></script>\n<script ')
    .replace("<body>", `<body class="${theme.startsWith("hc") ? "vscode-high-contrast" : ""}">`);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

const types: Readonly<Record<string, string>> = { js: "text/javascript", css: "text/css" };

const typeOf = (pathname: string): string =>
  types[pathname.slice(pathname.lastIndexOf(".") + 1)] ?? "text/html";
