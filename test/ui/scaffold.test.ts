import { strict as assert } from "node:assert";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { repository } from "../../tools/vscode/repository";
import { until } from "../../tools/vscode/insist";
import {
  answer,
  choose,
  chooseFolder,
  dismiss,
  pressButton,
  quickInput,
  readChoices,
  runCommand,
} from "../../tools/vscode/quick-input";
import {
  clickUntil,
  moveMouseAway,
  openContainer,
  takeMenuItem,
  takeScreenshot,
  treeRow,
} from "../../tools/vscode/workbench";
import { useVSCode } from "./use-vscode";

const endpoints = "Scaffold Private Endpoints…";

suite("the scaffold wizards", () => {
  const vscode = useVSCode({ extensionPath: repository });
  let folder = "";

  suiteSetup(async () => {
    folder = mkdtempSync(join(tmpdir(), "amlnet-wizard-"));
    const { page } = vscode();
    await page.locator(".part.activitybar").getByRole("tab", { name: "Azure ML Network" }).waitFor();
    await runCommand(page, "Azure ML Network: Open Sample");
    await openContainer(page, "Azure ML Network");
    await treeRow(page, /^mlw-sandbox,/).waitFor();
  });
  suiteTeardown(() => rmSync(folder, { recursive: true, force: true }));

  test("ask from targets to language, with what is lacking ticked", async () => {
    const { page } = vscode();
    await takeMenuItem(treeRow(page, /^mlw-sandbox,/), endpoints);
    await onPage(page, "Private endpoints of mlw-sandbox");
    assert.deepEqual(await ticked(page), ["amlworkspace", "blob", "file", "vault"]);
    await takePicture(page, "scaffold-targets");
    await accept(page);
    await choose(page, /snet-private-endpoints, vnet-ml-apps/);
    await choose(page, /^Existing zones/);
    await onStep(page, 4);
    await answer(page, "pe");
    await onStep(page, 5);
    assert.deepEqual(await ticked(page), [], "no setting is on that was not asked for");
    await accept(page);
    await choose(page, /^Bicep/);
    await quickInput(page)
      .getByRole("option", { name: /Write the files: creates \d+ resources/ })
      .waitFor();
    assert.ok(
      (await readChoices(page)).some((row) => /Private endpoint, 4 × about US\$ 0\.01 an hour/.test(row)),
    );
    await takePicture(page, "scaffold-summary");
  });

  test("go back, keep the answers, and lead from the summary to a question", async () => {
    const { page } = vscode();
    await goBack(page);
    await quickInput(page)
      .getByRole("option", { name: /^Terraform/ })
      .waitFor();
    await choose(page, /^Terraform/);
    await choose(page, /^Names begin with, pe/);
    await onStep(page, 4);
    const box = quickInput(page).getByRole("textbox");
    await until("see the former answer", async () => (await box.inputValue()) === "pe");
    await box.fill("pe of mine");
    await quickInput(page)
      .getByText(/is not a valid name/)
      .waitFor();
    await box.press("Enter");
    await quickInput(page)
      .getByText(/is not a valid name/)
      .waitFor();
    await takePicture(page, "scaffold-validation");
    await answer(page, "pep");
    await onStep(page, 5);
    await accept(page);
    await choose(page, /^Bicep/);
    await quickInput(page)
      .getByRole("option", { name: /^Names begin with, pep/ })
      .waitFor();
  });

  test("write into the folder that is picked, and show its README", async () => {
    const { page } = vscode();
    await choose(page, /Write the files/);
    await pickFolder(page, folder);
    await page.getByRole("tab", { name: "README.md" }).waitFor();
    assert.match(readFileSync(join(folder, "main.bicep"), "utf8"), /name: 'pep-stcontososandbox-blob'|pep-/);
    assert.ok(existsSync(join(folder, "roles/main.bicep")));
  });

  test("overwrite nothing unasked: what is there is shown beside what would replace it", async () => {
    const { page } = vscode();
    writeFileSync(join(folder, "main.bicep"), "// mine\n");
    rmSync(join(folder, "roles"), { recursive: true });
    await toSummary(page);
    await choose(page, /Write the files/);
    await pickFolder(page, folder);
    const dialog = page.getByRole("dialog");
    await dialog
      .getByText(/main\.bicep/)
      .first()
      .waitFor();
    await takePicture(page, "scaffold-difference");
    const keep = dialog.getByRole("button", { name: "Keep, and Write the Others" });
    await clickUntil(keep, () => dialog.isHidden());
    await until("see the others written", () => existsSync(join(folder, "roles/main.bicep")));
    assert.equal(readFileSync(join(folder, "main.bicep"), "utf8"), "// mine\n");
    await page.getByRole("tab", { name: /there now/ }).waitFor({ state: "detached" });
  });

  test("leave nothing behind when they are dismissed, at whatever step", async () => {
    const { page } = vscode();
    const before = readdirSync(folder, { recursive: true }).length;
    for (const steps of [1, 2, 3, 5]) {
      await toSummary(page, steps);
      await dismiss(page);
    }
    assert.equal(readdirSync(folder, { recursive: true }).length, before);
    assert.equal(await page.locator(".notification-toast").count(), 0);
  });

  test("make a whole workspace", async () => {
    const { page } = vscode();
    await runCommand(page, "Azure ML Network: Scaffold Secure Workspace…");
    await takePicture(page, "scaffold-pattern");
    await choose(page, /^Managed network/);
    await onStep(page, 2);
    await answer(page, "mlw-wizard");
    await onStep(page, 3);
    await answer(page, "westeurope");
    await choose(page, /^Only approved outbound/);
    await quickInput(page)
      .getByText(/Azure Firewall.*billed by the hour/)
      .first()
      .waitFor();
    await choose(page, /^A rule for each package host/);
    await choose(page, /^Basic/);
    await choose(page, /^A new virtual network/);
    await onStep(page, 8);
    await answer(page, "");
    await choose(page, /^New zones/);
    await choose(page, /^Private endpoints/);
    await onStep(page, 11);
    await accept(page);
    await onStep(page, 12);
    await answer(page, "");
    await onStep(page, 13);
    await accept(page);
    await choose(page, /^az CLI/);
    await quickInput(page)
      .getByRole("option", { name: /Write the files: creates \d+ resources/ })
      .waitFor();
    await takePicture(page, "scaffold-workspace");
    await choose(page, /Write the files/);
    const target = mkdtempSync(join(folder, "workspace-"));
    await pickFolder(page, target);
    await page.getByRole("tab", { name: "README.md" }).first().waitFor();
    assert.match(readFileSync(join(target, "deploy.sh"), "utf8"), /managedNetwork/);
  });
});

/** Up to the summary, or only so many answers far. */
async function toSummary(page: Page, steps = 6): Promise<void> {
  await takeMenuItem(treeRow(page, /^mlw-sandbox,/), endpoints);
  const answers = [
    () => accept(page),
    () => choose(page, /snet-private-endpoints, vnet-ml-apps/),
    () => choose(page, /^Existing zones/),
    () => answer(page, "pe"),
    () => accept(page),
    () => choose(page, /^Bicep/),
  ];
  await onPage(page, "Private endpoints of mlw-sandbox");
  for (const [index, give] of answers.slice(0, steps).entries()) {
    await give();
    await onStep(page, index + 2);
  }
}

async function onPage(page: Page, title: string): Promise<void> {
  await quickInput(page).locator(".quick-input-title", { hasText: title }).waitFor();
}

/** A question comes only after the extension has taken the answer before it. */
async function onStep(page: Page, step: number): Promise<void> {
  await onPage(page, `(${step}/`);
}

async function accept(page: Page): Promise<void> {
  await pressButton(page, "OK");
}

async function goBack(page: Page): Promise<void> {
  await pressButton(page, /Back/);
}

async function ticked(page: Page): Promise<readonly string[]> {
  const rows = quickInput(page).locator(".monaco-list-row");
  await rows.first().waitFor();
  const names: string[] = [];
  for (const row of await rows.all()) {
    if (await row.getByRole("checkbox").isChecked()) {
      names.push(((await row.locator(".label-name").first().textContent()) ?? "").trim());
    }
  }
  return names;
}

async function pickFolder(page: Page, path: string): Promise<void> {
  await onPage(page, "Where to write the files");
  await chooseFolder(page, "Write Here", path);
}

async function takePicture(page: Page, name: string): Promise<void> {
  await moveMouseAway(page);
  await takeScreenshot(page, name);
}
