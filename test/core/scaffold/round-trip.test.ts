import { strict as assert } from "node:assert";
import { idKey } from "../../../src/core/arm/ids";
import { openSnapshot } from "../../../src/core/estate/open-snapshot";
import type { Estate } from "../../../src/core/estate/model";
import { evaluate } from "../../../src/core/isolation/evaluate";
import { judgeIsolation } from "../../../src/core/isolation/verdict";
import { listEndpointTargets } from "../../../src/core/scaffold/endpoints/targets";
import type { ArmResource } from "../../../tools/sample/arm";
import { gapCases, scopeCases, workspaceCases, type Case } from "./support/cases";
import { deployPlan } from "./support/deploy-plan";

suite("a scaffold, deployed", () => {
  for (const item of workspaceCases()) {
    test(`${item.name} is ${item.isIsolated ? "isolated" : "open to the listed addresses only"}, without an error`, () => {
      const estate = deployed(item);
      const workspace = estate
        .list("workspaces")
        .find(({ name }) => ["mlw-secure", "mlw-second", "mlw-spoke"].includes(name));
      assert.ok(workspace);
      const { verdict, inbound, reasons } = judgeIsolation(estate, workspace);
      assert.equal(verdict, item.isIsolated ? "isolated" : "partial", reasons.join("\n"));
      assert.equal(inbound.value, item.isIsolated ? "private" : "selected-ips");
      assert.deepEqual(errorsOf(estate, workspace.id), []);
    });
  }

  for (const item of gapCases()) {
    test(`${item.name}: nothing is lacking any more, and nothing went wrong that was right`, () => {
      const before = openSnapshot(item.snapshot ?? assert.fail());
      const estate = deployed(item);
      const workspace = estate.find("workspaces", item.workspaceId);
      assert.ok(workspace);
      const owner = estate.networkOwnerOf(workspace) ?? assert.fail();
      assert.deepEqual(
        listEndpointTargets(estate, owner).filter(({ isLacking }) => isLacking),
        [],
      );
      const known = new Set(errorsOf(before, workspace.id));
      assert.deepEqual(
        errorsOf(estate, workspace.id).filter((error) => !known.has(error) && !needsCluster(item, error)),
        [],
      );
    });
  }

  for (const item of scopeCases()) {
    test(`${item.name}: Application Insights is in the scope, and the scope has its endpoint`, () => {
      const estate = deployed(item);
      const workspace = estate.find("workspaces", item.workspaceId) ?? assert.fail();
      const target = listEndpointTargets(estate, workspace).find(({ role }) => role === "privateLinkScope");
      assert.ok(target?.isNew === false && target.endpointId !== undefined, target?.reason);
      const before = openSnapshot(item.snapshot ?? assert.fail());
      assert.deepEqual(errorsOf(estate, workspace.id), errorsOf(before, workspace.id));
    });
  }
});

function deployed({ plan, snapshot, at }: Case): Estate {
  const before = (snapshot?.resources ?? []) as readonly ArmResource[];
  return openSnapshot(deployPlan(plan, before, at));
}

function errorsOf(estate: Estate, workspaceId: string): readonly string[] {
  return evaluate(estate)
    .filter(({ workspace }) => idKey(workspace.id) === idKey(workspaceId))
    .flatMap(({ findings }) => findings)
    .filter(({ severity }) => severity === "error")
    .map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

/** Without a cluster there is nothing to build images on: the plan says so, the wizard asks. */
function needsCluster({ plan }: Case, error: string): boolean {
  return (
    error.startsWith("acr-build:") && plan.notes.some((note) => note.startsWith("Images cannot be built"))
  );
}
