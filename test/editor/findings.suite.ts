import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import * as vscode from "vscode";
import type { NetworkIsolationApi } from "../../src/api";
import { useArm } from "./arm";
import { activate, configure, rejection, run, until, useFolder } from "./extension";

suite("findings", () => {
  const inFolder = useFolder();
  let api: NetworkIsolationApi;
  let workspaceId = "";

  suiteSetup(async () => {
    api = await activate();
    await run("openSample");
    workspaceId = api.workspaces().find(({ name }) => name === "mlw-forecast")?.id ?? "";
  });
  suiteTeardown(async () => {
    await configure({ suppressions: undefined });
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  test("the API gives the findings of one workspace and of all", () => {
    const own = api.findings(workspaceId);
    assert.ok(own.some(({ ruleId, severity }) => ruleId === "dns-link" && severity === "error"));
    assert.ok(own.every((finding) => finding.workspaceId === workspaceId && finding.message !== ""));
    assert.ok(api.findings().length > own.length);
    assert.deepEqual(api.findings("/subscriptions/none"), []);
  });

  test("they are in the Problems panel, each with a link to its rule", async () => {
    const shown = await run("showFindings", { workspaceIds: [workspaceId] });
    assert.deepEqual(shown, api.findings(workspaceId));
    const problems = problemsOf("mlw-forecast");
    assert.equal(problems.length, api.findings(workspaceId).length);
    for (const { code, range } of problems) {
      assert.ok(typeof code === "object" && code.target.path.endsWith("/docs/rules.md"));
      assert.ok(range.start.line > 0);
    }
  });

  test("the report opens as a document that nobody can edit by accident", () => {
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.uri.scheme, "azureml-findings");
    assert.equal(document?.languageId, "markdown");
    assert.match(document?.getText() ?? "", /^# mlw-forecast/);
  });

  test("a problem has its fixes in the light bulb", async () => {
    await until(async () => {
      const actions = await codeActionsOf("mlw-forecast", "ws-hybrid");
      return actions.some(({ title }) => title.startsWith("Open the networking of"));
    });
  });

  test("all findings go to the Problems panel without a name", async () => {
    await run("showFindings");
    const count = allProblems().reduce((sum, [, problems]) => sum + problems.length, 0);
    assert.equal(count, api.findings().length);
  });

  test("what the settings suppress is counted as suppressed, and leaves the Problems panel", async () => {
    const before = problemsOf("mlw-forecast").length;
    await configure({ suppressions: [{ rule: "ws-hybrid", resource: workspaceId, reason: "until May" }] });
    await until(() => problemsOf("mlw-forecast").length === before - 1);
    const suppressed = api.findings(workspaceId).filter((finding) => finding.suppressed !== undefined);
    assert.deepEqual(suppressed.map(({ ruleId, suppressed: reason }) => [ruleId, reason]), [["ws-hybrid", "until May"]]); // prettier-ignore
  });

  for (const [format, start] of [
    ["markdown", /^# Network isolation/],
    ["csv", /^"workspace",/],
    ["sarif", /^\{\n {2}"\$schema"/],
  ] as const) {
    test(`a report as ${format} opens in an editor and is written to a file`, async () => {
      const shown = (await run("exportReport", { format })) as { text: string };
      assert.match(shown.text, start);
      const path = inFolder(`findings.${format}`);
      await run("exportReport", { format, mask: true, uri: path });
      const written = await readFile(path, "utf8");
      assert.match(written, start);
      assert.ok(
        !written.includes(api.workspaces()[0]?.subscriptionId ?? "none"),
        "the subscription is masked",
      );
    });
  }

  test("an unknown format is refused with the known ones", async () => {
    const error = await rejection(run("exportReport", { format: "pdf" }));
    assert.match(error.message, /no report format pdf; the formats are markdown, sarif, csv/);
  });

  test("a snapshot is not diagnosed by the service", async () => {
    const error = await rejection(run("diagnose", { workspaceId }));
    assert.match(error.message, /A snapshot cannot be diagnosed/);
  });

  test("problems are those of what is shown: with another estate they go, and come back with it", async () => {
    await configure({ suppressions: undefined });
    await run("showFindings");
    const { length } = problemsOf("mlw-forecast");
    assert.ok(length > 0);
    const path = inFolder("other.amlnet.json");
    await writeFile(path, JSON.stringify({ format: "azureml-network-snapshot", version: 1, resources: [] }));
    await run("openSnapshot", { uri: path });
    await until(() => allProblems().every(([, problems]) => problems.length === 0));
    await run("openSample");
    await until(() => problemsOf("mlw-forecast").length === length);
  });
});

suite("the service's own diagnosis", () => {
  useArm();

  test("stands beside our findings, on the same resources", async () => {
    const api = await activate();
    const workspaceId = api.workspaces().find(({ name }) => name === "hub-research")?.id ?? "";
    await run("showFindings", { workspaceIds: [workspaceId] });
    const results = await run("diagnose", { workspaceId });
    assert.ok(Array.isArray(results));
    const [result] = results as { code: string; related: string[]; severity: string }[];
    assert.equal(result?.code, "CustomDnsInUse");
    assert.equal(result.severity, "warning");
    assert.deepEqual(result.related, ["dns-custom"]);
    const problems = problemsOf("hub-research");
    assert.ok(problems.some(({ source, code }) => source === "Azure diagnosis" && code === "CustomDnsInUse"));
    assert.ok(problems.some(({ code }) => typeof code === "object" && code.value === "dns-custom"));
  });
});

function allProblems(): [vscode.Uri, vscode.Diagnostic[]][] {
  return vscode.languages.getDiagnostics().filter(([uri]) => uri.scheme === "azureml-findings");
}

function problemsOf(name: string): readonly vscode.Diagnostic[] {
  return allProblems().find(([uri]) => uri.path.includes(name))?.[1] ?? [];
}

/**
 * Those on the problem of a rule. While the text changes, or where its own light bulb asks the same, the editor cancels
 * a question of ours, or answers it with what others than we offer: then it is asked again.
 */
async function codeActionsOf(workspace: string, rule: string): Promise<readonly vscode.CodeAction[]> {
  const [uri, problems] = allProblems().find(([of]) => of.path.includes(workspace)) ?? [];
  const problem = problems?.find(({ code }) => typeof code === "object" && code.value === rule);
  assert.ok(uri && problem);
  return (await askCodeActions(uri, problem.range)) ?? [];
}

/** Undefined where the editor cancelled it. */
async function askCodeActions(
  uri: vscode.Uri,
  range: vscode.Range,
): Promise<vscode.CodeAction[] | undefined> {
  try {
    return await vscode.commands.executeCommand("vscode.executeCodeActionProvider", uri, range);
  } catch (error) {
    if (error instanceof Error && error.name === "Canceled") return undefined;
    throw error;
  }
}
