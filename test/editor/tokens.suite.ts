import { strict as assert } from "node:assert";
import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import * as vscode from "vscode";
import type { FaultAction, FaultMatch } from "../../tools/arm-server/faults/fault";
import { startArmServer, type ArmServer } from "../../tools/arm-server/start-arm-server";
import { writeAzureCli } from "../azure-cli";
import { refreshWith } from "./arm";
import {
  activate,
  configure,
  namesOf,
  rejection,
  run,
  samplePath,
  until,
  urlOf,
  useFolder,
} from "./extension";
import { useHurry } from "./hurry";

const marker = "marker-token-5f1d";
const fraudId =
  "/subscriptions/c0270502-0000-4000-8000-000000000000/resourceGroups/rg-ml-fraud/providers/Microsoft.MachineLearningServices/workspaces/mlw-fraud";
const azure = "https://management.azure.com";
const attacker = "https://attacker.example";
const graph: FaultMatch = { path: "Microsoft.ResourceGraph" };
const expired: FaultAction = { kind: "status", status: 401 };

suite("the token of the user", () => {
  useHurry();
  const file = useFolder();
  const shown: string[] = [];
  const stray: string[] = [];
  const { fetch } = globalThis;
  const { PATH } = process.env;
  const { showErrorMessage } = vscode.window;
  let arm: ArmServer;

  suiteSetup(async () => {
    arm = await startArmServer({ snapshot: samplePath(), keepAuthorization: true, publicOrigin: azure });
    // The public cloud's requests are led to the server; whatever goes elsewhere is written down and fails.
    globalThis.fetch = (input, init) => {
      const url = urlOf(input);
      if (url.startsWith(`${azure}/`)) return fetch(arm.url + url.slice(azure.length), init);
      if (url.startsWith("http://127.0.0.1:")) return fetch(input, init);
      stray.push(`${url} ${JSON.stringify(init)}`);
      return Promise.reject(new Error(`A request left for ${url}.`));
    };
    Object.assign(vscode.window, {
      showErrorMessage: (message: string) => Promise.resolve(void shown.push(message)),
    });
    const environment = await writeAzureCli(dirname(file("az")), { home: `${marker}-%n.` });
    process.env["PATH"] = environment.PATH;
    await configure({ cloud: "AzureCloud", credential: "azureCli" });
    await (await activate()).refresh();
  });

  suiteTeardown(async () => {
    await configure({ cloud: "Custom", credential: "none" });
    globalThis.fetch = fetch;
    process.env["PATH"] = PATH;
    Object.assign(vscode.window, { showErrorMessage });
    await arm.close();
  });

  const countCalls = async () => (await readFile(file("calls"), "utf8")).length;

  test("is sent with every request to the configured cloud, and asked for once", async () => {
    const api = await activate();
    const calls = await countCalls();
    const { error, requests } = await refreshWith(arm, []);
    assert.equal(error, undefined);
    assert.equal(api.workspaces().length, 14);
    assert.ok(requests.length > 5);
    for (const { headers } of requests) {
      assert.match(headers["authorization"] ?? "", new RegExp(`^Bearer ${marker}-`));
    }
    assert.equal(await countCalls(), calls);
  });

  test("is renewed once where it expires in the middle, and the read goes on", async () => {
    const calls = await countCalls();
    const before = (await activate()).workspaces();
    const { error, requests } = await refreshWith(arm, [
      { match: { ...graph, nth: 2, times: 3 }, action: expired },
    ]);
    assert.equal(error, undefined);
    assert.deepEqual((await activate()).workspaces(), before);
    assert.equal(await countCalls(), calls + 1);
    const tokens = new Set(requests.map(({ headers }) => headers["authorization"]));
    assert.equal(tokens.size, 2);
  });

  test("that stays refused ends in the offer to sign in, and nothing that was read is lost", async () => {
    const before = namesOf((await activate()).workspaces());
    const { error, requests } = await refreshWith(arm, [{ match: graph, action: expired }]);
    assert.ok(error instanceof Error && "code" in error);
    assert.equal(error.code, "signed-out");
    assert.match(error.message, /sign-in/);
    assert.deepEqual(namesOf((await activate()).workspaces()), before);
    assert.ok(requests.length <= 30, `${requests.length} requests`);
  });

  test("is asked for anew with the claims of a challenge", async () => {
    const claims = JSON.stringify({ access_token: { acrs: { essential: true, value: "c1" } } });
    const { error, requests } = await refreshWith(arm, [
      { match: { path: "/subscriptions?" }, action: { ...expired, claims } },
    ]);
    assert.ok(error instanceof Error && "code" in error);
    assert.equal(error.code, "signed-out");
    assert.ok(requests.length <= 4, `${requests.length} requests`);
  });

  const leads: readonly (readonly [name: string, FaultMatch, FaultAction])[] = [
    ["a redirect", {}, { kind: "redirect", to: `${attacker}/x` }],
    ["a redirect of one query", { ...graph, nth: 3 }, { kind: "redirect", to: `${attacker}/x`, status: 302 }],
    ["a link to the next page", { path: "/subscriptions?" }, { kind: "other-host", origin: attacker }],
    [
      "a look-alike of the cloud",
      { path: "/subscriptions?" },
      { kind: "other-host", origin: `${azure}.evil.example` },
    ],
  ];
  for (const [name, match, action] of leads) {
    test(`does not follow ${name} to another host`, async () => {
      const before = namesOf((await activate()).workspaces());
      await refreshWith(arm, [{ match, action }]);
      assert.deepEqual(namesOf((await activate()).workspaces()), before);
      assert.deepEqual(stray, []);
    });
  }

  test("is in no message, gap, snapshot or log, also where Azure's own words repeat it", async () => {
    const echo = (status: number): FaultAction => ({
      kind: "status",
      status,
      body: {
        error: {
          code: "Odd",
          message: `The token ${marker}-1. of Bearer ${marker}-2. and ${attacker}/?sig=${marker}`,
        },
      },
    });
    const one = { body: "in~ ('microsoft.network/privateendpoints')" };
    const part = await refreshWith(arm, [{ match: one, action: echo(400) }]);
    assert.equal(part.error, undefined);
    const path = file("marked.amlnet.json");
    await run("saveSnapshot", { uri: path });
    const snapshot = await readFile(path, "utf8");
    assert.match(snapshot, /HTTP 400: Odd: The token … of Bearer …/);
    const { error } = await refreshWith(arm, [{ match: {}, action: echo(400) }]);
    assert.match(String(error), /HTTP 400: Odd: The token …/);
    arm.setFaults([{ match: {}, action: echo(400) }]);
    // As from the palette, so that the failure is shown.
    await vscode.commands.executeCommand("azureMLNetwork.refresh");
    const raw = await rejection(run("showRaw", { resourceId: "/subscriptions/x/resourceGroups/y" }));
    arm.setFaults([]);
    await until(() => shown.length > 0);
    const log = await readLog();
    assert.match(log, /GET \/subscriptions answered 400/);
    const api = JSON.stringify((await activate()).workspaces());
    for (const text of [snapshot, String(error), raw.message, raw.stack ?? "", api, log, ...shown]) {
      assert.ok(!text.includes(marker), text.slice(Math.max(0, text.indexOf(marker) - 200)).slice(0, 400));
    }
  });

  test("is in no page, report, diagram or problem, and no signed address is in the log", async () => {
    const message = `The token ${marker}-1. of Bearer ${marker}-2. and ${attacker}/?sig=${marker}`;
    const action: FaultAction = { kind: "status", status: 400, body: { error: { code: "Odd", message } } };
    await refreshWith(arm, [
      { match: { body: "in~ ('microsoft.network/privateendpoints')" }, action },
      { match: { body: "in~ ('microsoft.keyvault/vaults')" }, action },
    ]);
    const watched = watchPages();
    try {
      await run("showTopology", { scope: "estate" });
      await run("showDnsRecords", { workspaceId: fraudId });
      const written: unknown[] = [];
      for (const format of ["markdown", "sarif", "csv"]) written.push(await run("exportReport", { format }));
      for (const format of ["svg", "mermaid", "drawio"]) {
        written.push(await run("exportTopology", { scope: "estate", format }));
      }
      await run("showFindings", { workspaceIds: [fraudId] });
      await run("diagnose", { workspaceId: fraudId });
      await until(() => watched.posted.some((text) => text.includes('"scene"')));
      await until(() => watched.posted.some((text) => text.includes("mlw-fraud")));
      const log = await readLog();
      const problems = vscode.languages
        .getDiagnostics()
        .flatMap(([, all]) => all.map((each) => each.message));
      const texts = [...watched.posted, ...watched.pages(), JSON.stringify(written), log, ...problems];
      assert.ok(watched.pages().length === 2 && problems.length > 0);
      for (const text of texts) assert.ok(!text.includes(marker));
      const signatures = arm.requests.flatMap(
        ({ path }) => new URLSearchParams(path.split("?")[1]).get("s") ?? [],
      );
      assert.ok(signatures.length > 0);
      for (const signature of signatures) {
        for (const text of texts) {
          assert.ok(!text.includes(signature) && !text.includes(encodeURIComponent(signature)));
        }
      }
    } finally {
      watched.end();
      while (vscode.window.tabGroups.all.some(({ tabs }) => tabs.length > 0)) {
        await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
      }
    }
  });

  test("is in no message and no log where the service's own diagnosis fails with it", async () => {
    const message = `The token ${marker}-1. of Bearer ${marker}-2. and ${attacker}/?sig=${marker}`;
    const body = { status: `Failed ${marker}-1.`, error: { code: "Odd", message: `${message}\nin all` } };
    const action: FaultAction = { kind: "status", status: 200, body };
    arm.setFaults([{ match: { path: "operationsStatus" }, action }]);
    shown.length = 0;
    // From the row, so that a person is shown the failure, and as a program, which gets it.
    const row = { id: fraudId, label: "mlw-fraud", options: { workspaceId: fraudId } };
    await vscode.commands.executeCommand("azureMLNetwork.diagnose", row);
    const failure = await rejection(run("diagnose", { workspaceId: fraudId }));
    arm.setFaults([]);
    await until(() => shown.length > 0);
    const log = await readLog(/Diagnosing workspace mlw-fraud failed/);
    assert.match(shown.join(), /tells the status Failed …: The token … of Bearer … and \S+\?… in all/);
    for (const text of [failure.message, failure.stack ?? "", log, ...shown]) {
      assert.ok(!text.includes(marker), text);
    }
  });

  test("leaves for no other host in all of this", () => {
    assert.deepEqual(stray, []);
  });
});

/** The pages that are opened meanwhile, and all that is sent to them. */
function watchPages() {
  const { createWebviewPanel } = vscode.window;
  const panels: vscode.WebviewPanel[] = [];
  const posted: string[] = [];
  const watching: typeof createWebviewPanel = (...args) => {
    const panel = createWebviewPanel(...args);
    const post = panel.webview.postMessage.bind(panel.webview);
    panel.webview.postMessage = (message: unknown) => {
      posted.push(JSON.stringify(message));
      return post(message);
    };
    panels.push(panel);
    return panel;
  };
  Object.assign(vscode.window, { createWebviewPanel: watching });
  return {
    posted,
    pages: () => panels.map(({ webview }) => webview.html),
    end: () => void Object.assign(vscode.window, { createWebviewPanel }),
  };
}

/** All that the extension's log channel holds. */
async function readLog(expected = /answered 400/): Promise<string> {
  await vscode.commands.executeCommand("azureMLNetwork.showLog");
  const find = () =>
    vscode.workspace.textDocuments.find(
      ({ uri, fileName }) => uri.scheme === "output" && /azureml-network-isolation/i.test(fileName),
    );
  await until(() => expected.test(find()?.getText() ?? ""));
  return find()?.getText() ?? "";
}
