import { strict as assert } from "node:assert";
import { endpointCases, workspaceCases } from "./support/cases";
import { evaluatePlan } from "./support/evaluate-plan";
import { compileLiterals, sdkTypes, type Literal } from "./support/sdk-types";

/** Of these no SDK is among the development dependencies. */
const withoutSdk = new Set([
  "Microsoft.Authorization/roleAssignments",
  "Microsoft.Insights/components",
  "Microsoft.Insights/privateLinkScopes",
  "Microsoft.Insights/privateLinkScopes/scopedResources",
  "Microsoft.MachineLearningServices/workspaces/outboundRules",
]);

suite("ARM bodies against the SDKs' types", () => {
  const literals: readonly Literal[] = [...workspaceCases(), ...endpointCases()].flatMap(({ name, plan }) =>
    evaluatePlan(plan).map(({ resource, body }) => ({
      label: `${name} ${resource.key}`,
      armType: resource.type,
      body,
    })),
  );

  test("every type has an SDK, or is listed as having none", () => {
    const types = new Set(literals.map(({ armType }) => armType));
    assert.deepEqual(
      [...types].filter((type) => sdkTypes[type] === undefined && !withoutSdk.has(type)),
      [],
    );
  });

  test("every body compiles", function () {
    this.timeout(120_000);
    assert.deepEqual(compileLiterals(unique(literals)), []);
  });

  test("a wrong name does not compile", function () {
    this.timeout(120_000);
    const body = {
      location: "westeurope",
      properties: { subnets: [{ name: "a", properties: { addressPrefx: "10.0.0.0/24" } }] },
    };
    const [problem = ""] = compileLiterals([
      { label: "wrong", armType: "Microsoft.Network/virtualNetworks", body },
    ]);
    assert.match(problem, /addressPrefx/);
  });
});

function unique(literals: readonly Literal[]): readonly Literal[] {
  return [
    ...new Map(
      literals.map((literal) => [`${literal.armType} ${JSON.stringify(literal.body)}`, literal]),
    ).values(),
  ];
}
