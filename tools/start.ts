// `npm start`: the extension in a real VS Code, against a loopback Azure that serves the sample estate.
// `npm start -- --check` looks at it headless instead; `--port N` and `--snapshot FILE` choose others.
import { readFile } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { startArmServer, type ArmServer } from "./arm-server/start-arm-server";
import { checkWorkspaces } from "./start/check";
import { runNode } from "./test/step";
import { windowAddress } from "./vscode/address";
import { installVSCode } from "./vscode/installation";
import { repository } from "./vscode/repository";
import { startServer, type Settings } from "./vscode/server";
import { startVSCode } from "./vscode/start-vscode";

const { values: flags } = parseArgs({
  options: {
    check: { type: "boolean", default: false },
    port: { type: "string", default: "0" },
    snapshot: { type: "string", default: join(repository, "media/sample/contoso.amlnet.json") },
  },
});

async function main(): Promise<void> {
  // Ended by Ctrl-C is ended as wanted; what was started goes with this process.
  process.once("SIGINT", () => process.exit(0));
  const snapshot = resolve(flags.snapshot);
  const [workspaces] = await Promise.all([readWorkspaces(snapshot), build(), installVSCode()]);
  const azure = await startArmServer({ snapshot });
  console.log(`${relative(repository, snapshot)} is served as Azure Resource Manager on ${azure.url}`);
  if (flags.check) await check(azure, workspaces);
  else await serve(azure);
}

async function build(): Promise<void> {
  const { code, output } = await runNode(["esbuild.mjs"], true);
  if (code !== 0) throw new Error(`The build failed.\n${output}`);
}

function connectTo(azure: ArmServer): Settings {
  return {
    "azureMLNetwork.cloud": "Custom",
    "azureMLNetwork.resourceManagerEndpoint": azure.url,
    "azureMLNetwork.credential": "none",
  };
}

async function serve(azure: ArmServer): Promise<void> {
  const server = await startServer({
    extensions: [repository],
    settings: connectTo(azure),
    port: Number(flags.port),
  });
  console.log(`VS Code is ready. Open ${windowAddress(server.origin, {})}`);
  console.log("Ctrl-C ends it.");
  await server.ended;
  throw new Error(`VS Code's server ended by itself; see ${await server.saveLog("start")}.`);
}

async function check(azure: ArmServer, workspaces: readonly string[]): Promise<void> {
  const vscode = await startVSCode({
    extensionPath: repository,
    settings: connectTo(azure),
    port: Number(flags.port),
  });
  console.log(`VS Code is open at ${vscode.url}`);
  try {
    await checkWorkspaces(vscode.page, workspaces);
  } catch (error) {
    console.error(`The check failed; ${await vscode.saveEvidence("start-check")}.`);
    throw error;
  } finally {
    await vscode.close();
    await azure.close();
  }
}

interface Snapshot {
  readonly resources: readonly { readonly id: string; readonly type: string; readonly name: string }[];
  readonly gaps?: readonly { readonly subject: string }[];
}

/** The names of the workspaces that a snapshot lets its reader see. */
async function readWorkspaces(file: string): Promise<readonly string[]> {
  const { resources, gaps = [] } = JSON.parse(await readFile(file, "utf8")) as Snapshot;
  const unreadable = new Set(gaps.map(({ subject }) => subject.toLowerCase()));
  const type = "microsoft.machinelearningservices/workspaces";
  const workspaces = resources.filter((resource) => resource.type.toLowerCase() === type);
  return workspaces.filter(({ id }) => !unreadable.has(id.toLowerCase())).map(({ name }) => name);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
