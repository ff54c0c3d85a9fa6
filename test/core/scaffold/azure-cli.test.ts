import { strict as assert } from "node:assert";
import { execFileSync, spawnSync } from "node:child_process";
import { toAzureCli } from "../../../src/core/scaffold/targets/azure-cli";
import { endpointCases, workspaceCases } from "./support/cases";
import { deployment, evaluatePlan, type Deployed, type Json } from "./support/evaluate-plan";
import { runScript, type Sent } from "./support/run-script";

const hasShellcheck = spawnSync("shellcheck", ["--version"]).status === 0;

suite("az CLI", () => {
  for (const { name, plan } of [...workspaceCases(), ...endpointCases()]) {
    const script = toAzureCli(plan)[0]?.text ?? "";

    test(`${name}: shellcheck has nothing to say`, function () {
      if (!hasShellcheck) this.skip();
      assert.equal(execFileSync("shellcheck", ["-"], { input: script, encoding: "utf8" }), "");
    });

    test(`${name}: sends what is planned`, () => {
      const sent = runScript(script, deployment);
      assert.deepEqual(sent, evaluatePlan(plan).map(toSent));
    });
  }
});

function toSent({ resource, id, body, change }: Deployed): Sent {
  if (resource.type === "Microsoft.Authorization/roleAssignments") {
    const scope = id.slice(0, id.indexOf("/providers/Microsoft.Authorization/roleAssignments/"));
    return {
      verb: "grant",
      id: scope,
      apiVersion: undefined,
      body: body["properties"] as Record<string, Json>,
    };
  }
  const verb = change === undefined ? "put" : "patch";
  return { verb, id, apiVersion: resource.apiVersion, body: change ?? body };
}
