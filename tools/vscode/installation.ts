import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { installOnce } from "./install-once";
import { npmInstall } from "./npm";
import { codeServer, nodePackages, serverNodeMajor } from "./versions";

const serverEntry = "lib/vscode/out/server-main.js";

export interface VSCodeInstallation {
  /** The Node that the server runs on. */
  readonly node: string;
  /** The script that is the server of VS Code. */
  readonly server: string;
}

/** VS Code's server and a Node that can run it, from npm; installed on the first call and cached from then on. */
export async function installVSCode(): Promise<VSCodeInstallation> {
  const [node, folder] = await Promise.all([installNode(), installServer()]);
  return { node, server: join(folder, serverEntry) };
}

function installServer(): Promise<string> {
  return installOnce({
    ...codeServer,
    files: [serverEntry, "lib/vscode/node_modules/@vscode/native-watchdog/index.mjs"],
    finish: installServerDependencies,
  });
}

/** The package brings VS Code's own dependencies only as a shrinkwrap, to be installed where it lies. */
async function installServerDependencies(packageFolder: string): Promise<void> {
  const folder = join(packageFolder, "lib/vscode");
  await npmInstall(folder, "the dependencies of VS Code's server", ["--omit=dev"]);
  await standIn(folder, "@vscode/spdlog", await readFile(join(import.meta.dirname, "spdlog.mjs"), "utf8"));
  // It would end the extension host with the server; the process group does.
  await standIn(folder, "@vscode/native-watchdog", "export const start = () => undefined;\n");
}

/** Replaces a dependency whose native half is not compiled here and which would fill the logs with complaints. */
async function standIn(folder: string, name: string, text: string): Promise<void> {
  const path = join(folder, "node_modules", name);
  await writeFile(join(path, "index.mjs"), text);
  await writeFile(join(path, "package.json"), JSON.stringify({ name, main: "index.mjs" }));
}

async function installNode(): Promise<string> {
  if (Number.parseInt(process.versions.node) === serverNodeMajor) return process.execPath;
  const platform = `${process.platform}-${process.arch}`;
  const found = nodePackages[platform];
  if (found === undefined) {
    throw new Error(
      `npm has no Node ${serverNodeMajor} for ${platform}, and VS Code's server needs it. ` +
        `Run this command with Node ${serverNodeMajor} instead of ${process.version}.`,
    );
  }
  return join(await installOnce({ ...found, files: [found.executable] }), found.executable);
}
