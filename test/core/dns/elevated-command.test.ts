import { strict as assert } from "node:assert";
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  describeMachine,
  describeRewrite,
  hostsFilePath,
  toMachine,
  type Machine,
  type MachineSigns,
} from "../../../src/core/dns/describe-machine";
import { elevatedCommand } from "../../../src/core/dns/elevated-command";

suite("elevatedCommand", () => {
  for (const isMount of [false, true]) {
    test(`in a shell ${isMount ? "overwrites a mounted" : "replaces the"} hosts file and keeps a backup`, function () {
      if (process.platform === "win32") this.skip();
      const folder = mkdtempSync(join(tmpdir(), 'amlnet it\'s $(touch bad) "q" '));
      try {
        const [source, target, bin] = [join(folder, "new hosts"), join(folder, "hosts"), join(folder, "bin")];
        writeFileSync(source, "new\r\n");
        writeFileSync(target, "old", { mode: 0o604 });
        mkdirSync(bin);
        writeFileSync(join(bin, "sudo"), '#!/bin/sh\nexec "$@"\n');
        chmodSync(join(bin, "sudo"), 0o755);
        const command = elevatedCommand({ platform: "linux", source, target, isMount });
        const env = { ...process.env, PATH: `${bin}:${process.env["PATH"]}` };
        const { status, stderr } = spawnSync("sh", ["-c", command], { cwd: folder, env, encoding: "utf8" });
        assert.equal(status, 0, stderr);
        assert.equal(readFileSync(target, "utf8"), "new\r\n");
        assert.equal(readFileSync(`${target}.azureml-backup`, "utf8"), "old");
        assert.equal(statSync(target).mode & 0o777, 0o604);
        assert.deepEqual(readdirSync(folder).sort(), ["bin", "hosts", "hosts.azureml-backup", "new hosts"]);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  }

  test("on macOS also empties the resolver's cache", () => {
    const command = elevatedCommand({
      platform: "darwin",
      source: "/tmp/h",
      target: "/etc/hosts",
      isMount: false,
    });
    assert.match(command, /^sudo sh -c '.*' '\/tmp\/h' '\/etc\/hosts' && sudo dscacheutil -flushcache && /);
  });

  test("on Windows replaces the file at once, whatever quotes and spaces its path has", () => {
    const command = elevatedCommand({
      platform: "win32",
      source: "C:\\Users\\O'Neil\u2019s  own\\h",
      target: "C:\\etc\\hosts",
      isMount: false,
    });
    const [, words = ""] =
      /^Start-Process powershell -Verb RunAs -Wait -ArgumentList (.*)$/.exec(command) ?? [];
    const [first, second, script = "", ...more] = wordsOfPowerShell(words);
    assert.deepEqual([first, second, more], ["-NoProfile", "-Command", []]);
    // Windows takes what stands in double quotes for one word, spaces and all.
    assert.match(script, /^"[^"]*"$/);
    assert.equal(
      script.slice(1, -1),
      "$ErrorActionPreference = 'Stop'; try { " +
        "Copy-Item -LiteralPath 'C:\\Users\\O''Neil\u2019\u2019s  own\\h' -Destination 'C:\\etc\\hosts.azureml-new' -Force; " +
        "if (Test-Path -LiteralPath 'C:\\etc\\hosts') " +
        "{ [IO.File]::Replace('C:\\etc\\hosts.azureml-new', 'C:\\etc\\hosts', 'C:\\etc\\hosts.azureml-backup') } " +
        "else { Move-Item -LiteralPath 'C:\\etc\\hosts.azureml-new' -Destination 'C:\\etc\\hosts' }; " +
        "ipconfig /flushdns } catch { Write-Host $_; pause }",
    );
  });
});

/** Strings in single quotes with commas between; of two quotes of a kind that follow each other, one is meant. */
function wordsOfPowerShell(text: string): readonly string[] {
  const quotes = "'\u2018\u2019\u201a\u201b";
  const word = new RegExp(`'((?:[^${quotes}]|([${quotes}])\\2)*)'(?:, |$)`, "gy");
  const found = [...text.matchAll(word)];
  assert.equal(found.map(([all]) => all).join(""), text, "nothing but strings");
  return found.map(([, inner = ""]) => inner.replace(new RegExp(`([${quotes}])\\1`, "g"), "$1"));
}

suite("describeMachine", () => {
  const here: Machine = {
    remoteName: undefined,
    isBesideWindow: true,
    hostName: "box",
    platform: "linux",
    isWsl: false,
    isContainer: false,
  };
  const cases: readonly [Partial<Machine>, RegExp][] = [
    [{}, /^this computer, box$/],
    [
      { remoteName: "wsl", isBesideWindow: false, isWsl: true },
      /WSL distribution on box \(not Windows itself\)/,
    ],
    [{ remoteName: "ssh-remote", isBesideWindow: false }, /remote machine box \(over SSH; not the computer/],
    [{ remoteName: "ssh-remote" }, /^this computer, box$/],
    [{ remoteName: "dev-container", isBesideWindow: false, isContainer: true }, /the container box/],
    [{ remoteName: "something", isBesideWindow: false }, /remote machine box \(something;/],
  ];
  for (const [facts, expected] of cases) {
    test(`names ${facts.remoteName ?? "a local window"}${facts.isBesideWindow === false ? "" : " beside the window"}`, () => {
      assert.match(describeMachine({ ...here, ...facts }), expected);
    });
  }

  const signs = {
    remoteName: undefined,
    isBesideWindow: true,
    hostName: "box",
    platform: "linux",
    release: "6.1.0-amd64",
    wslName: undefined,
    hasContainerMark: false,
  };
  const wslKernel = "5.15.153.1-microsoft-standard-WSL2";
  const signCases: readonly [string, Partial<MachineSigns>, "wsl" | "container" | undefined][] = [
    ["a plain Linux machine", {}, undefined],
    ["a WSL distribution", { release: wslKernel, wslName: "Debian" }, "wsl"],
    ["a WSL distribution made of an image", { release: wslKernel, wslName: "x", hasContainerMark: true }, "wsl"],
    ["a WSL distribution without its variable", { release: wslKernel }, "wsl"],
    ["a container on Linux", { hasContainerMark: true }, "container"],
    ["a container on Windows, with WSL's kernel", { release: wslKernel, hasContainerMark: true }, "container"],
    ["a container that the editor is in", { remoteName: "dev-container", isBesideWindow: false, release: wslKernel, wslName: "x" }, "container"],
    ["this machine beside a container", { remoteName: "dev-container" }, undefined],
    ["a Mac", { platform: "darwin", release: "23.0.0" }, undefined],
  ]; // prettier-ignore
  for (const [name, more, kind] of signCases) {
    test(`takes ${name} for what it is`, () => {
      const machine = toMachine({ ...signs, ...more });
      assert.deepEqual([machine.isWsl, machine.isContainer], [kind === "wsl", kind === "container"]);
      assert.equal(describeRewrite(machine) !== undefined, kind !== undefined, "says what will not stay");
    });
  }

  test("knows where each system keeps its hosts file", () => {
    assert.equal(hostsFilePath("linux", {}), "/etc/hosts");
    assert.equal(hostsFilePath("darwin", {}), "/etc/hosts");
    assert.equal(hostsFilePath("win32", { SystemRoot: "D:\\Win" }), "D:\\Win\\System32\\drivers\\etc\\hosts");
    assert.equal(hostsFilePath("win32", {}), "C:\\Windows\\System32\\drivers\\etc\\hosts");
  });
});
