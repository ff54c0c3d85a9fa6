import { strict as assert } from "node:assert";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { repository } from "../../tools/vscode/repository";
import {
  answer,
  choose,
  moveMouseAway,
  openContainer,
  quickInput,
  readChoices,
  runCommand,
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
    await takePicture(page, "scaffold-dns");
    await choose(page, /^Existing zones/);
    await onStep(page, 4);
    await quickInput(page)
      .getByRole("option", { name: /^Endpoint of vault, pe-kv-contoso-sandbox-vault/ })
      .waitFor();
    await takePicture(page, "scaffold-names");
    await choose(page, /Use these names/);
    await onStep(page, 5);
    await answer(page, "owner=ml platform");
    await onStep(page, 6);
    assert.deepEqual(await ticked(page), [], "no setting is on that was not asked for");
    await takePicture(page, "scaffold-settings");
    await accept(page);
    await onStep(page, 7);
    await takePicture(page, "scaffold-trust");
    await choose(page, /^As it is/);
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
    await choose(page, /^Names, pe, pe-mlw-sandbox-amlworkspace/);
    await choose(page, /^All begin with, pe/);
    await onText(page, "pe");
    const box = quickInput(page).getByRole("textbox");
    await box.fill("pe of mine");
    await quickInput(page)
      .getByText(/is not a valid name/)
      .waitFor();
    await page.keyboard.press("Enter");
    await quickInput(page)
      .getByText(/is not a valid name/)
      .waitFor();
    await takePicture(page, "scaffold-validation");
    await answer(page, "pep");
    await choose(page, /^Endpoint of file, pep-stcontososandbox-file/);
    await onText(page, "pep-stcontososandbox-file");
    await answer(page, "files-of-mine");
    await choose(page, /^Endpoint of blob, /);
    await onText(page, "pep-stcontososandbox-blob");
    await quickInput(page).getByRole("textbox").fill("FILES-of-mine");
    await quickInput(page)
      .getByText(/is the name of another endpoint/)
      .waitFor();
    await goBack(page);
    await quickInput(page)
      .getByRole("option", { name: /^Endpoint of file, files-of-mine/ })
      .waitFor();
    await choose(page, /Use these names/);
    await onStep(page, 5);
    await onText(page, "owner=ml platform");
    await accept(page, "Enter");
    await onStep(page, 6);
    await accept(page);
    await choose(page, /^As it is/);
    await choose(page, /^Bicep/);
    await quickInput(page)
      .getByRole("option", { name: /^Names, pep, pep-mlw-sandbox-amlworkspace, .*files-of-mine/ })
      .waitFor();
  });

  test("write into the folder that is picked, and show its README", async () => {
    const { page } = vscode();
    await choose(page, /Write the files/);
    await pickFolder(page, folder);
    await page.getByRole("tab", { name: "README.md" }).waitFor();
    const written = readFileSync(join(folder, "main.bicep"), "utf8");
    assert.match(written, /name: 'pep-stcontososandbox-blob'/);
    assert.match(written, /name: 'files-of-mine'/);
    assert.match(written, /owner: 'ml platform'/);
    assert.ok(existsSync(join(folder, "roles/main.bicep")));
  });

  test("overwrite nothing unasked: what is there is shown beside what would replace it", async () => {
    const { page } = vscode();
    writeFileSync(join(folder, "main.bicep"), "// mine\n");
    await toSummary(page);
    await choose(page, /Write the files/);
    await pickFolder(page, folder);
    const dialog = page.getByRole("dialog");
    await dialog
      .getByText(/main\.bicep/)
      .first()
      .waitFor();
    await takePicture(page, "scaffold-difference");
    await dialog.getByRole("button", { name: "Keep, and Write the Others" }).click();
    await dialog.waitFor({ state: "hidden" });
    assert.equal(readFileSync(join(folder, "main.bicep"), "utf8"), "// mine\n");
    await page.getByRole("tab", { name: /there now/ }).waitFor({ state: "detached" });
  });

  test("leave nothing behind when they are dismissed, at whatever step", async () => {
    const { page } = vscode();
    const before = readdirSync(folder, { recursive: true }).length;
    for (const steps of [1, 2, 3, 4, 5, 7]) {
      await toSummary(page, steps);
      await page.keyboard.press("Escape");
      await quickInput(page).waitFor({ state: "hidden" });
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
    await onStep(page, 6);
    await quickInput(page).getByRole("textbox").fill("not a host");
    await quickInput(page)
      .getByText(/needs a host name/)
      .waitFor();
    await answer(page, "models.example.com; AzureMonitor:443");
    await onStep(page, 7);
    await takePicture(page, "scaffold-private-targets");
    await accept(page);
    await choose(page, /^Basic/);
    await choose(page, /^A new virtual network/);
    await onStep(page, 10);
    await answer(page, "");
    await choose(page, /^New zones/);
    await choose(page, /^Private endpoints/);
    await onStep(page, 13);
    await accept(page);
    await onStep(page, 14);
    await answer(page, "");
    await onStep(page, 15);
    await takePicture(page, "scaffold-pieces");
    await accept(page);
    await choose(page, /^Key vault, kv-mlwwizard-/);
    await onText(page, "kv-mlwwizard-");
    await answer(page, "kv-of-mine");
    await quickInput(page)
      .getByRole("option", { name: /^Key vault, kv-of-mine/ })
      .waitFor();
    await takePicture(page, "scaffold-workspace-names");
    await choose(page, /Use these names/);
    await onStep(page, 17);
    await quickInput(page).getByRole("textbox").fill("a<b=c");
    await quickInput(page)
      .getByText(/The tag name/)
      .waitFor();
    await takePicture(page, "scaffold-tags");
    await answer(page, "cost-center=0815; owner=ml platform");
    await choose(page, /^az CLI/);
    await quickInput(page)
      .getByRole("option", { name: /Write the files: creates \d+ resources/ })
      .waitFor();
    await takePicture(page, "scaffold-workspace");
    await choose(page, /Write the files/);
    const target = mkdtempSync(join(folder, "workspace-"));
    await pickFolder(page, target);
    await page.getByRole("tab", { name: "README.md" }).first().waitFor();
    const script = readFileSync(join(target, "deploy.sh"), "utf8");
    assert.match(script, /managedNetwork/);
    assert.match(script, /^key_vault_name='kv-of-mine'$/m);
    assert.match(script, /outboundRules\/host-models-example-com/);
    assert.match(script, /outboundRules\/tag-AzureMonitor-443/);
    assert.match(script, /^tags=.*cost-center.*0815.*ml platform/m);
  });
});

/** Up to the summary, or only so many answers far. */
async function toSummary(page: Page, steps = 8): Promise<void> {
  await takeMenuItem(treeRow(page, /^mlw-sandbox,/), endpoints);
  const answers = [
    () => accept(page),
    () => choose(page, /snet-private-endpoints, vnet-ml-apps/),
    () => choose(page, /^Existing zones/),
    () => choose(page, /Use these names/),
    () => answer(page, ""),
    () => accept(page),
    () => choose(page, /^As it is/),
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

async function accept(page: Page, key?: "Enter"): Promise<void> {
  if (key === undefined) await quickInput(page).getByRole("button", { name: "OK" }).click();
  else await page.keyboard.press(key);
}

/** A text is asked for, and begins with this already. */
async function onText(page: Page, text: string): Promise<void> {
  const box = quickInput(page).getByRole("textbox");
  await page.waitForFunction(([input, wanted]) => (input as HTMLInputElement).value.startsWith(wanted), [
    await box.elementHandle(),
    text,
  ] as const);
}

async function goBack(page: Page): Promise<void> {
  await quickInput(page).getByRole("button", { name: /Back/ }).click();
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

/** The editor's own dialogue for folders is a quick input too. It takes no answer while it still reads the folder. */
async function pickFolder(page: Page, path: string): Promise<void> {
  const box = quickInput(page);
  const title = box.locator(".quick-input-title", { hasText: "Where to write the files" });
  await title.waitFor();
  await box.getByRole("textbox").fill(`${path}/`);
  for (let tries = 0; tries < 5 && (await title.isVisible()); tries += 1) {
    await box.getByRole("button", { name: "Write Here" }).click();
    await title.waitFor({ state: "hidden", timeout: 4000 }).catch(() => undefined);
  }
  await title.waitFor({ state: "hidden" });
}

async function takePicture(page: Page, name: string): Promise<void> {
  await moveMouseAway(page);
  await takeScreenshot(page, name);
}
