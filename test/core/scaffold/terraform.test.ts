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

  test("a wrong name, a missing one and a reference to nothing are found", async () => {
    const text =
      'resource "azurerm_subnet" "a" {\n  nme = var.gone\n  resource_group_name = azurerm_storage_account.none.name\n}\n';
    const configuration = await readTerraform([{ path: "main.tf", text }]);
    assert.deepEqual(configuration.resources.flatMap(schemaProblems), [
      "azurerm_subnet.a lacks name",
      "azurerm_subnet.a lacks virtual_network_name",
      "azurerm_subnet.a.nme is not in the schema",
    ]);
    assert.deepEqual(danglingReferences(configuration), ["azurerm_storage_account.none", "var.gone"]);
  });
});
