import { strict as assert } from "node:assert";
import { startArmServer, type ArmServer } from "../../tools/arm-server/start-arm-server";
import { repository } from "../../tools/vscode/repository";
import { colorThemes } from "../../tools/vscode/start-vscode";
import { answer, quickInput, runCommand } from "../../tools/vscode/quick-input";
import {
  clickUntil,
  collapseRow,
  expandRow,
  moveMouseAway,
  openContainer,
  readRows,
  takeMenuItem,
  takeScreenshot,
} from "../../tools/vscode/workbench";
import {
  resizeSideBar,
  closeRows,
  connectedTo,
  container,
  message,
  openRow,
  row,
  samplePath,
  view,
} from "./estate";
import { useVSCode } from "./use-vscode";

suite("the tree of workspaces", () => {
  let arm: ArmServer;
  const vscode = useVSCode(async () => {
    arm = await startArmServer({ snapshot: samplePath });
    return { extensionPath: repository, settings: connectedTo(arm.url) };
  });

  suiteTeardown(() => arm.close());

  suiteSetup(async () => {
    const { page } = vscode();
    await openContainer(page, container);
    await row(page, /^mlw-vision, /).waitFor();
  });

  setup(() => closeRows(vscode().page));

  test("tells each workspace's verdict and ways in and out in words", async () => {
    const { page } = vscode();
    // Findings are counted in the background, after the rows are there.
    await row(page, /^mlw-fraud, Isolated\. Findings: /).waitFor();
    const rows = await readRows(page, view(page));
    assert.deepEqual(
      rows.filter(({ level }) => level === 1).map(({ name }) => name),
      ["Contoso ML, 14 workspaces"],
    );
    const fraud = rows.find(({ name }) => name.startsWith("mlw-fraud"));
    assert.match(
      fraud?.name ?? "",
      /^mlw-fraud, Isolated\. Findings: .+\. Inbound private endpoint only\. Outbound managed network, only approved destinations\.$/,
    );
    assert.deepEqual([fraud?.level, fraud?.expanded], [2, false]);
    const words = /, (Isolated|Partly isolated|Public|Unreachable|Unknown)\. .*Inbound .+\. Outbound .+\.$/;
    for (const { name } of rows.filter(({ level }) => level === 2)) assert.match(name, words);
  });

  test("says in the badge how many workspaces are not isolated", async () => {
    const { page } = vscode();
    const tab = page.locator(".part.activitybar").getByRole("tab", { name: /Azure ML Network.*7 of 14/ });
    await tab.waitFor();
  });

  test("reads a workspace's details when it is opened, once", async () => {
    const { page } = vscode();
    arm.reset();
    await expandRow(row(page, /^mlw-fraud, /));
    await row(page, /^Computes, 3/).waitFor();
    const asked = arm.requests.length;
    assert.ok(asked > 0 && asked <= 13, `${asked} requests`);
    await collapseRow(row(page, /^mlw-fraud, /));
    await expandRow(row(page, /^mlw-fraud, /));
    await row(page, /^Computes, 3/).waitFor();
    assert.equal(arm.requests.length, asked);
  });

  test("keeps ways in and ways out apart", async () => {
    const { page } = vscode();
    await openRow(page, /^mlw-fraud, /);
    assert.deepEqual(await openRow(page, /^Inbound, /), [
      "Public access, Disabled",
      "Private endpoint pe-mlw-fraud, group amlworkspace, approved, 10.2.0.4, 10.2.0.5, 10.2.0.6, 10.2.0.7",
    ]);
    assert.deepEqual(await openRow(page, /^Outbound, /), [
      "Isolation mode, AllowOnlyApprovedOutbound",
      "Status, Active, ready for Spark",
      "Required rules, 12",
      "Recommended rules, 2",
      "User-defined rules, 5",
      "Dependency rules, 1",
    ]);
    const rules = await openRow(page, /^User-defined rules/);
    assert.equal(rules.length, 5);
    for (const rule of rules) {
      assert.match(rule, /^Outbound rule .+, (FQDN|PrivateEndpoint|ServiceTag) to .+, \w+$/);
    }
  });

  test("shows of each dependency the private endpoints that it has", async () => {
    const { page } = vscode();
    await openRow(page, /^mlw-fraud, /);
    await openRow(page, /^Dependencies, /);
    const rows = await openRow(page, /^Storage account stcontosofraud/);
    assert.ok(
      rows.some((name) => /^Private endpoint \S+, group blob, approved, 10\.2\.0\.8$/.test(name)),
      rows.join("\n"),
    );
  });

  test("shows of each dependency the private endpoints that it lacks", async () => {
    const { page } = vscode();
    await openRow(page, /^mlw-legacy-2021, /);
    await openRow(page, /^Dependencies, /);
    const [first] = await openRow(page, /^Container registry /);
    assert.equal(first, "registry: no private endpoint, missing");
  });

  test("has a row for each gap, with its reason", async () => {
    const { page } = vscode();
    await openRow(page, /^mlw-archive, /);
    const gaps = await openRow(page, /^Gaps, /);
    assert.ok(
      gaps.some((name) => /^crcontosoarchive: not found\. .+/.test(name)),
      gaps.join("\n"),
    );
  });

  test("says above the rows what they are filtered by", async () => {
    const { page } = vscode();
    const filter = page.getByRole("button", { name: "Filter Workspaces…" });
    await clickUntil(filter, () => quickInput(page).isVisible(), view(page));
    await answer(page, "unreachable");
    await message(page).getByText("Filter “unreachable”: 2 of 14 workspaces.").waitFor();
    await row(page, /^mlw-vision, /).waitFor({ state: "detached" });
    const rows = await readRows(page, view(page));
    assert.deepEqual(
      rows.map(({ name }) => name.split(/[,:] /)[0]),
      ["Contoso ML", "mlw-archive", "mlw-claims"],
    );
    await takeScreenshot(page, "filter");
    const clear = page.getByRole("button", { name: "Clear Filter" });
    await clickUntil(clear, () => row(page, /^mlw-vision, /).isVisible(), view(page));
    await message(page).waitFor({ state: "hidden" });
  });

  const groupings: readonly (readonly [groupBy: string, group: RegExp])[] = [
    ["resourceGroup", /^rg-ml-fraud, Contoso ML · 1 workspace$/],
    ["verdict", /^Unreachable, 2 workspaces$/],
    ["network", /^vnet-ml-training, [\d./, ]+ · \d+ workspaces?$/],
    ["subscription", /^Contoso ML, 14 workspaces$/],
  ];
  for (const [groupBy, group] of groupings) {
    test(`groups by ${groupBy}`, async () => {
      const { page, writeSettings } = vscode();
      await writeSettings(connectedTo(arm.url, { "azureMLNetwork.groupBy": groupBy }));
      await row(page, group).waitFor();
    });
  }

  test("shows the last good estate and its age while a refresh runs, and after one that failed", async () => {
    const { page } = vscode();
    arm.reset();
    arm.setFaults([{ match: { path: "/subscriptions?" }, action: { kind: "hold" } }]);
    await runCommand(page, "Azure ML Network: Refresh");
    await message(page)
      .getByText(/^Refreshing\. Shown: what was read .*\d/)
      .waitFor();
    assert.equal(await row(page, /^mlw-vision, /).count(), 1);
    arm.setFaults([]);
    await message(page).waitFor({ state: "hidden" });
    arm.setFaults([{ match: { path: "/subscriptions?" }, action: { kind: "status", status: 403 } }]);
    await runCommand(page, "Azure ML Network: Refresh");
    await message(page)
      .getByText(/^Reading the subscriptions failed: access is refused .* Shown: what was read /)
      .waitFor();
    assert.equal(await row(page, /^mlw-vision, /).count(), 1);
    await takeScreenshot(page, "failed-refresh");
    arm.setFaults([]);
    await runCommand(page, "Azure ML Network: Refresh");
    await message(page).waitFor({ state: "hidden" });
    // What the palette's command said would lie over the pictures that follow.
    await runCommand(page, "Notifications: Clear All Notifications");
  });

  for (const [theme, label] of Object.entries(colorThemes)) {
    test(`can be read in the theme ${label}`, async () => {
      const { page, writeSettings } = vscode();
      await writeSettings(connectedTo(arm.url, { "workbench.colorTheme": label }));
      await page.locator(`.monaco-workbench.${themeClasses[theme] ?? ""}`).waitFor();
      await openRow(page, /^mlw-fraud, /);
      for (const branch of [/^Dependencies, /, /^Computes, /, /^Inbound, /]) await openRow(page, branch);
      await moveMouseAway(page);
      await takeScreenshot(page, `tree-${theme}`);
    });
  }

  const widths = { narrow: 220, wide: 560 };
  for (const [name, width] of Object.entries(widths)) {
    test(`can be read in a ${name} side bar`, async () => {
      const { page, writeSettings } = vscode();
      await writeSettings(connectedTo(arm.url, { "workbench.colorTheme": colorThemes.dark }));
      await page.locator(".monaco-workbench.vs-dark").waitFor();
      await openRow(page, /^mlw-legacy-2021, /);
      await openRow(page, /^Dependencies, /);
      await openRow(page, /^Container registry /);
      await openRow(page, /^Inbound, /);
      await resizeSideBar(page, width);
      await moveMouseAway(page);
      await takeScreenshot(page, `tree-${name}`, page.locator(".part.sidebar"));
    });
  }

  test("acts on a row through its menu", async () => {
    const { page } = vscode();
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await takeMenuItem(row(page, /^mlw-fraud, /), "Copy Id");
    await page.waitForFunction("navigator.clipboard.readText().then((text) => text.endsWith('/mlw-fraud'))");
    await takeMenuItem(row(page, /^mlw-fraud, /), "Show JSON");
    await page.locator(".editor-instance .view-line", { hasText: '"id"' }).first().waitFor();
  });
});

const themeClasses: Readonly<Record<string, string>> = {
  light: "vs",
  dark: "vs-dark",
  highContrastDark: "hc-black",
  highContrastLight: "hc-light",
};
