// What the tree says on Azure's bad days. The suites of test/editor try every fault; here is one of each sort, as rows.

import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import type { Locator } from "playwright-core";
import type { Snapshot } from "../../src/core/estate/snapshot";
import type { FaultAction, FaultMatch } from "../../tools/arm-server/faults/fault";
import { startArmServer, type ArmServer } from "../../tools/arm-server/start-arm-server";
import { repository } from "../../tools/vscode/repository";
import { runCommand } from "../../tools/vscode/quick-input";
import {
  closeMenu,
  openContainer,
  openMenu,
  readNotifications,
  readRows,
  takeScreenshot,
} from "../../tools/vscode/workbench";
import { closeRows, connectedTo, container, message, openRow, row, samplePath, view } from "./estate";
import { useVSCode } from "./use-vscode";

const fraudId =
  "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-fraud/providers/Microsoft.MachineLearningServices/workspaces/mlw-fraud";
const endpoints: FaultMatch = { body: "in~ ('microsoft.network/privateendpoints')" };
const subscriptionList: FaultMatch = { path: "/subscriptions?" };
const elsewhere = "https://attacker.example";

suite("the tree on a bad day", () => {
  const sample = readFileSync(samplePath, "utf8");
  let arm: ArmServer;
  const vscode = useVSCode(async () => {
    arm = await startArmServer({ snapshot: samplePath });
    return { extensionPath: repository, settings: connectedTo(arm.url) };
  });

  suiteSetup(async () => {
    await openContainer(vscode().page, container);
    await row(vscode().page, /^mlw-vision, /).waitFor();
  });

  setup(async () => {
    arm.reset();
    arm.setSnapshot(JSON.parse(sample) as Snapshot);
    await refresh();
    await closeRows(vscode().page);
  });

  suiteTeardown(() => arm.close());

  /** Until it has ended, however it ends: its message is there before its first request. */
  async function refresh(): Promise<void> {
    const before = arm.requests.length;
    await runCommand(vscode().page, "Azure ML Network: Refresh");
    while (arm.requests.length === before) await vscode().page.waitForTimeout(10);
    await message(vscode().page)
      .getByText(/^Refreshing\./)
      .waitFor({ state: "detached" });
  }

  /** The rows in sight, beginning with how many workspaces there are. */
  async function readWorkspaces(): Promise<readonly string[]> {
    const rows = await readRows(vscode().page, view(vscode().page));
    return rows.flatMap(({ name }) => (/^(Contoso ML|mlw-[\w-]+), /.test(name) ? [name] : []));
  }

  const gaps: readonly (readonly [name: string, FaultAction, RegExp])[] = [
    [
      "throttles for long",
      { kind: "status", status: 429, wait: { form: "seconds", seconds: 3600 } },
      /: could not be read\. .*Azure asks for fewer requests \(HTTP 429/,
    ],
    [
      "keeps failing",
      { kind: "status", status: 500 },
      /: could not be read\. .*Azure could not answer \(HTTP 500/,
    ],
    [
      "hangs up before its answer",
      { kind: "drop", when: "before-headers" },
      /: could not be read\. .*Azure Resource Manager cannot be reached \(/,
    ],
    [
      "takes the sign-in for expired",
      { kind: "status", status: 401 },
      /: sign-in needed\. .*the sign-in is not accepted or has expired \(HTTP 401/,
    ],
    ["answers nothing", { kind: "empty" }, /: answer not understood\. .*the answer holds no rows/],
    ["cuts an answer off", { kind: "truncated" }, /: answer not understood\. .*not valid JSON/],
    ["lets a proxy answer", { kind: "html" }, /: answer not understood\. .*a web page came instead of JSON/],
    [
      "redirects elsewhere",
      { kind: "redirect", to: `${elsewhere}/x` },
      /: could not be read\. .*redirects to attacker\.example, which is not followed/,
    ],
  ];
  const pictures: Readonly<Record<string, string | undefined>> = { 401: "sign-in", html: "proxy" };
  for (const [name, action, text] of gaps) {
    test(`has a row for what was not read where Azure ${name}, and all that was read before`, async () => {
      const { page } = vscode();
      const before = await readWorkspaces();
      assert.equal(before[0], "Contoso ML, 14 workspaces");
      arm.setFaults([{ match: endpoints, action }]);
      await runCommand(page, "Azure ML Network: Refresh");
      await row(page, text).first().waitFor();
      assert.deepEqual((await readWorkspaces())[0], before[0]);
      await offers(row(page, text).first(), /: sign-in needed/.test(text.source));
      const picture = pictures[action.kind === "status" ? action.status : action.kind];
      if (picture !== undefined) await takeScreenshot(page, `fault-${picture}`);
      arm.setFaults([]);
      await refresh();
      await row(page, text).first().waitFor({ state: "detached" });
      assert.deepEqual(await readNotifications(page), []);
    });
  }

  /** A row of what was not read can be read again; only where a sign-in would help, it is offered. */
  async function offers(failed: Locator, signIn: boolean): Promise<void> {
    const { page } = vscode();
    const entry = (name: string) => page.getByRole("menuitem", { name, exact: true });
    await openMenu(failed, entry("Retry"));
    assert.equal(await entry("Sign In…").count(), signIn ? 1 : 0);
    await closeMenu(entry("Retry"));
  }

  const failures: readonly (readonly [name: string, FaultAction, RegExp])[] = [
    ["loops", { kind: "loop" }, /the list leads back to an earlier page/],
    [
      "leads elsewhere",
      { kind: "other-host", origin: elsewhere },
      /the answer points to attacker\.example, which is not followed/,
    ],
  ];
  for (const [name, action, text] of failures) {
    test(`says above its rows that the list of subscriptions ${name}, and keeps them`, async () => {
      const { page } = vscode();
      const before = await readWorkspaces();
      arm.setFaults([{ match: subscriptionList, action }]);
      await runCommand(page, "Azure ML Network: Refresh");
      await message(page).getByText(text).waitFor();
      assert.deepEqual(await readWorkspaces(), before);
    });
  }

  const changes: readonly (readonly [name: string, from: string, to: string, now: RegExp | undefined])[] = [
    ["deleted", `"id": "${fraudId}"`, '"id": "/nowhere"', undefined],
    ["renamed", "workspaces/mlw-fraud", "workspaces/mlw-renamed", /^mlw-renamed, /],
    ["moved", "rg-ml-fraud", "rg-ml-moved", /^mlw-fraud, /],
  ];
  for (const [name, from, to, now] of changes) {
    test(`says of a workspace that was ${name} since it was listed that it is not found, until a refresh`, async () => {
      const { page } = vscode();
      arm.setSnapshot(JSON.parse(sample.replaceAll(from, to)) as Snapshot);
      await openRow(page, /^mlw-fraud, /);
      const told = await openRow(page, /^Gaps, /);
      assert.ok(
        told.some((each) => /^mlw-fraud: not found\. .*it does not exist/.test(each)),
        told.join("\n"),
      );
      if (name === "moved") await takeScreenshot(page, "fault-moved");
      await closeRows(page);
      await refresh();
      if (now === undefined) await row(page, /^mlw-fraud, /).waitFor({ state: "detached" });
      else await row(page, now).waitFor();
      await row(page, `Contoso ML, ${now === undefined ? 13 : 14} workspaces`).waitFor();
      await openRow(page, now ?? /^mlw-vision, /);
      assert.equal(await row(page, /: not found\. .*mlw-fraud failed/).count(), 0);
    });
  }
});
