import { join } from "node:path";
import { build } from "esbuild";
import { repository } from "../vscode/repository";

/** Inside the project, so that packages which are not bundled are found. */
export function childFolder(name: string): string {
  return join(repository, ".cache", name);
}

/** Bundles a script of this folder into one file, as the extension is. */
export async function bundleChild(script: string, outfile: string): Promise<void> {
  await build({
    entryPoints: [join(import.meta.dirname, script)],
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    outfile,
    logLevel: "error",
  });
}
