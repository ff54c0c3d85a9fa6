import { strict as assert } from "node:assert";
import { toBicep } from "../../../src/core/scaffold/targets/bicep";
import { endpointCases, workspaceCases } from "./support/cases";
import { deployment, evaluatePlan } from "./support/evaluate-plan";
import { readBicep } from "./support/read-bicep";

suite("Bicep", () => {
  for (const { name, plan } of [...workspaceCases(), ...endpointCases()]) {
    test(`${name}: parses, and declares what is planned`, async () => {
      const found = await readBicep(toBicep(plan), deployment);
      const wanted = evaluatePlan(plan).map(({ id, resource, body }) => ({
        id,
        apiVersion: resource.apiVersion,
        body,
      }));
      assert.deepEqual(
        sorted(found.map(({ id, apiVersion, body }) => ({ id, apiVersion, body }))),
        sorted(wanted),
      );
    });
  }
});

function sorted<T extends { readonly id: string; readonly body: object }>(items: readonly T[]): readonly T[] {
  const key = (item: T): string => `${item.id} ${JSON.stringify(item.body).length}`;
  return [...items].sort((left, right) => key(left).localeCompare(key(right)));
}
