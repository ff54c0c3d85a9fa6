import { strict as assert } from "node:assert";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { elevatedCommand } from "../../src/core/dns/elevated-command";
import { readBytes, replaceFile } from "../../src/host/hosts-file";

suite("the hosts file on disk", () => {
  let folder = "";
  let path = "";
  setup(() => {
    folder = mkdtempSync(join(tmpdir(), "amlnet-hosts-"));
    path = join(folder, "hosts");
  });
  teardown(() => {
    chmodSync(folder, 0o755);
    rmSync(folder, { recursive: true, force: true });
  });

  const old = Buffer.from("old\r\n");
  const next = Buffer.from("new");

  test("is replaced, keeps its mode, and leaves its former content beside it", async () => {
    writeFileSync(path, old, { mode: 0o640 });
    assert.deepEqual(await replaceFile(path, old, next), { kind: "written" });
    assert.deepEqual(readFileSync(path), next);
    assert.equal(statSync(path).mode & 0o777, 0o640);
    assert.deepEqual(readFileSync(`${path}.azureml-backup`), old);
    assert.deepEqual(readdirSync(folder).sort(), ["hosts", "hosts.azureml-backup"]);
  });

  test("is made where there is none", async () => {
    assert.equal((await readBytes(path)).length, 0);
    assert.deepEqual(await replaceFile(path, new Uint8Array(), next), { kind: "written" });
    assert.deepEqual(readdirSync(folder), ["hosts"]);
  });

  test("is written where a link leads, and the link stays", async () => {
    mkdirSync(join(folder, "real"));
    writeFileSync(join(folder, "real", "hosts"), old);
    symlinkSync(join("real", "hosts"), path);
    await replaceFile(path, old, next);
    assert.deepEqual(readFileSync(join(folder, "real", "hosts")), next);
    assert.deepEqual(readdirSync(folder).sort(), ["hosts", "real"]);
  });

  test("is left alone where somebody else changed it after it was read", async () => {
    writeFileSync(path, "changed");
    await assert.rejects(replaceFile(path, old, next), /changed by another program/);
    assert.equal(readFileSync(path, "utf8"), "changed");
  });

  test("is left alone where the user may not write", async function () {
    if (process.platform === "win32") this.skip();
    writeFileSync(path, old);
    chmodSync(folder, 0o555);
    // Root may write everywhere, so it becomes nobody for a moment.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65534);
    try {
      assert.deepEqual(await replaceFile(path, old, next), { kind: "denied" });
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
    assert.deepEqual(readFileSync(path), old);
  });

  test("is left alone where it is a mount of its own, as in containers", async function () {
    this.timeout(60_000);
    const odd = join(folder, "a mount's \\ é");
    mkdirSync(odd);
    const target = join(odd, "hosts");
    for (const file of [path, target]) writeFileSync(file, old);
    const lines = ['mount --bind "$1" "$2"', '"$0" "$3" "$2"', 'sh -c "$4"', 'cat "$1"'];
    const source = join(odd, "new");
    writeFileSync(source, next);
    const command = elevatedCommand({ platform: "linux", source, target, isMount: true, isRoot: true });
    const { status, stdout, stderr } = spawnSync(
      "unshare",
      ["--map-root-user", "--mount", "sh", "-ec", lines.join("\n"), process.execPath, path, target, await buildScript(folder, onceWriter), command], // prettier-ignore
      { encoding: "utf8" },
    );
    if (/unshare/.test(stderr) || status === null) {
      console.log("      skipped: unshare (util-linux) cannot give a private mount here");
      return this.skip();
    }
    assert.equal(status, 0, stderr);
    assert.equal(stdout, '{"kind":"mount"}\nnew', "nothing is written, and the command then writes it all");
    assert.deepEqual(readFileSync(`${target}.azureml-backup`), old);
  });

  test("is whole, old or new, at whatever instant its writer is killed", async function () {
    this.timeout(120_000);
    const script = await buildScript(folder, writer);
    const contents = ["a", "b"].map((letter) => letter.repeat(2_000_000));
    writeFileSync(path, contents[0] ?? "");
    for (let instant = 0; instant < 40; instant++) {
      const child = spawn(process.execPath, [script, path], { stdio: ["ignore", "pipe", "inherit"] });
      const exit = once(child, "exit");
      await once(child.stdout, "data");
      // Later by a step that is prime to the length of a write, so that each kill meets another instant of it.
      await new Promise((resolve) => setTimeout(resolve, instant * 0.7));
      child.kill("SIGKILL");
      await exit;
      const [found, backup] = [path, `${path}.azureml-backup`].map((file) => readFileSync(file, "utf8"));
      assert.ok(contents.includes(found ?? ""), `${found?.length} bytes after kill ${instant}`);
      assert.ok(contents.includes(backup ?? ""), `${backup?.length} bytes of backup after kill ${instant}`);
    }
    const left = readdirSync(folder).filter((name) => name.includes(".azureml-new"));
    assert.ok(left.length > 0, "no kill came in the middle of a write: the test saw nothing");
  });
});

async function buildScript(folder: string, contents: string): Promise<string> {
  const outfile = join(folder, "writer.mjs");
  await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: "ts" },
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
  });
  return outfile;
}

const onceWriter = `
import { readBytes, replaceFile } from "../../src/host/hosts-file";
const path = process.argv[2];
console.log(JSON.stringify(await replaceFile(path, await readBytes(path), Buffer.from("new"))));
`;

/** Writes the one content and the other, again and again. */
const writer = `
import { elevatedCommand } from "../../src/core/dns/elevated-command";
import { readBytes, replaceFile } from "../../src/host/hosts-file";
const path = process.argv[2];
for (let turn = 0; ; turn++) {
  const before = await readBytes(path);
  const letter = before[0] === 97 ? "b" : "a";
  await replaceFile(path, before, Buffer.from(letter.repeat(2_000_000)));
  if (turn === 0) console.log("wrote");
}
`;
