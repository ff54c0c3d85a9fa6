import { strict as assert } from "node:assert";
import { readFile } from "node:fs/promises";
import * as vscode from "vscode";
import { useArm } from "./arm";
import { activate, configure, namesOf, rejection, run, samplePath, useFolder } from "./extension";

const mlSubscription = "c0270502-0000-4000-8000-000000000000";
const fraudId = `/subscriptions/${mlSubscription}/resourceGroups/rg-ml-fraud/providers/Microsoft.MachineLearningServices/workspaces/mlw-fraud`;

/** Every question that the editor can put to a user; a command with complete options puts none. */
const questions = ["showQuickPick", "showInputBox", "showOpenDialog", "showSaveDialog"] as const;

suite("commands with complete options", () => {
  const arm = useArm();
  const file = useFolder();
  const asked: string[] = [];
  const originals = questions.map((name) => [name, vscode.window[name]] as const);

  setup(() => {
    asked.length = 0;
    for (const name of questions) {
      Object.assign(vscode.window, { [name]: () => Promise.resolve(void asked.push(name)) });
    }
  });

  teardown(() => {
    Object.assign(vscode.window, Object.fromEntries(originals));
    assert.deepEqual(asked, []);
  });

  test("refresh counts what was read", async () => {
    const { workspaces, subscriptions, gaps } = (await run("refresh")) as Record<string, number>;
    assert.deepEqual({ workspaces, subscriptions }, { workspaces: 14, subscriptions: 2 });
    assert.equal(typeof gaps, "number");
  });

  test("openSample opens the sample without Azure", async () => {
    arm().reset();
    assert.deepEqual(await run("openSample"), { workspaces: 15 });
    assert.equal((await activate()).workspaces().length, 15);
    assert.equal(arm().requests.length, 0);
  });

  const forms: readonly (readonly [string, (path: string) => unknown])[] = [
    ["a Uri", (path) => vscode.Uri.file(path)],
    ["a path", (path) => path],
    ["the text of a URI", (path) => vscode.Uri.file(path).toString()],
  ];
  for (const [name, toForm] of forms) {
    test(`openSnapshot takes ${name}`, async () => {
      assert.deepEqual(await run("openSnapshot", { uri: toForm(samplePath()) }), { workspaces: 15 });
    });
  }

  test("a saved snapshot opens as what was saved", async () => {
    const api = await activate();
    await api.refresh();
    const live = api.workspaces();
    assert.equal(live.length, 14);
    const first = file("first.amlnet.json");
    const saved = (await run("saveSnapshot", { uri: first })) as { uri: string; resources: number };
    assert.equal(saved.uri, vscode.Uri.file(first).toString());
    await run("openSnapshot", { uri: first });
    assert.deepEqual(api.workspaces(), live);
    const second = file("second.amlnet.json");
    await run("saveSnapshot", { uri: vscode.Uri.file(second) });
    const text = await readFile(second, "utf8");
    assert.equal(text, await readFile(first, "utf8"));
    assert.equal((JSON.parse(text) as { resources: unknown[] }).resources.length, saved.resources);
  });

  test("setFilter and clearFilter answer with the filter", async () => {
    assert.deepEqual(await run("setFilter", { text: "  public westeurope " }), { text: "public westeurope" });
    assert.deepEqual(await run("clearFilter"), { text: "" });
  });

  test("selectSubscriptions reads those subscriptions and no others", async () => {
    const api = await activate();
    await api.refresh();
    arm().reset();
    const subscriptions = ["c0270501-0000-4000-8000-000000000000"];
    assert.deepEqual(await run("selectSubscriptions", { subscriptions }), { subscriptions });
    await api.refresh();
    assert.deepEqual(api.workspaces(), []);
    const queries = arm().requests.filter(({ body }) => body !== "");
    assert.ok(queries.length > 0);
    assert.ok(queries.every(({ body }) => !body.includes(mlSubscription)));
    await run("selectSubscriptions", { subscriptions: [] });
    await api.refresh();
    assert.equal(api.workspaces().length, 14);
  });

  test("selectSubscriptions where none is picked changes nothing, since none would mean all", async () => {
    Object.assign(vscode.window, { showQuickPick: () => Promise.resolve([]) });
    const error = await rejection(run("selectSubscriptions"));
    assert.match(error.message, /^No subscription was picked, so nothing was changed/);
  });

  test("selectSubscriptions keeps those that were chosen and cannot be read now", async () => {
    const subscriptions = [mlSubscription, "11111111-0000-4000-8000-000000000001"];
    await run("selectSubscriptions", { subscriptions });
    const accept = (items: readonly vscode.QuickPickItem[]) =>
      Promise.resolve(items.filter(({ picked }) => picked));
    Object.assign(vscode.window, { showQuickPick: accept });
    assert.deepEqual(await run("selectSubscriptions"), { subscriptions });
    await run("selectSubscriptions", { subscriptions: [] });
  });

  test("copyId puts the id on the clipboard", async () => {
    assert.deepEqual(await run("copyId", { resourceId: fraudId }), { text: fraudId });
    assert.equal(await vscode.env.clipboard.readText(), fraudId);
    assert.deepEqual(await run("copyId", { text: "some.name" }), { text: "some.name" });
  });

  test("copyId takes a workspace by its id in any case", async () => {
    assert.deepEqual(await run("copyId", { workspaceId: fraudId.toUpperCase() }), { text: fraudId });
    const error = await rejection(run("copyId", { workspaceId: `${fraudId}-2` }));
    assert.match(error.message, /^There is no workspace .*mlw-fraud-2 in the estate that is shown/);
  });

  test("openInPortal opens the resource in the portal of its cloud", async () => {
    const { openExternal } = vscode.env;
    const opened: string[] = [];
    const record = (uri: vscode.Uri) => Promise.resolve(opened.push(uri.toString(true)) > 0);
    Object.assign(vscode.env, { openExternal: record });
    try {
      const url = `https://portal.azure.com/#resource${fraudId}`;
      assert.deepEqual(await run("openInPortal", { resourceId: fraudId }), { url });
      assert.deepEqual(opened, [url]);
    } finally {
      Object.assign(vscode.env, { openExternal });
    }
  });

  test("openInPortal opens a snapshot's resource in the portal of the snapshot's cloud", async () => {
    const { openExternal } = vscode.env;
    Object.assign(vscode.env, { openExternal: () => Promise.resolve(true) });
    try {
      await run("openSnapshot", { uri: samplePath().replace("contoso", "government") });
      const [{ id: resourceId = "" } = {}] = (await activate()).workspaces();
      const url = `https://portal.azure.us/#resource${resourceId}`;
      assert.deepEqual(await run("openInPortal", { resourceId }), { url });
    } finally {
      Object.assign(vscode.env, { openExternal });
    }
  });

  test("showRaw shows the JSON as it was read", async () => {
    await (await activate()).refresh();
    const { text } = (await run("showRaw", { resourceId: fraudId })) as { text: string };
    assert.equal((JSON.parse(text) as { id: string }).id.toLowerCase(), fraudId.toLowerCase());
    const { document } = vscode.window.activeTextEditor ?? {};
    assert.deepEqual([document?.getText(), document?.languageId], [text, "json"]);
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  test("showRaw reads from Azure what the estate does not hold", async () => {
    arm().reset();
    const resourceId = `${fraudId}/computes/gpu-cluster`;
    const { text } = (await run("showRaw", { resourceId })) as { text: string };
    assert.equal((JSON.parse(text) as { name: string }).name, "gpu-cluster");
    assert.equal(arm().requests.length, 1);
    const error = await rejection(run("showRaw", { resourceId: `${fraudId}/computes/gone` }));
    assert.match(error.message, /^Reading gone failed: it does not exist \(HTTP 404/);
    await run("openSample");
    assert.match(
      (await rejection(run("showRaw", { resourceId: "/subscriptions/x" }))).message,
      /holds no resource x/,
    );
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  test("signIn says what to do where the editor's account is not the credential", async () => {
    assert.match(
      (await rejection(run("signIn"))).message,
      /azureMLNetwork\.credential is none: no sign-in is needed/,
    );
    await configure({ credential: "azureCli" });
    assert.match((await rejection(run("signIn"))).message, /az login/);
    await configure({ credential: "none" });
    const api = await activate();
    await api.refresh();
    assert.ok(namesOf(api.workspaces()).includes("mlw-fraud"));
  });
});
