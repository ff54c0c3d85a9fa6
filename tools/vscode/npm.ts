import { spawn } from "node:child_process";

/** The npm that started this process where one did, so that no other version is picked up from PATH. */
export function npmCommand(): readonly string[] {
  const cli = process.env["npm_execpath"];
  return cli !== undefined && /npm-cli\.[cm]?js$/.test(cli) ? [process.execPath, cli] : ["npm"];
}

/**
 * Runs `npm install` of exactly what the package.json in `folder` names, without any install script.
 * Throws an error that says what failed, why, and what can be done.
 */
export async function npmInstall(
  folder: string,
  what: string,
  options: readonly string[] = [],
): Promise<void> {
  const [command = "npm", ...first] = npmCommand();
  const flags = [
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--no-save",
    "--engine-strict=false",
    "--loglevel=error",
  ];
  const child = spawn(command, [...first, "install", ...flags, ...options], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
    shell: command === "npm" && process.platform === "win32",
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (data: Buffer) => (output += data.toString()));
  }
  const code = await new Promise<number | string>((settle) => {
    child.on("error", (error) => settle(error.message));
    child.on("close", (exitCode, signal) => settle(exitCode ?? signal ?? "no exit code"));
  });
  if (code === 0) return;
  throw new Error(
    `Installing ${what} with npm failed (${code}).\n${lastLines(output, 12)}\n` +
      "Check that `npm ping` reaches the registry (proxy settings live in npm's own configuration) and run again.",
  );
}

function lastLines(text: string, count: number): string {
  return text.trim().split("\n").slice(-count).join("\n");
}
