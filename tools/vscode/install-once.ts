import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { npmInstall } from "./npm";
import { cacheFolder } from "./repository";

export interface Installation {
  /** The npm package and its exact version. */
  readonly package: string;
  readonly version: string;
  /** Files that must exist, relative to the package, for an installation to count as whole. */
  readonly files: readonly string[];
  /** What is left to do after npm, in the package's folder. */
  readonly finish?: (packageFolder: string) => Promise<void>;
  /** Takes the lines that say what goes on; the console unless told. */
  readonly log?: (line: string) => void;
}

/** Written last: an installation without it, or with another text in it, was interrupted and is made anew. */
const marker = "installed.json";

/**
 * Installs one npm package into a folder of its own in the cache, once, and answers with the folder of the
 * package. Two processes that ask at the same time share one installation.
 */
export async function installOnce(installation: Installation): Promise<string> {
  const folder = join(
    cacheFolder(),
    `${installation.package}-${installation.version}`.replace(/[^\w.-]+/g, "-"),
  );
  const packageFolder = join(folder, "node_modules", installation.package);
  if (await isWhole(folder, installation)) return packageFolder;
  await mkdir(dirname(folder), { recursive: true });
  const release = await lock(`${folder}.lock`);
  try {
    if (!(await isWhole(folder, installation))) await install(folder, installation);
    return packageFolder;
  } finally {
    await release();
  }
}

async function install(folder: string, installation: Installation): Promise<void> {
  const { package: name, version, files, log = console.log } = installation;
  const partial = `${folder}.partial-${process.pid}`;
  const started = performance.now();
  log(`Installing ${name}@${version} from npm into ${cacheFolder()} (once) …`);
  await removeFolders(await leftovers(folder));
  await mkdir(partial, { recursive: true });
  await writeFile(
    join(partial, "package.json"),
    JSON.stringify({ private: true, dependencies: { [name]: version } }),
  );
  await npmInstall(partial, `${name}@${version}`, ["--package-lock=false"]);
  const packageFolder = join(partial, "node_modules", name);
  await installation.finish?.(packageFolder);
  const missing = files.filter((file) => !existsSync(join(packageFolder, file)));
  if (missing.length > 0) {
    throw new Error(`${name}@${version} was installed, but holds no ${missing.join(", ")}.`);
  }
  await writeFile(join(partial, marker), markerText(installation));
  await rename(partial, folder);
  log(`Installed ${name}@${version} in ${((performance.now() - started) / 1000).toFixed(0)} s.`);
}

/** What interrupted installations of the same package left behind. */
async function leftovers(folder: string): Promise<readonly string[]> {
  const names = await readdir(dirname(folder));
  const stale = names.filter(
    (name) => name === basename(folder) || name.startsWith(`${basename(folder)}.partial-`),
  );
  return stale.map((name) => join(dirname(folder), name));
}

async function removeFolders(folders: readonly string[]): Promise<void> {
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
}

function markerText({ package: name, version, files }: Installation): string {
  return JSON.stringify({ name, version, files });
}

async function isWhole(folder: string, installation: Installation): Promise<boolean> {
  const text = await readFile(join(folder, marker), "utf8").catch(() => "");
  const packageFolder = join(folder, "node_modules", installation.package);
  return (
    text === markerText(installation) &&
    installation.files.every((file) => existsSync(join(packageFolder, file)))
  );
}

/**
 * Takes the lock file, waiting while a living process holds it. The file appears by `link`, whole with its
 * owner's process id, so a reader never sees it half written.
 */
async function lock(path: string): Promise<() => Promise<void>> {
  const own = `${path}.${randomUUID()}`;
  await writeFile(own, String(process.pid));
  try {
    while (!(await takes(own, path))) {
      const owner = await readFile(path, "utf8").catch(() => "");
      if (owner !== "" && !isAlive(Number(owner))) await rm(path, { force: true });
      else await wait(200);
    }
  } finally {
    await rm(own, { force: true });
  }
  return () => rm(path, { force: true });
}

async function takes(own: string, path: string): Promise<boolean> {
  try {
    await link(own, path);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
