import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { typeOfKey } from "../../../src/core/arm/ids";
import type { RawResource } from "../../../src/core/arm/resource";
import { openSnapshot } from "../../../src/core/estate/open-snapshot";
import { type Snapshot, parseSnapshot } from "../../../src/core/estate/snapshot";
import { type WorkspaceFindings, createEvaluator, evaluate } from "../../../src/core/isolation/evaluate";
import { checkGolden } from "../../golden";

const samples = ["contoso", "government", "china"].map(readSample);

suite("evaluate", () => {
  for (const { name, snapshot } of samples) {
    test(`finds in the sample ${name} what the golden file holds`, () => {
      checkGolden(`findings/${name}.txt`, describe(evaluate(openSnapshot(snapshot))));
    });
  }

  test("judges only the workspaces that are asked for", () => {
    const [first] = contoso().resources.filter(({ id }) => /\/workspaces\/[^/]+$/.test(id));
    const id = first?.id.toUpperCase() ?? "";
    const found = evaluate(openSnapshot(contoso()), { workspaceIds: [id] });
    assert.deepEqual(
      found.map(({ workspace }) => workspace.id),
      [first?.id],
    );
  });

  test("prepares in many small steps, which change no finding", () => {
    const estate = openSnapshot(contoso());
    const { judge, prepare } = createEvaluator(estate);
    assert.ok([...prepare()].length > estate.list("workspaces").length);
    assert.deepEqual(estate.list("workspaces").map(judge), evaluate(openSnapshot(contoso())));
  });

  test("counts a suppressed finding as suppressed, not as gone", () => {
    const estate = openSnapshot(contoso());
    const before = evaluate(estate).flatMap(({ findings }) => findings);
    const [target] = before;
    assert.ok(target);
    const suppressions = [
      { rule: target.ruleId, resource: target.subjectId.toUpperCase(), reason: "accepted" },
    ];
    const after = evaluate(estate, { suppressions }).flatMap(({ findings }) => findings);
    assert.equal(after.length, before.length);
    assert.equal(after.filter(({ suppression }) => suppression?.reason === "accepted").length, 1);
  });

  test("throws for no mutation of the sample", () => {
    fc.assert(
      fc.property(fc.array(mutation(), { minLength: 1, maxLength: 6 }), (mutations) => {
        const snapshot = copy(contoso());
        for (const change of mutations) mutate(snapshot, change);
        evaluate(openSnapshot(snapshot));
      }),
      { numRuns: 40 },
    );
  });

  test("dropping data turns no finding into a pass", () => {
    const fine = { ...contoso(), complete: finely(contoso()) };
    const before = evaluate(openSnapshot(fine));
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (which, where) => {
        const snapshot = copy(fine);
        const dropped = drop(snapshot, which, where);
        const after = new Map(
          evaluate(openSnapshot(snapshot)).map((result) => [result.workspace.id, result]),
        );
        for (const { workspace, findings } of before) {
          const left = after.get(workspace.id);
          if (!left) continue;
          const passed = findings.filter(({ ruleId }) => left.satisfied.includes(ruleId));
          assert.deepEqual(
            passed.map(({ ruleId, message }) => `${ruleId}: ${message}`),
            [],
            `without ${dropped}`,
          );
        }
      }),
      { numRuns: 300 },
    );
  });
});

function readSample(name: string) {
  const path = join(import.meta.dirname, `../../../media/sample/${name}.amlnet.json`);
  const parsed = parseSnapshot(readFileSync(path, "utf8"));
  assert.ok(parsed.kind === "snapshot");
  return { name, snapshot: parsed.snapshot };
}

function contoso(): Snapshot {
  const [first] = samples;
  assert.ok(first);
  return first.snapshot;
}

function describe(results: readonly WorkspaceFindings[]): string {
  return results
    .flatMap(({ workspace, findings, unknown, satisfied }) => {
      const gaps = new Map<string, string[]>();
      for (const { ruleId, gap } of unknown) gaps.set(gap.reason, [...(gaps.get(gap.reason) ?? []), ruleId]);
      return [
        `${workspace.name} (${workspace.kind}): ${findings.length} findings, ${satisfied.length} rules satisfied`,
        ...findings.map(({ severity, ruleId, message }) => `  ${severity} ${ruleId}: ${message}`),
        ...[...gaps].map(([reason, rules]) => `  cannot tell: ${reason} (${[...new Set(rules)].join(", ")})`),
        "",
      ];
    })
    .join("\n");
}

type Mutation = readonly [which: number, where: number, value: unknown];

function mutation(): fc.Arbitrary<Mutation> {
  const value = fc.oneof(
    fc.anything({ maxDepth: 1 }),
    fc.constantFrom("", "Enabled", null, [], {}, "\n|[x](y)", "/a/b"),
  );
  return fc.tuple(fc.nat(), fc.nat(), value);
}

function copy(snapshot: Snapshot): Snapshot & { resources: RawResource[]; complete: string[] } {
  return { ...snapshot, resources: [...snapshot.resources], complete: [...snapshot.complete] };
}

/** Takes a resource's own copy, so that the others may be shared. */
function take(resources: RawResource[], which: number): readonly [number, RawResource | undefined] {
  const index = which % resources.length;
  const resource = structuredClone(resources[index]);
  if (resource) resources[index] = resource;
  return [index, resource];
}

function mutate({ resources }: ReturnType<typeof copy>, [which, where, value]: Mutation): void {
  const [, resource] = take(resources, which);
  const places = placesIn(resource);
  const place = places[where % places.length];
  // The id alone is sure: the reader of snapshots refuses resources without one.
  if (place && place.path !== ".id") place.holder[place.key] = value;
}

interface Place {
  readonly holder: Record<string, unknown>;
  readonly key: string;
  readonly path: string;
}

function placesIn(value: unknown, path = ""): readonly Place[] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [
    { holder, key, path: `${path}.${key}` },
    ...placesIn(holder[key], `${path}.${key}`),
  ]);
}

/** Says of every type by itself that it was read whole, so that dropping one resource leaves the others certain. */
function finely({ resources, complete }: Snapshot): readonly string[] {
  const types = new Set(resources.map(({ id }) => typeOfKey(id.toLowerCase())));
  const workspaces = resources.filter(({ id }) => /\/workspaces\/[^/]+$/i.test(id)).map(({ id }) => id);
  return [
    ...complete.flatMap((prefix) => [...types].map((type) => `${prefix}/providers/${type}`)),
    ...workspaces,
  ];
}

/** Drops a resource, or a property of one, and with it the claim that what held it was read whole. */
function drop({ resources, complete }: ReturnType<typeof copy>, which: number, where: number): string {
  const [index, resource] = take(resources, which);
  if (!resource) return "nothing";
  const left = complete.filter((prefix) => !covers(prefix, resource.id));
  complete.splice(0, complete.length, ...left);
  const places = placesIn(resource).filter(({ path }) => path !== ".id");
  const place = places[where % (places.length + 1)];
  if (!place) {
    resources.splice(index, 1);
    return resource.id;
  }
  if (Array.isArray(place.holder)) place.holder.splice(Number(place.key), 1);
  else delete place.holder[place.key];
  return `${resource.id}${place.path}`;
}

function covers(prefix: string, id: string): boolean {
  const [key, under] = [id.toLowerCase(), prefix.toLowerCase()];
  if (`${key}/`.startsWith(`${under}/`)) return true;
  const [subscription = "", type] = under.split("/providers/");
  return key.startsWith(`${subscription}/`) && typeOfKey(key) === type;
}
