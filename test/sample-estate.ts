import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSnapshot } from "../src/core/estate/snapshot";
import type { Snapshot } from "../src/core/estate/snapshot";

/** The text of a snapshot in media/sample. */
export function sampleText(name: "contoso" | "government" | "china"): string {
  return readFileSync(join(import.meta.dirname, "../media/sample", `${name}.amlnet.json`), "utf8");
}

export function sampleSnapshot(name: "contoso" | "government" | "china" = "contoso"): Snapshot {
  const parsed = parseSnapshot(sampleText(name));
  if (parsed.kind === "refused") throw new Error(parsed.reason);
  return parsed.snapshot;
}
