import assert from "node:assert/strict";
import { catalogue } from "../../../../src/core/isolation/catalogue";
import { type WorkspaceFindings, evaluate } from "../../../../src/core/isolation/evaluate";
import { openSnapshot } from "../../../../src/core/estate/open-snapshot";
import { dependencyCases } from "./dependencies.cases";
import { dnsCases } from "./dns.cases";
import { managedCases, mlRegistryCases, onlineCases } from "./managed.cases";
import { networkAndComputeCases } from "./network.cases";
import type { RuleCase, RuleCases } from "./rule-case";
import { storageCases } from "./storage.cases";
import { workspaceCases } from "./workspace.cases";
import { type Edit, managedWorld, ownWorld } from "./world";

const cases: RuleCases = {
  ...workspaceCases,
  ...storageCases,
  ...dependencyCases,
  ...dnsCases,
  ...networkAndComputeCases,
  ...managedCases,
  ...onlineCases,
  ...mlRegistryCases,
};

function judge(ruleId: string, { world }: RuleCase, edits: readonly Edit[]) {
  const changed = world === "managed" ? managedWorld() : ownWorld();
  for (const edit of edits) edit(changed);
  const rules = catalogue.filter(({ id }) => id === ruleId);
  const [result] = evaluate(openSnapshot(changed), { rules }).filter(
    ({ workspace }) => workspace.name === "mlw",
  );
  assert.ok(result, "the workspace is judged");
  return result;
}

function describe({ findings, unknown }: WorkspaceFindings): string {
  return [...findings.map(({ message }) => message), ...unknown.map(({ gap }) => `? ${gap.reason}`)].join(
    "\n",
  );
}

suite("rules", () => {
  test("each rule has a row in the table, and each row a rule", () => {
    assert.deepEqual(Object.keys(cases).toSorted(), catalogue.map(({ id }) => id).toSorted());
  });

  for (const [ruleId, ruleCase] of Object.entries(cases)) {
    test(`${ruleId} reports`, () => {
      const result = judge(ruleId, ruleCase, ruleCase.violation);
      assert.match(result.findings[0]?.message ?? describe(result), ruleCase.message);
      for (const { evidence } of result.findings) assert.ok(Array.isArray(evidence));
    });

    test(`${ruleId} is satisfied`, () => {
      const result = judge(ruleId, ruleCase, ruleCase.satisfied ?? []);
      assert.deepEqual(result.satisfied, [ruleId], describe(result));
    });

    test(`${ruleId} cannot tell`, () => {
      const result = judge(ruleId, ruleCase, ruleCase.unknown);
      assert.equal(result.findings.length, 0, describe(result));
      assert.ok(result.unknown.length > 0, "it is satisfied instead");
    });
  }
});
