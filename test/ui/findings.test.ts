import { repository } from "../../tools/vscode/repository";
import { runCommand } from "../../tools/vscode/quick-input";
import { expandRow, takeMenuItem, takeScreenshot, treeRow } from "../../tools/vscode/workbench";
import { useVSCode } from "./use-vscode";

suite("the findings of a workspace", () => {
  const vscode = useVSCode({ extensionPath: repository });

  suiteSetup(async () => {
    const { page } = vscode();
    await page.locator(".part.activitybar").getByRole("tab", { name: "Azure ML Network" }).waitFor();
    await runCommand(page, "Azure ML Network: Open Sample");
    // The command shows the view itself.
    await treeRow(page, /^mlw-forecast,/).waitFor();
  });

  test("are a branch of the tree with counts, the worst first", async () => {
    const { page } = vscode();
    await expandRow(treeRow(page, /^mlw-forecast,/));
    await expandRow(treeRow(page, /^Findings/));
    await treeRow(page, /^error: A zone is not linked/).waitFor();
    await treeRow(page, /^Findings, 5 errors · 3 warnings · 2 to know · 1 cannot tell/).waitFor();
    await takeScreenshot(page, "findings-tree");
  });

  test("are in the Problems panel, over a report to read", async () => {
    const { page } = vscode();
    await takeMenuItem(treeRow(page, /^mlw-forecast,/), "Show Findings");
    await page.getByRole("tab", { name: /Findings mlw-forecast/ }).waitFor();
    await runCommand(page, "Problems: Focus on Problems View");
    await page.locator(".markers-panel").getByText("dns-link").first().waitFor();
    await takeScreenshot(page, "findings");
  });
});
