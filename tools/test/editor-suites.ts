import { build } from "esbuild";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { runTests, TestRunFailedError } from "@vscode/test-electron";
import { makeTemporaryFolder } from "../vscode/cleanup";
import { outFolder, repository } from "../vscode/repository";
import { findFiles } from "./run-mocha";

/**
 * Runs the suites of test/editor inside VS Code: the one that VSCODE_EXECUTABLE names, a downloaded desktop one
 * where `desktop` says so, else the one from npm. Answers with the exit code.
 */
export async function runEditorSuites(env: NodeJS.ProcessEnv, desktop: boolean): Promise<number> {
  const extensionTestsPath = await bundleSuites();
  const profile = makeTemporaryFolder("editor");
  const workspace = join(profile.path, "workspace");
  await mkdir(workspace);
  await writeSettings(profile.path);
  const executable = process.env["VSCODE_EXECUTABLE"] || (desktop ? undefined : npmLauncher());
  try {
    return await runTests({
      ...(executable === undefined ? {} : { vscodeExecutablePath: executable }),
      extensionDevelopmentPath: repository,
      extensionTestsPath,
      launchArgs: [
        workspace,
        `--user-data-dir=${join(profile.path, "user")}`,
        `--extensions-dir=${join(profile.path, "extensions")}`,
      ],
      extensionTestsEnv: { ...env, PATH: ownNodeFirst() },
    });
  } catch (error) {
    if (error instanceof TestRunFailedError) return error.code ?? 1;
    throw error;
  } finally {
    profile.remove();
  }
}

function npmLauncher(): string {
  return join(repository, "tools/vscode", process.platform === "win32" ? "launch.cmd" : "launch.mjs");
}

/** The launcher is found to be run by `node`, which is to be the one that runs this. */
function ownNodeFirst(): string {
  return [dirname(process.execPath), process.env["PATH"]].join(delimiter);
}

/** Bundles the entry and each suite, which the entry then finds beside it. */
async function bundleSuites(): Promise<string> {
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

async function writeSettings(profile: string): Promise<void> {
  await mkdir(join(profile, "user/User"), { recursive: true });
  await writeFile(
    join(profile, "user/User/settings.json"),
    JSON.stringify({
      "update.mode": "none",
      "extensions.autoUpdate": false,
      "telemetry.telemetryLevel": "off",
    }),
  );
}
