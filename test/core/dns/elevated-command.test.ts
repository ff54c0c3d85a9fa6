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
import { describeMachine, hostsFilePath, type Machine } from "../../../src/core/dns/describe-machine";
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

  test("on Windows replaces the file at once, with quotes of any kind doubled twice", () => {
    const command = elevatedCommand({
      platform: "win32",
      source: "C:\\Users\\O'Neil\u2019s\\h",
      target: "C:\\etc\\hosts",
      isMount: false,
    });
    assert.equal(
      command,
      "Start-Process powershell -Verb RunAs -Wait -ArgumentList '-NoProfile', '-Command', " +
        "'Copy-Item -LiteralPath ''C:\\Users\\O''''Neil\u2019\u2019\u2019\u2019s\\h'' -Destination ''C:\\etc\\hosts.azureml-new'' -Force; " +
        "[IO.File]::Replace(''C:\\etc\\hosts.azureml-new'', ''C:\\etc\\hosts'', ''C:\\etc\\hosts.azureml-backup''); ipconfig /flushdns'",
    );
  });
});

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

  test("knows where each system keeps its hosts file", () => {
    assert.equal(hostsFilePath("linux", {}), "/etc/hosts");
    assert.equal(hostsFilePath("darwin", {}), "/etc/hosts");
    assert.equal(hostsFilePath("win32", { SystemRoot: "D:\\Win" }), "D:\\Win\\System32\\drivers\\etc\\hosts");
    assert.equal(hostsFilePath("win32", {}), "C:\\Windows\\System32\\drivers\\etc\\hosts");
  });
});
