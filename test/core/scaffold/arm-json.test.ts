import { strict as assert } from "node:assert";
import { toArmJson } from "../../../src/core/scaffold/targets/arm-json";
import { contains, overlaps, parseRange } from "../../../src/core/scaffold/addresses";
import { evaluateTemplate, type TemplateResource } from "./support/arm-template";
import { endpointCases, workspaceCases } from "./support/cases";
import { deployment, evaluatePlan, type Json } from "./support/evaluate-plan";
import { nameProblemOf } from "./support/names";

suite("ARM JSON", () => {
  for (const { name, plan } of [...workspaceCases(), ...endpointCases()]) {
    const resources = evaluateTemplate(toArmJson(plan)[0]?.text ?? "", deployment);
    const real = resources.filter(({ type }) => type !== "Microsoft.Resources/deployments");

    test(`${name}: evaluates to what is planned`, () => {
      const found = real.map(({ id, apiVersion, body }) => ({ id, apiVersion, body }));
      const wanted = evaluatePlan(plan).map(({ id, resource, body }) => ({
        id,
        apiVersion: resource.apiVersion,
        body,
      }));
      assert.deepEqual(sorted(found), sorted(wanted));
    });

    test(`${name}: everything waited for is there, and nothing waits for itself`, () => {
      const byId = new Map(resources.map((resource) => [resource.id, resource]));
      for (const { id, dependsOn } of resources) {
        for (const other of dependsOn) {
          assert.ok(byId.has(other), `${id} waits for ${other}, which is not in the template`);
        }
      }
      for (const resource of resources) assertNoCycle(byId, resource, []);
    });

    test(`${name}: names are within Azure's rules`, () => {
      assert.deepEqual(
        real.flatMap(({ type, id }) => nameProblemOf(type, id.slice(id.lastIndexOf("/") + 1)) ?? []),
        [],
      );
    });

    test(`${name}: subnets lie in their network and do not meet`, () => {
      for (const network of real.filter(({ type }) => type === "Microsoft.Network/virtualNetworks")) {
        checkRanges(network);
      }
    });
  }
});

function sorted<T extends { readonly id: string; readonly body: Readonly<Record<string, Json>> }>(
  items: readonly T[],
): readonly T[] {
  const key = (item: T): string => `${item.id} ${JSON.stringify(item.body).length}`;
  return [...items].sort((left, right) => key(left).localeCompare(key(right)));
}

function assertNoCycle(
  byId: ReadonlyMap<string, TemplateResource>,
  resource: TemplateResource,
  way: readonly string[],
): void {
  assert.ok(!way.includes(resource.id), `a cycle: ${[...way, resource.id].join(" → ")}`);
  for (const id of resource.dependsOn) {
    const other = byId.get(id);
    if (other !== undefined) assertNoCycle(byId, other, [...way, resource.id]);
  }
}

function checkRanges({ body }: TemplateResource): void {
  const properties = body["properties"] as {
    addressSpace: { addressPrefixes: string[] };
    subnets: { properties: { addressPrefix: string } }[];
  };
  const space = properties.addressSpace.addressPrefixes.map(rangeOf);
  const subnets = properties.subnets.map((subnet) => rangeOf(subnet.properties.addressPrefix));
  for (const [index, subnet] of subnets.entries()) {
    assert.ok(space.some((outer) => contains(outer, subnet)));
    assert.ok(!subnets.some((other, at) => at !== index && overlaps(other, subnet)));
  }
}

function rangeOf(cidr: string): NonNullable<ReturnType<typeof parseRange>> {
  const range = parseRange(cidr);
  assert.ok(range, cidr);
  return range;
}
