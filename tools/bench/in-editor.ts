// Runs a script of this folder as the tests of an extension: in the extension host of a real VS Code, beside the built
// extension.

import { build } from "esbuild";
import { join } from "node:path";
import { runNode } from "../test/step";
import { launch } from "../vscode/launch";
import { repository } from "../vscode/repository";

export async function buildExtension(): Promise<void> {
  const { code, output } = await runNode(["esbuild.mjs"], true);
  if (code !== 0) throw new Error(`The build failed.\n${output}`);
}

/** One bundle in `folder`, which is what VS Code loads. */
export async function bundleProbe(script: string, folder: string): Promise<string> {
  const outfile = join(folder, "probe.js");
  const entryPoints = [join(import.meta.dirname, script)];
  await build({ entryPoints, outfile, bundle: true, platform: "node", format: "cjs", external: ["vscode"] });
  return outfile;
}

/** Opens a window, runs the bundle in it to its end, and closes it. The process's environment is the probe's. */
export async function runProbe(probe: string, extensions: readonly string[] = [repository]): Promise<void> {
  const exitCode = await launch([
    "--disable-workspace-trust",
    `--extensionTestsPath=${probe}`,
    ...extensions.map((path) => `--extensionDevelopmentPath=${path}`),
  ]);
  if (exitCode !== 0) throw new Error("The script did not end well in VS Code.");
}
