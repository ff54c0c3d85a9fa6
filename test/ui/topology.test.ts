import { strict as assert } from "node:assert";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { repository } from "../../tools/vscode/repository";
import { colorThemes } from "../../tools/vscode/start-vscode";
import { insist, shortly } from "../../tools/vscode/insist";
import { quickInput, runCommand } from "../../tools/vscode/quick-input";
import {
  clickUntil,
  moveMouseAway,
  openContainer,
  takeMenuItem,
  takeScreenshot,
  treeRow,
  webviewFrame,
  whenReady,
} from "../../tools/vscode/workbench";
import { addNote, moveCell, saveInDrawio, writeGeometry } from "../core/topology/drawio-user";
import { findFaults, node, openDiagram, selectedNode } from "./diagram";
import { checkPolicy } from "./page-policy";
import { useVSCode } from "./use-vscode";

const widths = [1000, 1600];

suite("the topology diagram", () => {
  const vscode = useVSCode({ extensionPath: repository });
  let folder = "";

  suiteSetup(async () => {
    const { page } = vscode();
    folder = await mkdtemp(join(tmpdir(), "amlnet-topology-"));
    await openContainer(page, "Azure ML Network");
    await runCommand(page, "Azure ML Network: Open Sample");
    await treeRow(page, /^mlw-fraud,/).waitFor();
  });

  suiteTeardown(() => rm(folder, { recursive: true, force: true }));

  test("opens the whole estate with its networks folded, and opens one in place", async () => {
    const { page } = vscode();
    const diagram = await openDiagram(page, /Whole estate/, "The whole estate");
    const hub = node(diagram, "vnet-hub");
    await hub.waitFor();
    assert.equal(await node(diagram, "vgw-hub").count(), 0);
    const gateway = node(diagram, "vgw-hub");
    await hub.locator("[data-fold]").click();
    await gateway.waitFor();
    assert.equal(await node(diagram, "ci-anna").count(), 0, "the others stay folded");
    await hub.locator(":scope > [data-fold]").click();
    await gateway.waitFor({ state: "detached" });
  });

  test("finds a node, shows its details, and selects its row in the tree", async () => {
    const { page } = vscode();
    const diagram = webviewFrame(page);
    await diagram.getByRole("searchbox", { name: "Find in the diagram" }).fill("mlw-claims");
    await diagram.locator("#search-count", { hasText: "1 of 1" }).waitFor();
    await diagram.locator("#details h2", { hasText: "mlw-claims" }).waitFor();
    await selectedNode(diagram, "mlw-claims").waitFor();
    await treeRow(page, /^mlw-claims,/)
      .and(page.locator('[aria-selected="true"]'))
      .waitFor();
  });

  test("selects what is selected in the tree", async () => {
    const { page } = vscode();
    const selected = selectedNode(webviewFrame(page), "mlw-fraud");
    await clickUntil(treeRow(page, /^mlw-fraud,/), () => selected.isVisible());
  });

  test("is walked by keyboard, by place and along lines, in step with its outline", async () => {
    const { page } = vscode();
    const diagram = webviewFrame(page);
    const stage = diagram.getByRole("group", { name: /Topology diagram/ });
    for (const key of ["ArrowRight", "ArrowLeft", "]"]) {
      const before = await stage.getAttribute("aria-activedescendant");
      const isElsewhere = async () => (await stage.getAttribute("aria-activedescendant")) !== before;
      await insist(`walk by ${key}`, () => stage.press(key), isElsewhere);
    }
    const spoken = await diagram.locator("#spoken").textContent();
    assert.ok(spoken);
    const outline = diagram.locator("#outline");
    await clickUntil(diagram.getByRole("button", { name: "Outline" }), () => outline.isVisible());
    const row = diagram.locator('#outline [aria-selected="true"] > .row b').first();
    assert.equal(await row.textContent(), spoken);
    await clickUntil(diagram.getByRole("button", { name: "Outline" }), () => outline.isHidden());
  });

  test("hides kinds from the legend", async () => {
    const { page } = vscode();
    const diagram = webviewFrame(page);
    const legend = diagram.locator("#legend");
    await clickUntil(diagram.getByRole("button", { name: "Legend" }), () => legend.isVisible());
    await diagram.getByRole("checkbox", { name: /Internet/ }).uncheck();
    await node(diagram, "Internet").waitFor({ state: "detached" });
    await diagram.getByRole("checkbox", { name: /Internet/ }).check();
    await node(diagram, "Internet").waitFor();
  });

  test("has no accessibility faults", async () => {
    const { page } = vscode();
    assert.deepEqual(await findFaults(webviewFrame(page)), []);
  });

  test("comes back after the window was reloaded", async () => {
    const { page } = vscode();
    await takeMenuItem(treeRow(page, /^mlw-training,/), "Show Topology");
    await webviewFrame(page).getByRole("heading", { name: "Workspace mlw-training" }).waitFor();
    await webviewFrame(page)
      .getByRole("searchbox", { name: "Find in the diagram" })
      .fill("kv-contoso-training");
    await selectedNode(webviewFrame(page), "kv-contoso-training").waitFor();
    // The editor's own reload keeps the state of its tabs before it goes.
    const reloaded = page.waitForEvent("load");
    await runCommand(page, "Developer: Reload Window");
    await reloaded;
    await whenReady(page);
    await openContainer(page, "Azure ML Network");
    await runCommand(page, "Azure ML Network: Open Sample");
    const diagram = webviewFrame(page);
    await diagram.getByRole("heading", { name: "Workspace mlw-training" }).waitFor();
    await selectedNode(diagram, "kv-contoso-training").waitFor();
  });

  test("is saved as a picture of either size from its own menu", async () => {
    const { page } = vscode();
    const diagram = await openDiagram(page, /mlw-training/, "Workspace mlw-training");
    const menu = diagram.getByRole("combobox", { name: "Export" });
    const widths: number[] = [];
    for (const format of ["png", "png@2"]) {
      await menu.selectOption(format);
      await saveAs(page, join(folder, `${format}.png`));
      await page.getByText(`${format}.png is saved`).first().waitFor();
      const picture = await readFile(join(folder, `${format}.png`));
      assert.equal(picture.subarray(1, 4).toString("latin1"), "PNG");
      widths.push(picture.readUInt32BE(16));
    }
    assert.equal(widths[1], 2 * (widths[0] ?? 0));
    await runCommand(page, "Notifications: Clear All Notifications");
  });

  test("is saved again to the draw.io file that someone has worked on", async () => {
    const { page } = vscode();
    const path = join(folder, "training.drawio");
    const diagram = await openDiagram(page, /mlw-training/, "Workspace mlw-training");
    const menu = diagram.getByRole("combobox", { name: "Export" });
    await menu.selectOption("drawio");
    await saveAs(page, path);
    await page.getByText("training.drawio is saved").first().waitFor();
    const first = await readFile(path, "utf8");
    const [, id = ""] = /id="(aml-[^"]*privateendpoints\/pe-kv-contoso-training)"/.exec(first) ?? [];
    const spot = { x: 30, y: 900, width: 222, height: 50 };
    await writeFile(path, saveInDrawio(addNote(moveCell(first, id, spot), "Ask Anna", id)));
    await runCommand(page, "Notifications: Clear All Notifications");
    await menu.selectOption("drawio");
    await saveAs(page, path);
    await page.getByText("training.drawio is saved").first().waitFor();
    const again = await readFile(path, "utf8");
    assert.ok(again.includes(writeGeometry(spot)));
    assert.match(again, /value="Ask Anna"/);
    assert.doesNotMatch(again, /app\.diagrams\.net/, "it was written anew");
    await runCommand(page, "Notifications: Clear All Notifications");
  });

  test("is put into Markdown with the findings from its own menu", async () => {
    const { page } = vscode();
    await webviewFrame(page)
      .getByRole("combobox", { name: "Export" })
      .selectOption({ label: "Markdown: Mermaid and findings" });
    await page.locator(".view-lines", { hasText: /#\sWorkspace\smlw/ }).waitFor();
    await runCommand(page, "View: Revert and Close Editor");
  });

  test("is exported as Mermaid", async () => {
    const { page } = vscode();
    await moveMouseAway(page);
    await takeMenuItem(treeRow(page, /^mlw-training,/), "Show Topology");
    const diagram = webviewFrame(page);
    await diagram.getByRole("heading", { name: "Workspace mlw-training" }).waitFor();
    await diagram.getByRole("combobox", { name: "Export" }).selectOption("mermaid");
    await page.locator(".view-lines", { hasText: "flowchart LR" }).waitFor();
    await runCommand(page, "View: Revert and Close Editor");
    await diagram.getByRole("heading", { name: "Workspace mlw-training" }).waitFor();
  });

  test("shows itself in every theme and width", async () => {
    const { page, writeSettings } = vscode();
    const scopes = { estate: /Whole estate/, workspace: /mlw-training/, network: /vnet-hub/ };
    for (const [name, entry] of Object.entries(scopes)) {
      const diagram = await openDiagram(page, entry, name === "estate" ? "The whole estate" : entry);
      for (const [theme, label] of Object.entries(colorThemes)) {
        await writeSettings({ "workbench.colorTheme": label });
        await diagram
          .locator(`body[data-vscode-theme-name="${label}"], body[data-vscode-theme-id="${label}"]`)
          .waitFor();
        for (const width of widths) {
          await page.setViewportSize({ width, height: 900 });
          await diagram.getByRole("button", { name: "Fit" }).click();
          await moveMouseAway(page);
          await takeScreenshot(page, `topology-${name}-${theme}-${width}`);
        }
      }
    }
  });

  test("kept to its content security policy in all of this", async () => {
    await checkPolicy(vscode(), webviewFrame(vscode().page));
  });
});

/** Answers the editor's dialogue for a file, also when it asks whether to replace one. */
async function saveAs(page: Page, path: string): Promise<void> {
  const dialogue = quickInput(page);
  await dialogue.getByRole("option").first().waitFor();
  const box = dialogue.getByRole("textbox");
  const save = async () => {
    // A dialogue that has only just opened writes the folder that it starts in over what was typed.
    if ((await box.inputValue(shortly)) !== path) await box.fill(path, shortly);
    await dialogue.getByRole("button", { name: "OK" }).click(shortly);
  };
  await insist(`save ${path}`, save, async () => !(await dialogue.isVisible()));
}
