import { strict as assert } from "node:assert";
import fc from "fast-check";
import { idOf, param, text } from "../../../src/core/scaffold/expressions";
import { languages, type Plan } from "../../../src/core/scaffold/plan";
import { isResourceId, nameProblem, nameRules, type NameKind } from "../../../src/core/scaffold/names";
import { planWorkspace } from "../../../src/core/scaffold/workspace/plan-workspace";
import { scaffoldWorkspace } from "../../../src/core/scaffold/scaffold";
import { toArmJson } from "../../../src/core/scaffold/targets/arm-json";
import { toAzureCli } from "../../../src/core/scaffold/targets/azure-cli";
import { toBicep } from "../../../src/core/scaffold/targets/bicep";
import { toTerraform } from "../../../src/core/scaffold/targets/terraform";
import { toMarkdown } from "../../../src/core/scaffold/readme/write-readme";
import { evaluateTemplate } from "./support/arm-template";
import { asText, deployment, evaluatePlan, type Json } from "./support/evaluate-plan";
import { readBicep } from "./support/read-bicep";
import { readTerraform } from "./support/read-terraform";
import { runScript } from "./support/run-script";

const pieces = [
  "'",
  '"',
  "`",
  "$(touch pwned)",
  "${var.x}",
  "$",
  "${",
  "%{",
  "%{ if true }",
  "\\",
  "\\'",
  "\n",
  "\r\n",
  "\t",
  "*/",
  "//",
  "#",
  "]",
  "[",
  "[[",
  "[parameters('x')]",
  "{",
  "}",
  "JSON",
  "\nJSON\n",
  "; rm -rf /",
  "| cat",
  "&&",
  "<!--",
  "</script>",
  "\u202e",
  "\u2028",
  "\u200b",
  "\u0000",
  "\u{e0041}",
  "é",
  "日本",
  "name",
  " ",
];

const hostile = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((parts) => parts.join(""));
// A null byte cannot be in a shell variable, nor in any name of Azure.
const withoutNull = hostile.map((value) => value.replaceAll("\u0000", ""));

/** A plan in which the text stands wherever a text can stand. */
function planWith(value: string): Plan {
  return {
    title: value,
    notes: [value],
    cloud: "AzureCloud",
    parameters: [
      { name: "plain", type: "string", description: value, default: value },
      { name: "tags", type: "object", description: value, default: { [`k${value}`]: value } },
    ],
    resources: [
      {
        key: "zone",
        type: "Microsoft.Network/privateDnsZones",
        apiVersion: "2020-06-01",
        name: "privatelink.example.net",
        body: { location: "global", tags: param("tags") },
        comment: value,
      },
      {
        key: "other",
        type: "Microsoft.Example/others",
        apiVersion: "2020-06-01",
        name: "other",
        body: {
          location: "global",
          tags: { [`k${value}`]: value },
          properties: {
            literal: value,
            list: [value],
            used: param("plain"),
            mixed: text(value, param("plain"), value),
            zoneId: text(idOf("zone"), value),
          },
        },
        comment: value,
      },
    ],
    outputs: [{ name: "out", description: value, value: param("plain") }],
  };
}

suite("hostile names", () => {
  test("ARM JSON: every text arrives as it is", () => {
    fc.assert(
      fc.property(hostile, (value) => {
        const plan = planWith(value);
        const found = evaluateTemplate(toArmJson(plan)[0]?.text ?? "", deployment);
        assert.deepEqual(
          found.map(({ body }) => body),
          evaluatePlan(plan).map(({ body }) => body),
        );
      }),
    );
  });

  test("Bicep: every text arrives as it is", async () => {
    await fc.assert(
      // The grammar, unlike Bicep itself, takes these for comments even inside a text.
      fc.asyncProperty(
        hostile.map((value) => value.replace(/\/(?=[/*])/g, "")),
        async (value) => {
          const plan = planWith(value);
          const found = await readBicep(toBicep(plan), deployment);
          assert.deepEqual(
            found.map(({ body }) => body),
            evaluatePlan(plan).map(({ body }) => body),
          );
        },
      ),
    );
  });

  test("Terraform: every text arrives as it is, and nothing else does", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (value) => {
        const { resources, variables } = await readTerraform(toTerraform(planWith(value)));
        assert.deepEqual(resources.map(({ address }) => address).sort(), [
          "azapi_resource.other",
          "azurerm_private_dns_zone.zone",
        ]);
        assert.deepEqual([...variables.keys()].sort(), ["plain", "resource_group_name", "tags"]);
        assert.equal(asTemplate(asText(variables.get("plain")?.["default"] ?? "")), asTemplate(value));
        const other = resources.find(({ address }) => address === "azapi_resource.other");
        const { properties } = other?.body["body"] as { properties: Record<string, Json> };
        assert.equal(asTemplate(asText(properties["literal"] ?? "")), asTemplate(value));
      }),
      { numRuns: 60 },
    );
  });

  test("az CLI: every text arrives as it is, and no command runs", () => {
    fc.assert(
      fc.property(withoutNull, (value) => {
        const plan = planWith(value);
        const sent = runScript(toAzureCli(plan)[0]?.text ?? "", deployment);
        assert.deepEqual(
          sent.map(({ body }) => body),
          evaluatePlan(plan).map(({ body }) => body),
        );
      }),
      { numRuns: 40 },
    );
  });

  test("Markdown: a title stays one line of text", () => {
    fc.assert(
      fc.property(
        hostile,
        (value) =>
          !/[\n\r]/.test(toMarkdown(value)) &&
          !/(^|[^\\])[<`[]/.test(toMarkdown(value).replaceAll("\\\\", "")),
      ),
    );
  });

  test("a whole workspace with hostile tags is the same in all languages, or refused", async () => {
    await fc.assert(
      fc.asyncProperty(withoutNull, async (value) => {
        const outcome = planWorkspace(undefined, "own-vnet", {
          name: "mlw-a",
          location: "westeurope",
          tags: { [`t${value}`]: value },
        });
        if (outcome.kind === "refused") return;
        const wanted = evaluatePlan(outcome.plan)
          .map(({ id }) => id)
          .sort();
        const found = await readBicep(toBicep(outcome.plan), deployment);
        assert.deepEqual(found.map(({ id }) => id).sort(), wanted);
      }),
      { numRuns: 8 },
    );
  });

  test("names that Azure would not take are refused", () => {
    for (const name of ["a'b", 'a"b', "a$(x)", "a${x}", "a\nb", "a`b", "../x", "", "a b", "a\u202eb"]) {
      const kinds = Object.keys(nameRules) as NameKind[];
      for (const kind of kinds) assert.ok(nameProblem(kind, "It", name), `${kind} ${JSON.stringify(name)}`);
      const scaffold = scaffoldWorkspace(
        undefined,
        "own-vnet",
        { name, location: "westeurope" },
        "azure-cli",
      );
      assert.equal(scaffold.kind, "refused");
      assert.equal(isResourceId(`/subscriptions/s/resourceGroups/r/providers/P/t/${name}/u/x`), false, name);
    }
  });

  test("no secret has a value in any language", () => {
    for (const language of languages) {
      const scaffold = scaffoldWorkspace(
        undefined,
        "own-vnet",
        { name: "mlw-a", location: "westeurope", vpn: true },
        language,
      );
      assert.equal(scaffold.kind, "scaffolded");
      const whole = scaffold.kind === "scaffolded" ? scaffold.files.map((file) => file.text).join("\n") : "";
      assert.doesNotMatch(whole, /(param adminPassword string =|admin_password='|ADMIN_PASSWORD=\S)/);
      assert.match(whole, secretMarks[language]);
    }
  });
});

const secretMarks = {
  bicep: /@secure\(\)\nparam adminPassword string\n/,
  terraform: /variable "admin_password" \{[^}]*sensitive += true/,
  "arm-json": /"adminPassword": \{\s+"type": "securestring",\s+"metadata"/,
  "azure-cli": /admin_password=\$\{ADMIN_PASSWORD:\?/,
} as const;

/** HashiCorp's parser hands literals over as they would stand in a template, but not always. */
function asTemplate(value: string): string {
  return value.replace(/\$+\{/g, "${").replace(/%+\{/g, "%{");
}
