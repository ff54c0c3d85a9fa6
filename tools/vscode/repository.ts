import { join, resolve } from "node:path";

/** The folder of this repository. */
export const repository = resolve(import.meta.dirname, "../..");

/** Where logs, screenshots, test bundles and VSIX files go; not in git. */
export const outFolder = join(repository, "out");

/** Where VS Code, its Node and a browser are kept between runs; not in git. */
export function cacheFolder(): string {
  return resolve(process.env["AMLNET_CACHE"] || join(repository, ".cache"));
}
