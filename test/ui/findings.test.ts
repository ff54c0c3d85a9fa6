import { strict as assert } from "node:assert";
import { repository } from "../../tools/vscode/repository";
import { runCommand } from "../../tools/vscode/quick-input";
import { colorThemes } from "../../tools/vscode/start-vscode";
import { expandRow, takeMenuItem, takeScreenshot, treeRow } from "../../tools/vscode/workbench";
import { resizeSideBar } from "./estate";
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

  test("are counted on its row, with the worst severity in words, before anybody opens it", async () => {
    const { page } = vscode();
    await treeRow(
      page,
      /^mlw-forecast, Partly isolated\. Findings: 5 errors, 3 warnings, 2 to know, 1 cannot tell\./,
    ).waitFor();
    const rows = await page.getByRole("treeitem", { name: /Findings: \d/ }).count();
    assert.ok(rows > 10, `${rows} rows say what was found`);
    await treeRow(page, /^mlw-forecast,/)
      .getByText("Partly isolated · 5 errors, 5 more · in:")
      .waitFor();
  });

  test("are problems as soon as it is opened", async () => {
    const { page } = vscode();
    await expandRow(treeRow(page, /^mlw-forecast,/));
    await runCommand(page, "Problems: Focus on Problems View");
    await page.locator(".markers-panel").getByText("Findings mlw-forecast.md").first().waitFor();
  });

  test("are a branch of the tree with counts, the worst first", async () => {
    const { page } = vscode();
    await expandRow(treeRow(page, /^Findings,/));
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

  for (const [theme, label] of Object.entries(colorThemes)) {
    test(`can be read in the theme ${label}`, async () => {
      const { page, writeSettings } = vscode();
      await writeSettings({ "workbench.colorTheme": label });
      await page.locator(`.monaco-workbench.${themeClasses[theme] ?? ""}`).waitFor();
      await takeScreenshot(page, `findings-${theme}`);
    });
  }

  test("have their counts in sight in a narrow side bar", async () => {
    const { page } = vscode();
    await resizeSideBar(page, 250);
    const sideBar = page.locator(".part.sidebar");
    const box = await sideBar.boundingBox();
    assert.ok(Math.abs((box?.width ?? 0) - 250) < 40, `the side bar is ${box?.width} wide`);
    await takeScreenshot(page, "findings-narrow", sideBar);
  });

  test("read well in the preview of the report", async () => {
    const { page } = vscode();
    await runCommand(page, "Markdown: Open Preview");
    await page.getByRole("tab", { name: /Preview Findings mlw-forecast/ }).waitFor();
    await page
      .frameLocator("iframe.webview.ready")
      .frameLocator("iframe#active-frame")
      .getByRole("heading", { name: /mlw-forecast/ })
      .first()
      .waitFor();
    await takeScreenshot(page, "findings-preview");
  });
});

const themeClasses: Readonly<Record<string, string>> = {
  light: "vs",
  dark: "vs-dark",
  highContrastDark: "hc-black",
  highContrastLight: "hc-light",
};
