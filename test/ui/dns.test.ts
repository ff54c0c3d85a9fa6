import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Frame, FrameLocator, Page } from "playwright-core";
import { listAt, textAt } from "../../src/core/arm/json";
import { listDnsRecords } from "../../src/core/dns/list-dns-records";
import { openSnapshot } from "../../src/core/estate/open-snapshot";
import { parseSnapshot } from "../../src/core/estate/snapshot";
import { repository } from "../../tools/vscode/repository";
import { colorThemes } from "../../tools/vscode/start-vscode";
import {
  answer,
  choose,
  collapseRow,
  expandRow,
  moveMouseAway,
  openContainer,
  runCommand,
  takeMenuItem,
  takeScreenshot,
  treeRow,
  webviewFrame,
} from "../../tools/vscode/workbench";
import { startStandInResolver, type StandInResolver } from "../dns-servers/stand-in-resolver";
import { useVSCode } from "./use-vscode";

const entries = ["Show DNS Records", "Verify DNS Names", "Write Hosts File…", "Write DNS Configuration…"];

suite("the DNS names of a workspace", () => {
  const vscode = useVSCode({ extensionPath: repository });
  let resolver: StandInResolver;

  suiteSetup(async () => {
    const addresses = sampleAddresses();
    resolver = await startStandInResolver((name) => answerFor(name, addresses));
    const { page } = vscode();
    // The palette knows the commands as soon as the container is there. Opened first, the view would read from Azure.
    await page.locator(".part.activitybar").getByRole("tab", { name: "Azure ML Network" }).waitFor();
    await runCommand(page, "Azure ML Network: Open Sample");
    await openContainer(page, "Azure ML Network");
    await treeRow(page, /^mlw-fraud,/).waitFor();
  });
  suiteTeardown(() => resolver?.close());

  test("are offered on workspaces, endpoints and records", async () => {
    const { page } = vscode();
    await expandRow(treeRow(page, /^mlw-fraud,/));
    const offered = async (row: RegExp) => {
      const item = treeRow(page, row).first();
      await item.scrollIntoViewIfNeeded();
      await item.click({ button: "right" });
      for (const entry of entries) await page.getByRole("menuitem", { name: entry }).waitFor();
      await page.keyboard.press("Escape");
    };
    await expandRow(treeRow(page, /^Inbound/));
    await offered(/^Private endpoint pe-mlw-fraud,/);
    // Only rows that are on the screen are in the page.
    await collapseRow(treeRow(page, /^Inbound/));
    await expandRow(treeRow(page, /^DNS names/));
    for (const row of [/^mlw-fraud,/, /^DNS names/, /^stcontosofraud\.blob\.core\.windows\.net/]) {
      await offered(row);
    }
  });

  test("open as a table that filters, sorts and copies by keyboard", async () => {
    const { page } = vscode();
    await takeMenuItem(treeRow(page, /^mlw-fraud,/), "Show DNS Records");
    const table = webviewFrame(page);
    await table.getByRole("heading", { name: "DNS records of mlw-fraud" }).waitFor();
    const names = table.locator("tbody th");
    const all = await names.allTextContents();
    assert.ok(all.length >= 15);

    await table.getByRole("button", { name: "Address" }).click();
    await table.locator('th[aria-sort="ascending"]', { hasText: "Address" }).waitFor();
    const addresses = await table.locator("td.addresses").allTextContents();
    const last = addresses.map((address) => Number(address.split(".").at(-1)));
    assert.deepEqual(
      last,
      [...last].sort((a, b) => a - b),
      "10.2.0.9 comes before 10.2.0.10",
    );

    await table.getByRole("searchbox", { name: "Filter" }).fill("blob stcontoso");
    await table.getByText(`1 of ${all.length} names`).waitFor();
    assert.deepEqual(await names.allTextContents(), ["stcontosofraud.blob.core.windows.net"]);
    await table.getByRole("searchbox", { name: "Filter" }).fill("");

    await takePicture(page, "dns-records");
    await names.first().click();
    await page.keyboard.press("End");
    await table.locator("tbody tr:last-child:focus").waitFor();
    await page.keyboard.press("ArrowUp");
    await table.locator("tbody tr:nth-last-child(2):focus").waitFor();
    await page.keyboard.press("ControlOrMeta+c");
    await page.locator(".part.statusbar").getByText("Copied 1 name").waitFor();
    assert.equal(await table.locator('tbody tr[tabindex="0"]').count(), 1, "the Tab key stops once");
  });

  test("are verified by a given server, and the table tells what to do", async () => {
    const { page } = vscode();
    await runCommand(page, "Azure ML Network: Verify DNS Names");
    await choose(page, /^mlw-fraud/);
    await choose(page, /Ask a DNS server/);
    await answer(page, `127.0.0.1:${resolver.port}`);
    await page.keyboard.press("Enter");
    const table = webviewFrame(page);
    await table.getByText(/^Verified .* by 127\.0\.0\.1:\d+: 1 public, 1 wrong, /).waitFor();
    const row = table.locator("tr", { hasText: "stcontosofraud.blob.core.windows.net" });
    assert.match((await row.locator("td.check").textContent()) ?? "", /✗ public address: 20\.60\.1\.1/);
    assert.match(
      (await row.locator("td.check p").textContent()) ?? "",
      /forward blob\.core\.windows\.net to 168\.63\.129\.16|zone group|link/,
    );
    await treeRow(page, /^DNS names, \d+ · 1 public, 1 wrong/).waitFor();
    await table.getByRole("button", { name: "Check" }).click();
    await row.scrollIntoViewIfNeeded();
    await takePicture(page, "dns-verify");
  });

  test("have a table without accessibility faults, in every theme and width", async function () {
    this.timeout(180_000);
    const { page, writeSettings } = vscode();
    const table = webviewFrame(page);
    await table.locator("tbody tr").first().focus();
    for (const [theme, label] of Object.entries(colorThemes)) {
      await writeSettings({ "workbench.colorTheme": label });
      await table
        .locator(`body[data-vscode-theme-name="${label}"], body[data-vscode-theme-id="${label}"]`)
        .waitFor();
      assert.deepEqual(await findFaults(page, table), [], label);
      for (const width of [1280, 640]) {
        await page.setViewportSize({ width, height: 800 });
        await takeScreenshot(page, `dns-table-${theme}-${width}`);
      }
      await page.setViewportSize({ width: 1280, height: 800 });
    }
    await writeSettings({ "workbench.colorTheme": colorThemes.light });
  });

  test("are written to the hosts file only after a dialogue that names the machine", async () => {
    const { page } = vscode();
    await takeMenuItem(treeRow(page, /^mlw-fraud,/), "Write Hosts File…");
    const dialog = page.getByRole("dialog");
    await dialog
      .getByText(
        /Write the private names of mlw-fraud into the hosts file of (this computer|the container|the WSL|the remote)/,
      )
      .waitFor();
    await takePicture(page, "dns-write-hosts");
    await dialog.getByRole("button", { name: "Preview" }).click();
    await page.locator(".view-lines", { hasText: "BEGIN azureml-network-isolation" }).waitFor();
  });

  test("are written for a DNS server that is picked", async () => {
    const { page } = vscode();
    await takeMenuItem(treeRow(page, /^mlw-fraud,/), "Write DNS Configuration…");
    await choose(page, /^Unbound configuration/);
    await page
      .locator(".view-lines", { hasText: "Azure ML Network Isolation: configuration for Unbound" })
      .waitFor();
    await takePicture(page, "dns-write-dns");
  });
});

/** Without messages over it. */
async function takePicture(page: Page, name: string): Promise<void> {
  await page
    .locator(".notifications-toasts .notification-toast")
    .first()
    .waitFor({ state: "detached" })
    .catch(() => undefined);
  await moveMouseAway(page);
  await takeScreenshot(page, name);
}

/** One name is public, one is stale; all others are as in the sample. */
function answerFor(name: string, addresses: ReadonlyMap<string, string>) {
  if (name.includes(".blob.")) return { address: "20.60.1.1" };
  if (name.startsWith("kv-")) return { address: "10.2.0.99" };
  return { address: addresses.get(name.replace(/^amlnet-check\./, "*.")) ?? "20.60.1.9" };
}

function sampleAddresses(): ReadonlyMap<string, string> {
  const text = readFileSync(join(repository, "media/sample/contoso.amlnet.json"), "utf8");
  const parsed = parseSnapshot(text);
  assert.ok(parsed.kind === "snapshot");
  const estate = openSnapshot(parsed.snapshot);
  const workspace = estate.list("workspaces").find(({ name }) => name === "mlw-fraud");
  const { records } = listDnsRecords(estate, workspace?.id ?? "");
  return new Map(records.map(({ fqdn, ipAddresses }) => [fqdn, ipAddresses[0] ?? ""]));
}

/** What axe-core finds wrong with the page in the webview. */
async function findFaults(page: Page, table: FrameLocator): Promise<readonly string[]> {
  const frame = await frameOf(page, table);
  await frame.evaluate(
    readFileSync(createRequire(import.meta.filename).resolve("axe-core/axe.min.js"), "utf8"),
  );
  const result: unknown = await frame.evaluate("axe.run(document, { resultTypes: ['violations'] })");
  return listAt(result, "violations").map((fault) => {
    const where = listAt(fault, "nodes").map((node) => textAt(node, "html"));
    return `${textAt(fault, "id")}: ${textAt(fault, "help")}: ${where.join(" ")}`;
  });
}

async function frameOf(page: Page, table: FrameLocator): Promise<Frame> {
  const handle = await table.locator("body").elementHandle();
  const frame = await handle?.ownerFrame();
  assert.ok(frame, `no frame among ${page.frames().length}`);
  return frame;
}
