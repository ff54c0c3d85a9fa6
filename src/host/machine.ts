// Facts about the machine that the extension runs on.

import * as vscode from "vscode";
import { existsSync, readFileSync } from "node:fs";
import { hostname, networkInterfaces, release } from "node:os";
import { hostsFilePath, toMachine, type Machine } from "../core/dns/describe-machine";
import { hostsFileSetting } from "./settings";

export function thisMachine(extensionKind: vscode.ExtensionKind): Machine {
  const { remoteName } = vscode.env;
  return toMachine({
    remoteName,
    isBesideWindow: remoteName === undefined || extensionKind === vscode.ExtensionKind.UI,
    hostName: hostname(),
    platform: process.platform,
    release: release(),
    wslName: process.env["WSL_DISTRO_NAME"],
    hasContainerMark: hasContainerMark(),
  });
}

/** The setting, or where the system keeps the file. */
export function machineHostsFile(): string {
  return hostsFileSetting() || hostsFilePath(process.platform, process.env);
}

/** To find the network that this machine is in. */
export function machineAddresses(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((each) =>
    (each ?? []).filter(({ internal }) => !internal).map(({ address }) => address),
  );
}

function hasContainerMark(): boolean {
  if (process.platform !== "linux") return false;
  if (existsSync("/.dockerenv") || existsSync("/run/.containerenv")) return true;
  try {
    return /docker|kubepods|containerd/.test(readFileSync("/proc/1/cgroup", "utf8"));
  } catch {
    return false;
  }
}
