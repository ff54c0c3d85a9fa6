// Loaded into the server of VS Code ahead of it: when whoever started the server is gone, however it went, the
// pipe on standard input closes and the server goes too, with every process of its group and its data folder.
import { rmSync } from "node:fs";

process.execArgv.length = 0; // the server's own children do not load this file

const dataFolder = process.argv.find((arg) => arg.startsWith("--server-data-dir="))?.split("=")[1];

function end() {
  if (dataFolder) rmSync(dataFolder, { recursive: true, force: true, maxRetries: 3 });
  process.kill(process.platform === "win32" ? process.pid : -process.pid, "SIGKILL");
}

process.stdin.on("end", end).on("error", end).resume();
