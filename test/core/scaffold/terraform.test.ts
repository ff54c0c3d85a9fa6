import { strict as assert } from "node:assert";
import { toTerraform } from "../../../src/core/scaffold/targets/terraform";
import { endpointCases, workspaceCases } from "./support/cases";
import { danglingReferences, readTerraform, schemaProblems } from "./support/read-terraform";

suite("Terraform", () => {
  for (const { name, plan } of [...workspaceCases(), ...endpointCases()]) {
    test(`${name}: parses, and every name is in the schema`, async () => {
      const configuration = await readTerraform(toTerraform(plan));
      assert.deepEqual(configuration.resources.flatMap(schemaProblems), []);
      assert.deepEqual(danglingReferences(configuration), []);
    });
  }
});
