import { execFile } from "node:child_process";
import { isObject, numberAt, objectAt, textAt } from "../../src/core/arm/json";
import { npmCommand } from "../vscode/npm";
import { repository } from "../vscode/repository";

/** What `npm audit` says: how many advisories of high severity or worse there are, or why it could not tell. */
export type Audit =
  | { readonly kind: "answered"; readonly high: number; readonly names: readonly string[] }
  | { readonly kind: "unanswered"; readonly reason: string };

/** Asks npm's registry about the dependencies that are shipped. Registries behind a proxy or a mirror may not answer. */
export async function auditDependencies(): Promise<Audit> {
  const [command = "npm", ...first] = npmCommand();
  const args = ["audit", "--omit=dev", "--json", "--fetch-retries=0", "--fetch-timeout=15000"];
  const options = { cwd: repository, shell: command === "npm" && process.platform === "win32" };
  // Exits with 1 both where there are advisories and where there is no answer: the output tells which.
  const output = await new Promise<string>((settle) => {
    execFile(command, [...first, ...args], options, (_, stdout) => settle(stdout));
  });
  return readAudit(output);
}

export function readAudit(output: string): Audit {
  const report = parseJson(output);
  const counts = objectAt(objectAt(report, "metadata"), "vulnerabilities");
  const [high, critical] = [numberAt(counts, "high"), numberAt(counts, "critical")];
  if (high === undefined || critical === undefined) {
    return { kind: "unanswered", reason: textAt(report, "message") ?? "npm printed no report" };
  }
  const names = Object.entries(objectAt(report, "vulnerabilities"))
    .filter(([, entry]) => /^(high|critical)$/.test(textAt(entry, "severity") ?? ""))
    .map(([name]) => name);
  return { kind: "answered", high: high + critical, names };
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
