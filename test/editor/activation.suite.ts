import { strict as assert } from "node:assert";
import * as vscode from "vscode";
import { startArmServer } from "../../tools/arm-server/start-arm-server";
import { configure, fileOf, findExtension, samplePath } from "./extension";

/** The bundle that holds the Azure SDKs. */
function isAzureLoaded(): boolean {
  return Object.keys(require.cache).includes(fileOf("dist/azure.js"));
}

suite("activation", () => {
  test("registers every command and asks Azure nothing", async () => {
    const server = await startArmServer({ snapshot: samplePath() });
    try {
      await configure({ cloud: "Custom", credential: "none", resourceManagerEndpoint: server.url });
      const extension = findExtension();
      const api = await extension.activate();
      assert.equal(extension.isActive, true);
      const registered = new Set(await vscode.commands.getCommands(true));
      const declared = (extension.packageJSON as Manifest).contributes.commands.map(({ command }) => command);
      assert.deepEqual(
        declared.filter((command) => !registered.has(command)),
        [],
      );
      // A request that activation sent would have come before this one.
      await fetch(`${server.url}/subscriptions?api-version=2022-12-01`);
      assert.equal(server.requests.length, 1);
      assert.equal(isAzureLoaded(), false);
      assert.deepEqual(api.workspaces(), []);

      await api.refresh();
      assert.equal(isAzureLoaded(), true);
    } finally {
      await server.close();
    }
  });
});

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}
