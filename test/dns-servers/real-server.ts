// Runs BIND, Unbound and dnsmasq on loopback with a generated configuration.

import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { Resolver } from "node:dns/promises";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TextFile } from "../../src/core/dns/dns-format";

export interface ServerKind {
  /** The Debian package. */
  readonly name: string;
  readonly command: string;
  readonly versionArguments: readonly string[];
  /** The server's own configuration, which includes the generated file. */
  readonly configuration: (setting: Setting) => string;
  /** The checker that comes with the server. */
  readonly check: (configPath: string) => readonly [string, ...string[]];
  readonly run: (configPath: string) => readonly string[];
}

export interface Setting {
  readonly folder: string;
  readonly port: number;
  /** Of the resolver that knows all other names. */
  readonly upstreamPort: number;
  readonly generated: string;
}

/** As careful servers are set up: no private address is taken from elsewhere for a name that was not declared private. */
export const serverKinds = {
  bind: {
    name: "bind9",
    command: "named",
    versionArguments: ["-v"],
    configuration: ({ folder, port, upstreamPort, generated }) => `options {
  directory "${folder}"; pid-file "${folder}/pid"; session-keyfile "${folder}/key";
  listen-on port ${port} { 127.0.0.1; }; listen-on-v6 { none; };
  recursion yes; dnssec-validation no; forward only; forwarders { 127.0.0.1 port ${upstreamPort}; };
  empty-zones-enable no;
};
controls {};
include "${generated}";
`,
    check: (path) => ["named-checkconf", "-z", path],
    run: (path) => ["-g", "-c", path],
  },
  unbound: {
    name: "unbound",
    command: "unbound",
    versionArguments: ["-V"],
    configuration: ({ folder, port, upstreamPort, generated }) => `server:
  username: ""
  chroot: ""
  directory: "${folder}"
  pidfile: "${folder}/pid"
  interface: 127.0.0.1
  port: ${port}
  do-not-query-localhost: no
  private-address: 10.0.0.0/8
  private-address: fd00::/8
  module-config: "iterator"
  use-syslog: no
remote-control:
  control-enable: no
forward-zone:
  name: "."
  forward-addr: 127.0.0.1@${upstreamPort}
include: "${generated}"
`,
    check: (path) => ["unbound-checkconf", path],
    run: (path) => ["-d", "-c", path],
  },
  dnsmasq: {
    name: "dnsmasq-base",
    command: "dnsmasq",
    versionArguments: ["--version"],
    configuration: ({ folder, port, upstreamPort, generated }) => `port=${port}
listen-address=127.0.0.1
bind-interfaces
no-resolv
no-hosts
stop-dns-rebind
user=
pid-file=${folder}/pid
server=127.0.0.1#${upstreamPort}
conf-file=${generated}
`,
    check: (path) => ["dnsmasq", "--test", "-C", path],
    run: (path) => ["-k", "-C", path],
  },
} satisfies Readonly<Record<string, ServerKind>>;

/** Skips the suite, by name, where the server is not installed; with AMLNET_REQUIRE_DNS_SERVERS=1 it fails instead. */
export function requireServer(context: Mocha.Context, { name, command, versionArguments }: ServerKind): void {
  if (spawnSync(command, versionArguments).error === undefined) return;
  const sentence = `${name} is not installed (no ${command} in PATH)`;
  if (process.env["AMLNET_REQUIRE_DNS_SERVERS"] === "1") throw new Error(sentence);
  console.log(`      skipped: ${sentence}`);
  context.skip();
}

export interface RunningServer {
  readonly resolver: Resolver;
  stop(): Promise<void>;
}

/** Checks the configuration with the server's own checker, then serves it. The first file is the one to include. */
export async function startServer(
  kind: ServerKind,
  files: readonly TextFile[],
  upstreamPort: number,
): Promise<RunningServer> {
  const folder = mkdtempSync(join(tmpdir(), "amlnet-dns-"));
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const port = await freePort();
  const configPath = join(folder, "server.conf");
  const generated = join(folder, files[0]?.path ?? "");
  writeFileSync(configPath, kind.configuration({ folder, port, upstreamPort, generated }));
  checkConfiguration(kind, configPath);
  const server = spawn(kind.command, kind.run(configPath), { stdio: ["ignore", "pipe", "pipe"] });
  const log = collectOutput(server);
  const resolver = new Resolver({ timeout: 2000, tries: 2 });
  resolver.setServers([`127.0.0.1:${port}`]);
  await untilReady(resolver, server, log);
  return { resolver, stop: () => stopServer(server, folder) };
}

function checkConfiguration(kind: ServerKind, configPath: string): void {
  const [command, ...rest] = kind.check(configPath);
  const { status, stdout, stderr } = spawnSync(command, rest, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} refuses the configuration: ${stdout}${stderr}`);
}

function collectOutput(server: ChildProcess): () => string {
  const chunks: string[] = [];
  for (const stream of [server.stdout, server.stderr]) {
    stream?.on("data", (chunk) => chunks.push(String(chunk)));
  }
  return () => chunks.join("").slice(-2000);
}

/** The server forwards an unknown name as soon as it serves. */
async function untilReady(resolver: Resolver, server: ChildProcess, log: () => string): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end;) {
    if (server.exitCode !== null) break;
    const isReady = await resolver.resolve4("ready.example").then(
      () => true,
      () => new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 50)),
    );
    if (isReady) return;
  }
  throw new Error(`the server does not answer: ${log()}`);
}

async function stopServer(server: ChildProcess, folder: string): Promise<void> {
  if (server.exitCode === null) {
    const exit = once(server, "exit");
    server.kill("SIGKILL");
    await exit;
  }
  rmSync(folder, { recursive: true, force: true });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
