import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { suite, test } from "mocha";
import { isUnanswered } from "../../src/azure/credential-failure";
import { createGetToken, scopeOf } from "../../src/azure/credential";
import { otherTenantId, publicCloud } from "./azure-double";

const isWindows = process.platform === "win32";

/** Puts a command line of Azure before the true one, if there is any. */
async function withAzureCli(script: string, check: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "fake-az-"));
  const path = process.env["PATH"] ?? "";
  writeFileSync(join(folder, "az"), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, "az"), 0o755);
  process.env["PATH"] = `${folder}${delimiter}${path}`;
  try {
    await check(folder);
  } finally {
    process.env["PATH"] = path;
    rmSync(folder, { recursive: true });
  }
}

suite("createGetToken", () => {
  const request = { scopes: [scopeOf(publicCloud)], tenantId: otherTenantId };

  test("gives none where no token is to be sent", () => {
    assert.equal(createGetToken({ kind: "none" }, publicCloud), undefined);
  });

  test("asks the Azure command line for the tenant's token", async function () {
    if (isWindows) this.skip();
    const answer =
      '{"accessToken":"from-az","expires_on":4102444800,"expiresOn":"2100-01-01 00:00:00.000000"}';
    await withAzureCli(`echo "$@" > "$(dirname "$0")/asked"; echo '${answer}'`, async (folder) => {
      const token = await createGetToken({ kind: "azureCli" }, publicCloud)?.(request);
      assert.deepEqual(token, { token: "from-az", expiresAt: 4_102_444_800_000 });
      const asked = readFileSync(join(folder, "asked"), "utf8");
      assert.match(asked, /get-access-token/);
      assert.ok(asked.includes(otherTenantId));
      assert.ok(asked.includes("https://management.core.windows.net/"));
    });
  });

  test("tells what the Azure command line says where nobody is signed in", async function () {
    if (isWindows) this.skip();
    await withAzureCli("echo \"Please run 'az login' to setup account.\" >&2; exit 1", async () => {
      const getToken = createGetToken({ kind: "azureCli" }, publicCloud);
      await assert.rejects(getToken?.(request) ?? Promise.resolve(), /az login/);
    });
  });

  test("tells apart where the Azure command line reaches nothing", async function () {
    if (isWindows) this.skip();
    const said = "ERROR: HTTPSConnectionPool: Max retries exceeded (Failed to establish a new connection)";
    await withAzureCli(`echo "${said}" >&2; exit 1`, async () => {
      const getToken = createGetToken({ kind: "azureCli" }, publicCloud);
      await assert.rejects(getToken?.(request) ?? Promise.resolve(), isUnanswered);
    });
  });
});
