// Runs a generated script with a stand-in for az, and gives back what it would have sent to Azure.

import { execFileSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Deployment, Json } from "./evaluate-plan";

export interface Sent {
  readonly verb: string;
  readonly id: string;
  readonly apiVersion: string | undefined;
  readonly body: Readonly<Record<string, Json>>;
}

export function runScript(script: string, at: Deployment): readonly Sent[] {
  const folder = mkdtempSync(join(tmpdir(), "scaffold-"));
  try {
    copyFileSync(join(import.meta.dirname, "fake-az.sh"), join(folder, "az"));
    chmodSync(join(folder, "az"), 0o755);
    writeFileSync(join(folder, "deploy.sh"), script);
    execFileSync("bash", ["deploy.sh", at.resourceGroup], {
      cwd: folder,
      env: environment(folder, at),
      stdio: "pipe",
    });
    const log = join(folder, "log");
    return existsSync(log) ? readLog(readFileSync(log, "utf8")) : [];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function environment(folder: string, at: Deployment): NodeJS.ProcessEnv {
  const secrets = Object.entries(at.parameters ?? {}).map(([name, value]) => [
    name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase(),
    value,
  ]);
  return {
    ...(Object.fromEntries(secrets) as Record<string, string>),
    PATH: `${folder}:${process.env["PATH"] ?? ""}`,
    LC_ALL: "C.UTF-8",
    FAKE_LOG: join(folder, "log"),
    FAKE_SUBSCRIPTION: at.subscriptionId,
    FAKE_TENANT: at.tenantId,
  };
}

function readLog(log: string): readonly Sent[] {
  return log
    .split("\u001e")
    .slice(0, -1)
    .map((entry) => {
      const [head = "", ...body] = entry.split("\n");
      const [verb = "", ...url] = head.split(" ");
      const [id = "", apiVersion] = url.join(" ").split("?api-version=");
      return { verb, id, apiVersion, body: JSON.parse(body.join("\n")) as Record<string, Json> };
    });
}
