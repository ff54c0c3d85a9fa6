import { mkdir, symlink, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { makeTemporaryFolder } from "./cleanup";
import { installVSCode } from "./installation";
import { startProcessGroup, type ProcessGroup } from "./process-group";
import { outFolder } from "./repository";

export interface ServerOptions {
  /** Folders of unpacked extensions to have installed. */
  readonly extensions?: readonly string[];
  /** Keeps installed extensions in this folder instead of a temporary one. */
  readonly extensionsFolder?: string | undefined;
  /** Machine settings, by their full names. */
  readonly settings?: Settings;
  /** Added to the environment, which the extension host inherits. */
  readonly env?: Readonly<Record<string, string>>;
  /** False asks for trust in every folder as VS Code does by default (Restricted Mode until given). */
  readonly trusted?: boolean;
  /** Lets the address name extensions under development and their tests. */
  readonly testDriver?: boolean;
  /** 0, the default, takes any free port. */
  readonly port?: number;
}

export type Settings = Readonly<Record<string, unknown>>;

export interface Server {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  readonly output: () => string;
  /** Settles when the server ended, asked or not. */
  readonly ended: Promise<void>;
  /** Replaces the machine settings; a running window follows. */
  readonly writeSettings: (settings: Settings) => Promise<void>;
  /** Keeps what the server printed, and its logs' place, under out/; answers with the file. */
  readonly saveLog: (name: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Keep the window still: nothing opens, asks, updates or looks for a network by itself. */
const quietSettings: Settings = {
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "git.enabled": false,
  "telemetry.telemetryLevel": "off",
  "terminal.integrated.showExitAlert": false,
  "update.mode": "none",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  // Else an open parent row is in the page a second time while it is scrolled past.
  "workbench.tree.enableStickyScroll": false,
  "workbench.welcomePage.walkthroughs.openOnInstall": false,
};

/** Starts VS Code's server on loopback with fresh data folders, all of it gone after `close`. */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const { node, server } = await installVSCode();
  const folder = makeTemporaryFolder("vscode");
  const writeSettings = (settings: Settings) => writeMachineSettings(folder.path, settings);
  await writeSettings(options.settings ?? {});
  await linkExtensions(extensionsFolder(folder.path, options), options.extensions ?? []);
  const guard = pathToFileURL(join(import.meta.dirname, "guard.mjs")).href;
  const group = startProcessGroup(node, ["--import", guard, server, ...serverFlags(folder.path, options)], {
    ...cleanEnvironment(folder.path),
    ...options.env,
  });
  const close = async () => {
    await group.end();
    folder.remove();
  };
  try {
    const origin = await whenListening(group);
    const { output, ended } = group;
    return { origin, output, ended, writeSettings, saveLog: (name) => saveLog(name, group), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function serverFlags(folder: string, options: ServerOptions): readonly string[] {
  const { port = 0, trusted = true, testDriver = false } = options;
  return [
    "--host=127.0.0.1",
    `--port=${port}`,
    "--without-connection-token",
    "--accept-server-license-terms",
    `--server-data-dir=${folder}`,
    `--extensions-dir=${extensionsFolder(folder, options)}`,
    "--telemetry-level=off",
    ...(trusted ? ["--disable-workspace-trust"] : []),
    ...(testDriver ? ["--enable-smoke-test-driver"] : []),
  ];
}

async function writeMachineSettings(folder: string, settings: Settings): Promise<void> {
  const text = JSON.stringify({ ...quietSettings, ...settings }, undefined, 2);
  for (const kind of ["Machine", "User"]) {
    await mkdir(join(folder, "data", kind), { recursive: true });
    await writeFile(join(folder, "data", kind, "settings.json"), text);
  }
}

function extensionsFolder(folder: string, options: ServerOptions): string {
  return options.extensionsFolder ?? join(folder, "extensions");
}

async function linkExtensions(folder: string, extensions: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  await Promise.all(extensions.map((path) => symlink(path, join(folder, basename(path)), "junction")));
}

/** Without what an outer VS Code, npm or a debugger put there for its own children. */
function cleanEnvironment(folder: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|VSCODE_|ELECTRON_|NODE_OPTIONS$|NODE_ENV$|XDG_RUNTIME_DIR$)/i.test(name),
  );
  // Sockets and temporary files go with the folder; elsewhere temporary paths are too long for sockets.
  const temporary = process.platform === "linux" ? { TMPDIR: folder } : {};
  return { ...Object.fromEntries(kept), ...temporary, EXTENSIONS_GALLERY: "{}" };
}

async function whenListening(group: ProcessGroup): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) =>
      void saveLog("vscode-server", group).then((file) =>
        reject(new Error(`VS Code's server ${why}; see ${file}.`)),
      );
    const timer = setTimeout(() => fail("did not listen within 60 s"), 60_000);
    group.process.on("error", (error) => fail(`did not start: ${error.message}`));
    group.process.on("exit", (code) => fail(`ended at once with exit code ${code}`));
    group.process.stdout.on("data", () => {
      const port = /Extension host agent listening on (\d+)/.exec(group.output())?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(`http://127.0.0.1:${port}`);
    });
  });
}

async function saveLog(name: string, group: ProcessGroup): Promise<string> {
  const file = join(outFolder, "logs", `${name}.log`);
  await mkdir(join(outFolder, "logs"), { recursive: true });
  await writeFile(file, group.output());
  return file;
}
