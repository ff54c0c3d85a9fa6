import { strict as assert } from "node:assert";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Locator, Page } from "playwright-core";
import type { FaultAction } from "../../tools/arm-server/faults/fault";
import type { ServedSnapshot } from "../../tools/arm-server/snapshot";
import { startArmServer, type ArmServer } from "../../tools/arm-server/start-arm-server";
import { repository } from "../../tools/vscode/repository";
import { startVSCode } from "../../tools/vscode/start-vscode";
import { until } from "../../tools/vscode/insist";
import { chooseFile, runCommand } from "../../tools/vscode/quick-input";
import { clickUntil, openContainer, readNotifications, takeScreenshot } from "../../tools/vscode/workbench";
import { writeAzureCli } from "../azure-cli";
import {
  connectedTo,
  container,
  message,
  row,
  samplePath,
  startTlsFront,
  view,
  welcome,
  type TlsFront,
} from "./estate";
import { useVSCode } from "./use-vscode";

const tenantId = "72f988bf-0000-4000-8000-000000000001";
const closedTenantId = "72f988bf-0000-4000-8000-000000000002";
const subscriptionId = "00000000-0000-4000-8000-000000000001";
const otherSubscriptionId = "00000000-0000-4000-8000-000000000002";

const subscription = (id: string, displayName: string, tenant = tenantId) => {
  return { subscriptionId: id, displayName, tenantId: tenant };
};

const none: ServedSnapshot = { subscriptions: [], resources: [] };

const empty: ServedSnapshot = { subscriptions: [subscription(subscriptionId, "One")], resources: [] };

const two: ServedSnapshot = {
  subscriptions: [subscription(subscriptionId, "One"), subscription(otherSubscriptionId, "Two")],
  resources: [subscriptionId, otherSubscriptionId].map((id, index) => ({
    id: `/subscriptions/${id}/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/ws${index + 1}`,
    name: `ws${index + 1}`,
    type: "Microsoft.MachineLearningServices/workspaces",
    kind: "Default",
    location: "westeurope",
    properties: { publicNetworkAccess: "Disabled" },
  })),
};

suite("an empty view", () => {
  let arm: ArmServer;
  let front: TlsFront;
  /** Of one tenant, and without sign-in. */
  let plain: ArmServer;
  let folder: string;

  const vscode = useVSCode(async () => {
    folder = await mkdtemp(join(tmpdir(), "amlnet-az-"));
    const env = await writeAzureCli(folder, { home: "home-token" });
    arm = await startArmServer({
      snapshot: none,
      token: "home-token",
      tenants: [{ tenantId }, { tenantId: closedTenantId, token: "closed-token" }],
    });
    front = await startTlsFront(arm.url);
    plain = await startArmServer({ snapshot: none });
    return {
      extensionPath: repository,
      settings: { "azureMLNetwork.credential": "vscode" },
      env: { ...env, NODE_TLS_REJECT_UNAUTHORIZED: "0" },
    };
  });

  suiteSetup(() => openContainer(vscode().page, container));

  suiteTeardown(async () => {
    await front.close();
    await Promise.all([arm.close(), plain.close()]);
    await rm(folder, { recursive: true, force: true });
  });

  const signedIn = () => connectedTo(front.url, { "azureMLNetwork.credential": "azureCli" });

  test("offers to sign in where nobody is", async () => {
    await shows(vscode().page, /^You are signed out of Azure/, [
      "Sign In",
      "Open Snapshot…",
      "Open the Sample",
    ]);
    await takeScreenshot(vscode().page, "welcome-signed-out");
  });

  test("says that an endpoint cannot be reached, and why in the log", async () => {
    const { page, writeSettings } = vscode();
    const gone = await startArmServer({ snapshot: none });
    await gone.close();
    await writeSettings(connectedTo(gone.url));
    await shows(page, /^Azure Resource Manager cannot be reached from this machine\./, [
      "Retry",
      "Show the Reason",
    ]);
    await takeScreenshot(page, "welcome-error");
    const panel = page.locator(".part.panel");
    await clickUntil(welcomeButton(page, "Show the Reason"), () => panel.isVisible());
    const log = panel.locator(".view-lines").filter({ hasText: /Reading\sfrom\sAzure:.*ECONNREFUSED/ });
    await log.waitFor();
    await clickUntil(panel.getByRole("button", { name: "Hide Panel" }), () => panel.isHidden());
  });

  test("says that settings do not fit together", async () => {
    const { page, writeSettings } = vscode();
    await writeSettings(connectedTo("http://192.0.2.1"));
    await shows(page, /^Nothing was read: the settings for cloud, endpoint and credential/, [
      "Open Settings",
    ]);
  });

  test("says that the account can read no subscription", async () => {
    const { page, writeSettings } = vscode();
    await writeSettings(connectedTo(plain.url));
    await shows(page, /^Your account can read no subscription in this cloud\./, [
      "Sign In",
      "Choose the Cloud",
    ]);
    await takeScreenshot(page, "welcome-no-subscriptions");
  });

  test("says that there are no workspaces", async () => {
    const { page } = vscode();
    plain.setSnapshot(empty);
    const isRead = /^The subscriptions were read, and there is no Azure Machine Learning workspace/;
    await clickUntil(welcomeButton(page, "Refresh"), () => welcome(page).getByText(isRead).isVisible());
    await shows(page, isRead, ["Select Subscriptions"]);
    await takeScreenshot(page, "welcome-no-workspaces");
  });

  const failures: readonly (readonly [name: string, FaultAction, text: RegExp])[] = [
    ["Azure asks for fewer requests", { kind: "status", status: 429 }, /^Azure asks for fewer requests\./],
    ["the account is refused", { kind: "status", status: 403 }, /^Azure refuses your account to list/],
    ["something else answered", { kind: "html" }, /^What answered is not Azure Resource Manager/],
    [
      "Azure answered with an error",
      { kind: "status", status: 400 },
      /^Azure could not be read: it answered/,
    ],
  ];
  for (const [name, action, text] of failures) {
    test(`says that ${name}, and offers to try again`, async () => {
      const { page } = vscode();
      plain.setFaults([{ match: { path: "/subscriptions?" }, action }]);
      const failure = welcome(page).getByText(text);
      await clickUntil(welcomeButton(page, "Refresh"), () => failure.isVisible());
      await shows(page, text, ["Retry", "Show the Reason", "Open Settings", "Open Snapshot…"]);
      plain.setFaults([]);
      const isRead = welcome(page).getByText(/^The subscriptions were read/);
      await clickUntil(welcomeButton(page, "Retry"), () => isRead.isVisible());
    });
  }

  test("says that a tenant wants a sign-in of its own, and offers it", async () => {
    const { page, writeSettings } = vscode();
    arm.setSnapshot({
      subscriptions: [subscription(subscriptionId, "Closed", closedTenantId)],
      resources: [],
    });
    await writeSettings(signedIn());
    await shows(page, /^You are signed in, but a tenant wants a sign-in of its own/, [
      "Sign In to the Tenant",
    ]);
    await takeScreenshot(page, "welcome-tenant");
  });

  test("has given way to rows, one of them for a subscription that failed, where Retry brings it back", async () => {
    const { page, writeSettings } = vscode();
    arm.setSnapshot(two);
    arm.setFaults([
      { match: { path: "Microsoft.ResourceGraph" }, action: { kind: "status", status: 403 } },
      { match: { path: `/subscriptions/${otherSubscriptionId}/` }, action: { kind: "malformed" } },
    ]);
    await writeSettings({
      ...signedIn(),
      "azureMLNetwork.subscriptions": [subscriptionId, otherSubscriptionId],
    });
    await row(page, /^ws1, /).waitFor();
    const failed = row(page, /^Subscription Two: answer not understood\. .*not valid JSON/);
    await failed.waitFor();
    assert.equal(await row(page, /^ws2, /).count(), 0);
    await takeScreenshot(page, "failed-subscription");
    arm.setFaults([]);
    await clickUntil(
      failed.getByRole("button", { name: "Retry" }),
      () => row(page, /^ws2, /).isVisible(),
      failed,
    );
    await failed.waitFor({ state: "detached" });
    assert.deepEqual(await readNotifications(page), []);
  });

  test("never needs Azure for the sample", async () => {
    const { page, writeSettings } = vscode();
    await writeSettings({ "azureMLNetwork.credential": "vscode" });
    await shows(page, /^You are signed out of Azure/, ["Open the Sample"]);
    await clickUntil(welcomeButton(page, "Open the Sample"), () => row(page, /^mlw-fraud, /).isVisible());
    await message(page)
      .getByText(/^Sample estate, captured .* Refresh reads from Azure again\.$/)
      .waitFor();
    await takeScreenshot(page, "sample");
  });
});

suite("Restricted Mode", () => {
  let folder: string;
  const vscode = useVSCode(async () => {
    folder = await mkdtemp(join(tmpdir(), "amlnet-folder-"));
    // Without the question at the start, which would lie over all else.
    const settings = { "security.workspace.trust.startupPrompt": "never" };
    return { extensionPath: repository, folder, trusted: false, settings };
  });

  suiteTeardown(() => rm(folder, { recursive: true, force: true }));

  suiteSetup(async () => {
    const { page } = vscode();
    await page.locator(".statusbar").getByText("Restricted Mode").waitFor();
    await openContainer(page, container);
  });

  test("opens the sample", async () => {
    const { page } = vscode();
    await runCommand(page, "Azure ML Network: Open Sample");
    await row(page, /^mlw-fraud, /).waitFor();
    await takeScreenshot(page, "restricted-mode");
  });

  test("opens a snapshot", async () => {
    const { page } = vscode();
    await runCommand(page, "Azure ML Network: Open Snapshot…");
    await chooseFile(page, "OK", samplePath.replace("contoso", "government"));
    await message(page)
      .getByText(/^government\.amlnet\.json, captured /)
      .waitFor();
    await row(page, /^mlw-fraud, /).waitFor({ state: "detached" });
  });
});

suite("VS Code that is closed during a refresh", () => {
  test("leaves no request and no connection behind", async () => {
    const arm = await startArmServer({ snapshot: samplePath });
    const vscode = await startVSCode({ extensionPath: repository, settings: connectedTo(arm.url) });
    try {
      arm.setFaults([
        { match: { path: "ResourceGraph" }, action: { kind: "stall", when: "before-headers" } },
      ]);
      await openContainer(vscode.page, container);
      await until("see a stalled request", () => arm.requests.some(({ faults }) => faults.length > 0));
      assert.ok((await arm.countConnections()) > 0);
    } finally {
      await vscode.close();
    }
    await until("see the connections closed", async () => (await arm.countConnections()) === 0);
    const asked = arm.requests.length;
    await pause(500);
    assert.equal(arm.requests.length, asked);
    await arm.close();
  });
});

function welcomeButton(page: Page, name: string): Locator {
  return welcome(page).getByRole("button", { name });
}

/** Waits for the text in place of rows, and checks that it offers what helps. */
async function shows(page: Page, text: RegExp, buttons: readonly string[]): Promise<void> {
  await welcome(page).getByText(text).waitFor();
  for (const name of buttons) await welcomeButton(page, name).waitFor();
  assert.equal(await view(page).getByRole("treeitem").count(), 0);
}
