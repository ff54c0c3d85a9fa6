// Stands in for @vscode/spdlog, whose native half is not compiled here: VS Code's logs and the log channels of
// extensions are written as files all the same. Levels: 0 trace … 4 error, 5 critical, 6 off.
import { appendFileSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";

const levels = ["trace", "debug", "info", "warn", "error", "critical"];

export const version = 0;
export function setLevel() {}
export function setFlushOn() {}

export async function createRotatingLogger(_name, file) {
  mkdirSync(dirname(file), { recursive: true });
  return createLogger(file);
}

export const createAsyncRotatingLogger = createRotatingLogger;

function createLogger(file) {
  let threshold = 2;
  let hasFormatters = true;
  const write = (level, message) => {
    if (level < threshold) return;
    const head = hasFormatters
      ? `${new Date().toISOString().replace(/[TZ]/g, " ").trim()} [${levels[level]}] `
      : "";
    try {
      appendFileSync(file, `${head}${message}${hasFormatters ? "\n" : ""}`);
    } catch {
      // The folder is removed while the server ends; its last words are not missed.
    }
  };
  return {
    ...Object.fromEntries(levels.map((name, level) => [name, (message) => write(level, message)])),
    getLevel: () => threshold,
    setLevel: (level) => (threshold = level),
    setPattern: () => undefined,
    clearFormatters: () => (hasFormatters = false),
    flush: () => undefined,
    drop: () => undefined,
  };
}
