import { strict as assert } from "node:assert";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeTemporaryFolder } from "../../../tools/vscode/cleanup";
import { installOnce, type Installation } from "../../../tools/vscode/install-once";

/** Installs from a folder, so that no registry is asked. */
suite("installOnce", function () {
  this.timeout(60_000);
  const folder = makeTemporaryFolder("install-once");
  const cache = join(folder.path, "cache");
  const source = join(folder.path, "tiny");
  const before = process.env["AMLNET_CACHE"];
  let finished = 0;

  const tiny: Installation = {
    package: "tiny",
    version: `file:${source}`,
    files: ["hello.txt"],
    finish: () => Promise.resolve(void finished++),
    log: () => undefined,
  };

  suiteSetup(() => {
    process.env["AMLNET_CACHE"] = cache;
    mkdirSync(source);
    writeFileSync(join(source, "package.json"), JSON.stringify({ name: "tiny", version: "1.0.0" }));
    writeFileSync(join(source, "hello.txt"), "hello");
  });

  setup(() => {
    rmSync(cache, { recursive: true, force: true });
    finished = 0;
  });

  suiteTeardown(() => {
    if (before === undefined) delete process.env["AMLNET_CACHE"];
    else process.env["AMLNET_CACHE"] = before;
    folder.remove();
  });

  test("two that ask at the same time share one installation", async () => {
    const [first, second] = await Promise.all([installOnce(tiny), installOnce(tiny)]);
    assert.equal(first, second);
    assert.equal(readFileSync(join(first, "hello.txt"), "utf8"), "hello");
    assert.equal(finished, 1);
    assert.equal(readdirSync(cache).length, 1, "no lock and no partial folder is left");
  });

  test("what is there is not installed again", async () => {
    await installOnce(tiny);
    await installOnce(tiny);
    assert.equal(finished, 1);
  });

  test("an interrupted installation is made anew", async () => {
    const path = await installOnce(tiny);
    rmSync(join(path, "../../installed.json"));
    await installOnce(tiny);
    assert.equal(finished, 2);
  });

  test("the lock of a process that is gone is taken over", async () => {
    const path = await installOnce(tiny);
    rmSync(join(path, "../.."), { recursive: true });
    writeFileSync(`${join(path, "../..")}.lock`, "999999999");
    await installOnce(tiny);
    assert.equal(finished, 2);
  });

  test("a package without an expected file is refused and not kept", async () => {
    await assert.rejects(installOnce({ ...tiny, files: ["absent.txt"] }), /holds no absent\.txt/);
    await installOnce(tiny);
    assert.equal(finished, 2);
  });

  test("a failure of npm is told with what was installed and what to do", async () => {
    const absent = { ...tiny, version: `file:${source}-absent.tgz` };
    await assert.rejects(installOnce(absent), /Installing tiny@file:.* with npm failed[\s\S]*npm ping/);
    assert.deepEqual(
      readdirSync(cache).filter((name) => name.endsWith(".lock")),
      [],
    );
  });
});
