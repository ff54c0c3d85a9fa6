import { strict as assert } from "node:assert";
import * as vscode from "vscode";

const id = "azureml-network.azureml-network-isolation";

suite("activation", () => {
  test("the extension is there and activates", async () => {
    const extension = vscode.extensions.getExtension(id);
    assert.ok(extension, `${id} is not among the extensions of this VS Code`);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
