import { mkdir, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { runTests, TestRunFailedError } from "@vscode/test-electron";
import { makeTemporaryFolder } from "../vscode/cleanup";
import { repository } from "../vscode/repository";
import { bundleSuites } from "./bundle-suites";

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
