// `npm run package`: builds minified and makes out/NAME-VERSION.vsix, then reads back what is in it.
import { mkdir, readFile, rm, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import JSZip from "jszip";
import { runNode } from "./test/step";
import { outFolder, repository } from "./vscode/repository";

interface PackagedFile {
  readonly path: string;
  readonly bytes: number;
}

/** What must not be shipped, with the reason that is given when it is. */
const unwanted: readonly (readonly [RegExp, string])[] = [
  [/(^|\/)node_modules\//, "everything that is needed is in the bundles"],
  [/\.map$/, "source maps are for development"],
  [/(^|\/)(test|src|tools|out)\//, "sources, tests and tools stay in the repository"],
  [/\.tsx?$/, "sources stay in the repository"],
  [/(^|\/)meta\.json$/, "the metafile is for tests"],
];

/** What an extension of this kind cannot do without. */
const needed = [
  "package.json",
  "readme.md",
  "changelog.md",
  "LICENSE.txt",
  "dist/extension.js",
  "dist/azure.js",
  "dist/azure-clients.js",
  "dist/azure-identity.js",
];

async function main(): Promise<void> {
  await rm(join(repository, "dist"), { recursive: true, force: true });
  await run("The build", ["esbuild.mjs"]);
  const vsix = await makeVsix();
  const files = await readVsix(vsix);
  for (const { path, bytes } of files) console.log(`${kilobytes(bytes).padStart(12)}  ${path}`);
  const faults = [...findUnwanted(files), ...findMissing(files), ...(await findSourceMapReferences(vsix))];
  if (faults.length > 0) {
    throw new Error(`${relative(repository, vsix)} is not fit to ship:\n${faults.join("\n")}`);
  }
  const { size } = await stat(vsix);
  const unpacked = files.reduce((sum, { bytes }) => sum + bytes, 0);
  console.log(
    `${relative(repository, vsix)}: ${files.length} files, ${kilobytes(size)}, unpacked ${kilobytes(unpacked)}`,
  );
}

async function run(what: string, args: readonly string[]): Promise<void> {
  const { code, output } = await runNode(args, true);
  if (code !== 0) throw new Error(`${what} failed.\n${output}`);
}

async function makeVsix(): Promise<string> {
  const { name, version } = JSON.parse(await readFile(join(repository, "package.json"), "utf8")) as {
    name: string;
    version: string;
  };
  const path = join(outFolder, `${name}-${version}.vsix`);
  await mkdir(outFolder, { recursive: true });
  const vsce = join(repository, "node_modules/@vscode/vsce/vsce");
  const options = ["--no-dependencies", "--allow-missing-repository"];
  await run("vsce package", [vsce, "package", "--out", path, ...options]);
  return path;
}

/** The extension's own files in a VSIX, without the two that describe the VSIX itself. */
async function readVsix(path: string): Promise<readonly PackagedFile[]> {
  const zip = await JSZip.loadAsync(await readFile(path));
  const entries = Object.values(zip.files).filter(
    (entry) => !entry.dir && entry.name.startsWith("extension/"),
  );
  return Promise.all(
    entries.map(async (entry) => ({
      path: entry.name.slice("extension/".length),
      bytes: (await entry.async("uint8array")).length,
    })),
  );
}

function findUnwanted(files: readonly PackagedFile[]): readonly string[] {
  return files.flatMap(({ path }) =>
    unwanted.filter(([pattern]) => pattern.test(path)).map(([, reason]) => `${path} is in it; ${reason}.`),
  );
}

function findMissing(files: readonly PackagedFile[]): readonly string[] {
  const paths = new Set(files.map(({ path }) => path));
  return needed.filter((path) => !paths.has(path)).map((path) => `${path} is not in it.`);
}

async function findSourceMapReferences(path: string): Promise<readonly string[]> {
  const zip = await JSZip.loadAsync(await readFile(path));
  const scripts = Object.values(zip.files).filter(({ name }) => name.endsWith(".js"));
  const found = await Promise.all(
    scripts.map(async (entry) =>
      (await entry.async("string")).includes("//# sourceMappingURL=") ? [entry.name] : [],
    ),
  );
  return found.flat().map((name) => `${name} refers to a source map.`);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
