import { strict as assert } from "node:assert";
import { repository } from "../../tools/vscode/repository";
import { runCommand } from "../../tools/vscode/quick-input";
import { useVSCode } from "./use-vscode";

suite("the extension in the workbench", () => {
  const vscode = useVSCode({ extensionPath: repository });

  test("is among the installed extensions", async () => {
    const { page } = vscode();
    await runCommand(page, "Extensions: Show Installed Extensions");
    const entry = page.locator(".part.sidebar").getByRole("listitem", { name: /Azure ML Network Isolation/ });
    await entry.waitFor();
    assert.equal(await entry.count(), 1);
  });
});
