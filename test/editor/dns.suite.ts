import { strict as assert } from "node:assert";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";
import type { NetworkIsolationApi } from "../../src/api";

const id = "azureml-network.azureml-network-isolation";

interface Check {
  readonly fqdn: string;
  readonly expected: readonly string[];
  readonly answered: readonly string[];
  readonly status: string;
  readonly next?: string;
}

function run<T>(command: string, options: unknown = {}): Promise<T> {
  return Promise.resolve(vscode.commands.executeCommand<T>(`azureMLNetwork.${command}`, options));
}

suite("the DNS commands", () => {
  let api: NetworkIsolationApi;
  let folder = "";
  let workspaceId = "";

  suiteSetup(async () => {
    const extension = vscode.extensions.getExtension<NetworkIsolationApi>(id);
    assert.ok(extension);
    api = await extension.activate();
    await run("openSample");
    workspaceId = api.workspaces().find(({ name }) => name === "mlw-fraud")?.id ?? "";
    assert.notEqual(workspaceId, "");
    folder = mkdtempSync(join(tmpdir(), "amlnet-editor-"));
  });
  suiteTeardown(async () => {
    rmSync(folder, { recursive: true, force: true });
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  test("the API gives the records of a workspace", () => {
    const records = api.dnsRecords(workspaceId);
    assert.ok(records.length >= 15);
    const blob = records.find(({ groupId }) => groupId === "blob");
    assert.ok(
      blob?.fqdn.endsWith(".blob.core.windows.net") && blob.zone === "privatelink.blob.core.windows.net",
    );
    assert.deepEqual(api.dnsRecords("/subscriptions/none"), []);
  });

  test("the table opens beside the answer of its command", async () => {
    const rows = await run<readonly { readonly fqdn: string }[]>("showDnsRecords", { workspaceId });
    assert.deepEqual(rows.map(({ fqdn }) => fqdn), api.dnsRecords(workspaceId).map(({ fqdn }) => fqdn)); // prettier-ignore
    await untilTab("DNS: mlw-fraud");
  });

  test("the hosts file gets its block, again without change, and loses it without a trace", async () => {
    const path = join(folder, "hosts");
    const before = "127.0.0.1 localhost\r\n10.9.9.9 kv-contoso-fraud.vault.azure.net";
    writeFileSync(path, before);
    const options = { workspaceIds: [workspaceId], uri: vscode.Uri.file(path), mode: "merge" };
    const merged = await run<{ text: string; isWritten: boolean; conflicts: unknown[] }>(
      "writeHosts",
      options,
    );
    assert.equal(merged.isWritten, true);
    assert.equal(readFileSync(path, "utf8"), merged.text);
    assert.ok(merged.text.startsWith(`${before}\r\n# BEGIN azureml-network-isolation /subscriptions/`));
    assert.deepEqual(merged.conflicts, [
      { name: "kv-contoso-fraud.vault.azure.net", address: "10.9.9.9", lineNumber: 2 },
    ]);
    assert.equal(readFileSync(`${path}.azureml-backup`, "utf8"), before);
    assert.equal((await run<{ text: string }>("writeHosts", options)).text, merged.text);
    const preview = await run<{ text: string }>("writeHosts", { ...options, mode: "preview" });
    assert.equal(preview.text, vscode.window.activeTextEditor?.document.getText().replace(/\r?\n/g, "\r\n"));
    await run("writeHosts", { ...options, uri: path, mode: "remove" });
    assert.equal(readFileSync(path, "utf8"), before);
  });

  test("a damaged hosts file is refused and left alone", async () => {
    const path = join(folder, "damaged");
    writeFileSync(path, "# BEGIN azureml-network-isolation\n");
    const written = run("writeHosts", { workspaceIds: [workspaceId], uri: path, mode: "merge" });
    await assert.rejects(written, /Line 1 of the hosts file is a damaged marker/);
    assert.equal(readFileSync(path, "utf8"), "# BEGIN azureml-network-isolation\n");
  });

  const formats = ["azure-private-dns", "bind", "coredns", "dnsmasq", "unbound", "windows-dns"];
  for (const format of [
    ...formats,
    ...["bind", "unbound", "dnsmasq", "windows-dns"].map((name) => `forwarders-${name}`),
  ]) {
    test(`${format} opens in an editor and is written to a file`, async () => {
      const options = { workspaceIds: [workspaceId], format };
      interface Written {
        readonly text?: string;
        readonly files?: readonly { readonly path: string; readonly text: string }[];
      }
      const shown = await run<Written>("writeDns", options);
      const text = vscode.window.activeTextEditor?.document.getText().replaceAll("\r\n", "\n") ?? "";
      assert.ok(text.includes(shown.text ?? shown.files?.[0]?.text ?? "nothing"));
      const uri = vscode.Uri.file(join(folder, format));
      const written = await run<Written>("writeDns", { ...options, uri });
      const [path, expected] =
        written.files === undefined
          ? [join(folder, format), written.text]
          : [join(folder, format, written.files[0]?.path ?? ""), written.files[0]?.text];
      assert.equal(readFileSync(path, "utf8"), expected);
    });
  }

  test("an unknown format is refused with the known ones", async () => {
    await assert.rejects(run("writeDns", { workspaceIds: [workspaceId], format: "zonefile" }), /no DNS format zonefile; the formats are azure-private-dns, bind/); // prettier-ignore
  });

  test("every name is verified, and what to do is told", async () => {
    // Nothing answers on this port: no name leaves the machine.
    const rows = await run<readonly Check[]>("verifyDns", { workspaceId, server: "127.0.0.1:9" });
    assert.equal(rows.length, api.dnsRecords(workspaceId).length);
    assert.ok(rows.every(({ status, expected, answered, next }) => status === "missing" && expected.length > 0 && answered.length === 0 && next)); // prettier-ignore
    const [row] = await run<readonly { check?: Check }[]>("showDnsRecords", { workspaceId });
    assert.equal(row?.check?.status, "missing");
  });

  test("a server that is no address is refused", async () => {
    await assert.rejects(
      run("verifyDns", { workspaceId, server: "dns.example.com; reboot" }),
      /is not the address/,
    );
  });
});

/** The editor tells of a new tab a moment after the command that opened it. */
async function untilTab(label: string): Promise<void> {
  const labels = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map((tab) => tab.label));
  if (labels().includes(label)) return;
  await new Promise<void>((resolve) => {
    const listening = vscode.window.tabGroups.onDidChangeTabs(() => {
      if (!labels().includes(label)) return;
      listening.dispose();
      resolve();
    });
  });
}
