import { strict as assert } from "node:assert";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import type { NetworkIsolationApi } from "../../src/api";

const id = "azureml-network.azureml-network-isolation";

interface Scaffolded {
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly uri?: string;
}

function run<T = Scaffolded>(command: string, options: unknown = {}): Promise<T> {
  return Promise.resolve(vscode.commands.executeCommand<T>(`azureMLNetwork.${command}`, options));
}

suite("the scaffold commands", () => {
  let api: NetworkIsolationApi;
  let folder = "";

  suiteSetup(async () => {
    const extension = vscode.extensions.getExtension<NetworkIsolationApi>(id);
    assert.ok(extension);
    api = await extension.activate();
    await run("openSample");
  });
  setup(() => {
    folder = mkdtempSync(join(tmpdir(), "amlnet-scaffold-"));
  });
  teardown(async () => {
    rmSync(folder, { recursive: true, force: true });
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  const workspaceId = (name: string): string =>
    api.workspaces().find((workspace) => workspace.name === name)?.id ?? "";
  const subnetId =
    "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-network/providers/Microsoft.Network/virtualNetworks/vnet-ml-apps/subnets/snet-private-endpoints";

  for (const [language, main] of [
    ["bicep", "main.bicep"],
    ["terraform", "main.tf"],
    ["arm-json", "azuredeploy.json"],
    ["azure-cli", "deploy.sh"],
  ] as const) {
    test(`with complete options nothing is asked, and the folder is written: ${language}`, async () => {
      const options = {
        workspaceId: workspaceId("mlw-sandbox"),
        subnetId,
        language,
        uri: vscode.Uri.file(folder),
      };
      const { files, uri } = await run("scaffoldPrivateEndpoints", options);
      assert.equal(uri, vscode.Uri.file(folder).toString());
      assert.ok(files.some(({ path }) => path === main) && files.some(({ path }) => path === "README.md"));
      for (const { path, text } of files) assert.equal(readFileSync(join(folder, path), "utf8"), text, path);
    });
  }

  test("a whole workspace needs a name and a region only", async () => {
    const parameters = { name: "mlw-new", location: "westeurope" };
    for (const pattern of ["own-vnet", "managed-vnet"]) {
      const { files } = await run("scaffoldWorkspace", {
        pattern,
        language: "bicep",
        parameters,
        uri: folder,
      });
      const main = files.find(({ path }) => path === "main.bicep")?.text ?? "";
      assert.match(main, /Microsoft\.MachineLearningServices\/workspaces@/);
      assert.equal(readFileSync(join(folder, "main.bicep"), "utf8"), main);
    }
  });

  test("names, tags and a new private link scope come from the options", async () => {
    const { files } = await run("scaffoldPrivateEndpoints", {
      workspaceId: workspaceId("mlw-sandbox"),
      subnetId,
      language: "bicep",
      targets: ["blob", "azuremonitor"],
      namePrefix: "pep",
      names: { azuremonitor: "pep-telemetry", privateLinkScope: "ampls-ml" },
      tags: { owner: "ml platform" },
      uri: folder,
    });
    const main = files.find(({ path }) => path === "main.bicep")?.text ?? "";
    for (const name of ["pep-stcontososandbox-blob", "pep-telemetry", "ampls-ml"]) {
      assert.ok(main.includes(`name: '${name}'`), name);
    }
    assert.match(main, /owner: 'ml platform'/);
    const outcome = await run("scaffoldWorkspace", {
      pattern: "own-vnet",
      language: "azure-cli",
      parameters: { name: "mlw-new", location: "westeurope", names: { keyVault: "kv-of-mine" } },
      uri: folder,
    });
    const script = outcome.files.find(({ path }) => path === "deploy.sh")?.text ?? "";
    assert.match(script, /^key_vault_name='kv-of-mine'$/m);
  });

  test("the allow list is written as CSV too", async () => {
    const { files } = await run("scaffoldFirewall", {
      workspaceId: workspaceId("mlw-training"),
      language: "csv",
      uri: folder,
    });
    assert.deepEqual(
      files.map(({ path }) => path),
      ["allow-list.csv"],
    );
    assert.match(readFileSync(join(folder, "allow-list.csv"), "utf8"), /^direction,kind,destination/);
  });

  test("without a folder an editor opens", async () => {
    await run("scaffoldFirewall", { workspaceId: workspaceId("mlw-training"), language: "csv" });
    const { document } = vscode.window.activeTextEditor ?? {};
    assert.ok(document?.isUntitled === true && document.getText().startsWith("direction,kind"));
  });

  test("wrong options are refused with a sentence, and nothing is written", async () => {
    const wrong: readonly (readonly [command: string, options: object, message: RegExp])[] = [
      [
        "scaffoldPrivateEndpoints",
        { workspaceId: workspaceId("mlw-sandbox"), subnetId, language: "cobol" },
        /There is no language/,
      ],
      [
        "scaffoldPrivateEndpoints",
        { workspaceId: workspaceId("mlw-sandbox"), subnetId: "x", language: "bicep" },
        /not the id of a subnet/,
      ],
      [
        "scaffoldWorkspace",
        { pattern: "own", language: "bicep", parameters: { name: "mlw-a", location: "westeurope" } },
        /There is no pattern/,
      ],
      [
        "scaffoldWorkspace",
        { pattern: "own-vnet", language: "bicep", parameters: { name: "a;b", location: "westeurope" } },
        /not a valid name/,
      ],
      [
        "scaffoldWorkspace",
        {
          pattern: "own-vnet",
          language: "bicep",
          parameters: { name: "mlw-a", location: "westeurope", jumpbox: true },
        },
        /no parameter "jumpbox"/,
      ],
      [
        "scaffoldWorkspace",
        {
          pattern: "own-vnet",
          language: "bicep",
          parameters: { name: "mlw-a", location: "westeurope", names: { vault: "kv-a" } },
        },
        /no name "vault"/,
      ],
    ];
    for (const [command, options, message] of wrong) {
      const outcome = run(command, { ...options, uri: folder });
      await assert.rejects(outcome, message);
    }
    assert.deepEqual(readdirSync(folder), []);
    assert.equal(existsSync(join(folder, "main.bicep")), false);
  });
});
