import { chmod, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";

/** The token of a tenant, "home" being that of the sign-in; a tenant that is not named wants a sign-in of its own. */
export type Tokens = Readonly<Record<string, string>>;

/** For the processes that are to find the stand-in. */
export interface Environment {
  readonly PATH: string;
  readonly HOME: string;
  readonly SHELL: string;
}

/**
 * Puts a stand-in for the Azure CLI into a folder, to be the first on PATH. It answers `az account get-access-token`;
 * `%n` in a token becomes the number of the call.
 */
export async function writeAzureCli(folder: string, tokens: Tokens): Promise<Environment> {
  const script = join(folder, "az");
  await writeFile(join(folder, "calls"), "");
  await writeFile(script, `#!${process.execPath}\n${program(folder, tokens)}`);
  await chmod(script, 0o755);
  await writeFile(join(folder, "az.cmd"), `@"${process.execPath}" "%~dp0az" %*\r\n`);
  // The editor asks the user's shell for its PATH.
  await writeFile(join(folder, ".profile"), `export PATH="${folder}:$PATH"\n`);
  return { PATH: [folder, process.env["PATH"]].join(delimiter), HOME: folder, SHELL: "/bin/sh" };
}

function program(folder: string, tokens: Tokens): string {
  return `
const { appendFileSync, readFileSync } = require("node:fs");
const calls = ${JSON.stringify(join(folder, "calls"))};
const tokens = ${JSON.stringify(tokens)};
const at = process.argv.indexOf("--tenant");
const token = tokens[at < 0 ? "home" : process.argv[at + 1]];
appendFileSync(calls, "x");
if (token === undefined) {
  console.error("ERROR: AADSTS50076: You must use multi-factor authentication to access this tenant.");
  process.exit(1);
}
const accessToken = token.replace("%n", String(readFileSync(calls).length));
console.log(JSON.stringify({ accessToken, expires_on: Math.floor(Date.now() / 1000) + 3600 }));
`;
}
