import { strict as assert } from "node:assert";
import { spawn } from "node:child_process";
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

  test("is whole, old or new, at whatever instant its writer is killed", async function () {
    this.timeout(120_000);
    const script = join(folder, "writer.mjs");
    await build({ stdin: { contents: writer, resolveDir: import.meta.dirname, loader: "ts" }, outfile: script, bundle: true, platform: "node", format: "esm" }); // prettier-ignore
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

/** Writes the one content and the other, again and again. */
const writer = `
import { readBytes, replaceFile } from "../../src/host/hosts-file";
const path = process.argv[2];
for (let turn = 0; ; turn++) {
  const before = await readBytes(path);
  const letter = before[0] === 97 ? "b" : "a";
  await replaceFile(path, before, Buffer.from(letter.repeat(2_000_000)));
  if (turn === 0) console.log("wrote");
}
`;
