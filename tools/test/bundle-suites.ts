import { build } from "esbuild";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { outFolder, repository } from "../vscode/repository";
import { findFiles } from "./run-mocha";

/** Bundles the entry and each suite, which the entry then finds beside it. */
export async function bundleSuites(): Promise<string> {
  const source = join(repository, "test/editor");
  const outdir = join(outFolder, "test/editor");
  await rm(outdir, { recursive: true, force: true });
  await build({
    entryPoints: [join(source, "index.ts"), ...findFiles(source, /\.(suite|test)\.ts$/)],
    outdir,
    outbase: source,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    mainFields: ["module", "main"],
    external: ["vscode", "mocha"],
    sourcemap: "inline",
    logLevel: "warning",
  });
  return join(outdir, "index.js");
}

// Also a command of its own, for the debugger of the editor.
if (process.argv[1] === import.meta.filename) void bundleSuites();
