import { strict as assert } from "node:assert";
import { openSnapshot } from "../../../src/core/estate/open-snapshot";
import { languages, type ScaffoldFile } from "../../../src/core/scaffold/plan";
import { isAllowList, listAllowed, type AllowList } from "../../../src/core/scaffold/firewall/allow-list";
import { planFirewall, type FirewallForm } from "../../../src/core/scaffold/firewall/plan-firewall";
import { writeAllowListCsv } from "../../../src/core/scaffold/firewall/write-list";
import { planRoles } from "../../../src/core/scaffold/plan-roles";
import {
  scaffoldFirewall,
  scaffoldPrivateEndpoints,
  scaffoldWorkspace,
  type Scaffold,
} from "../../../src/core/scaffold/scaffold";
import { toArmJson } from "../../../src/core/scaffold/targets/arm-json";
import { toAzureCli } from "../../../src/core/scaffold/targets/azure-cli";
import { toBicep } from "../../../src/core/scaffold/targets/bicep";
import { toTerraform } from "../../../src/core/scaffold/targets/terraform";
import { checkGolden } from "../../golden";
import { evaluateTemplate } from "./support/arm-template";
import { clientSubnet, sampleSnapshot } from "./support/cases";
import { deployment, evaluatePlan } from "./support/evaluate-plan";
import { readBicep } from "./support/read-bicep";
import { danglingReferences, readTerraform, schemaProblems } from "./support/read-terraform";
import { runScript } from "./support/run-script";
import { compileLiterals } from "./support/sdk-types";

const estate = openSnapshot(sampleSnapshot("contoso"));
const idOf = (name: string): string => estate.list("workspaces").find((each) => each.name === name)?.id ?? "";

function filesOf(scaffold: Scaffold): readonly ScaffoldFile[] {
  if (scaffold.kind === "refused") throw new Error(scaffold.problems.join("\n"));
  return scaffold.files;
}

function listOf(sample: string, name: string): AllowList {
  const of = openSnapshot(sampleSnapshot(sample));
  const list = listAllowed(of, of.list("workspaces").find((each) => each.name === name)?.id ?? "", true);
  assert.ok(isAllowList(list));
  return list;
}

const training = listOf("contoso", "mlw-training");

suite("the outbound allow list", () => {
  for (const sample of ["contoso", "government", "china"]) {
    test(`of ${sample} as CSV`, () => {
      const [first] = openSnapshot(sampleSnapshot(sample)).list("workspaces");
      checkGolden(
        `scaffold/firewall/${sample}.csv`,
        writeAllowListCsv(listOf(sample, first?.name ?? "")).text,
      );
    });
  }

  const forms: readonly (readonly [FirewallForm, AllowList])[] = [
    ["azure-firewall", training],
    ["nsg", training],
    ["managed-network", training],
  ];
  for (const [form, list] of forms) {
    const plan = planFirewall(list, "AzureCloud", form);
    const wanted = evaluatePlan(plan);

    test(`as ${form} is the same in all four languages, and their readers take it`, async () => {
      const arm = evaluateTemplate(toArmJson(plan)[0]?.text ?? "", deployment).filter(
        ({ type }) => type !== "Microsoft.Resources/deployments",
      );
      const bicep = await readBicep(toBicep(plan), deployment);
      const cli = runScript(toAzureCli(plan)[0]?.text ?? "", deployment);
      for (const found of [arm, bicep, cli]) {
        assert.deepEqual(
          found.map(({ id, body }) => ({ id, body })),
          wanted.map(({ id, body }) => ({ id, body })),
        );
      }
      const terraform = await readTerraform(toTerraform(plan));
      assert.deepEqual(
        [...terraform.resources.flatMap(schemaProblems), ...danglingReferences(terraform)],
        [],
      );
      assert.equal(terraform.resources.length, wanted.length);
    });

    for (const language of languages) {
      test(`as ${form} in ${language}`, () => {
        const written = {
          bicep: toBicep,
          terraform: toTerraform,
          "arm-json": toArmJson,
          "azure-cli": toAzureCli,
        }[language](plan);
        for (const { path, text } of written)
          {checkGolden(`scaffold/firewall/${form}/${language}/${path}`, text);}
      });
    }
  }

  test("its bodies compile against the SDK's types", function () {
    this.timeout(120_000);
    const literals = forms.flatMap(([form, list]) =>
      evaluatePlan(planFirewall(list, "AzureCloud", form)).map(({ resource, body }) => ({
        label: form,
        armType: resource.type,
        body,
      })),
    );
    assert.deepEqual(compileLiterals(literals), []);
  });

  test("asks for the inbound port only where a compute has a public address", () => {
    assert.equal(training.inboundPort, undefined);
    assert.equal(listOf("contoso", "mlw-legacy-2021").inboundPort, "44224");
  });

  test("leaves package hosts out where they are not wanted", () => {
    const [csv] = filesOf(
      scaffoldFirewall(estate, { workspaceId: idOf("mlw-training"), packageHosts: false }, "csv"),
    );
    assert.ok(
      csv !== undefined &&
        !csv.text.includes("pypi.org") &&
        csv.text.includes("BatchNodeManagement.westeurope"),
    );
  });

  test("has no rules for a managed network that there is not", () => {
    const scaffold = scaffoldFirewall(
      estate,
      { workspaceId: idOf("mlw-training"), form: "managed-network" },
      "bicep",
    );
    assert.equal(scaffold.kind, "refused");
  });

  test("no cell begins a formula", () => {
    const rows = writeAllowListCsv(training).text.split("\r\n");
    for (const row of rows) for (const cell of row.split(",")) assert.doesNotMatch(cell, /^[=+@-]/);
  });
});

suite("the roles", () => {
  const plan = planRoles("AzureCloud");

  test("are the same in all four languages", async () => {
    const wanted = evaluatePlan(plan).map(({ id, body }) => ({ id, body }));
    const arm = evaluateTemplate(toArmJson(plan)[0]?.text ?? "", deployment);
    const bicep = await readBicep(toBicep(plan), deployment);
    const cli = runScript(toAzureCli(plan)[0]?.text ?? "", deployment);
    for (const found of [arm, bicep, cli])
      {assert.deepEqual(
        found.map(({ id, body }) => ({ id, body })),
        wanted,
      );}
    const terraform = await readTerraform(toTerraform(plan));
    assert.deepEqual([...terraform.resources.flatMap(schemaProblems), ...danglingReferences(terraform)], []);
  });

  test("the reader's has nothing but reads, and the deployer's no wildcard but deployments", () => {
    const [network, reader] = evaluatePlan(plan).map(
      ({ body }) =>
        (body["properties"] as { permissions: { actions: string[] }[] }).permissions[0]?.actions ?? [],
    );
    assert.ok((reader ?? []).every((action) => action.endsWith("/read")));
    assert.deepEqual(
      (network ?? []).filter((action) => action.includes("*")),
      ["Microsoft.Resources/deployments/*"],
    );
    assert.ok(network?.includes("Microsoft.Network/virtualNetworks/subnets/join/action"));
  });
});

suite("README.md", () => {
  const readme = (scaffold: Scaffold): string =>
    filesOf(scaffold).find(({ path }) => path === "README.md")?.text ?? "";

  for (const language of languages) {
    test(`of every pattern in ${language}`, () => {
      const workspace = {
        name: "mlw-secure",
        location: "westeurope",
        vpn: true,
        hasV1Code: true,
        identityDatastores: true,
      };
      for (const pattern of ["own-vnet", "managed-vnet"] as const) {
        checkGolden(
          `scaffold/readme/${pattern}-${language}.md`,
          readme(scaffoldWorkspace(undefined, pattern, workspace, language)),
        );
      }
      const workspaceId = idOf("mlw-vision");
      const options = {
        workspaceId,
        subnetId: clientSubnet(estate, workspaceId),
        settings: { publicAccessOff: true },
      };
      checkGolden(
        `scaffold/readme/private-endpoints-${language}.md`,
        readme(scaffoldPrivateEndpoints(estate, options, language)),
      );
    });
  }
});
