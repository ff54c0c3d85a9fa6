import assert from "node:assert/strict";
import fc from "fast-check";
import type { LayoutEdge, LayoutGraph, LayoutNode } from "../../../../src/core/topology/layout/layout";
import { layoutGraph } from "../../../../src/core/topology/layout/layout-graph";
import { aggregateDns } from "../../../../tools/bench/topology/aggregate-dns";
import { toDrawing, toLayoutGraph } from "../../../../tools/bench/topology/drawing";
import { generateGraph } from "../../../../tools/bench/topology/generate-graph";
import { measure } from "../../../../tools/bench/topology/metrics";

const right = {
  missing: 0,
  escapes: 0,
  overlaps: 0,
  leafHits: 0,
  containerHits: 0,
  sharedRuns: 0,
  looseEnds: 0,
  diagonals: 0,
};

function check(graph: LayoutGraph): void {
  const metrics = measure(graph, toDrawing(layoutGraph(graph)));
  const found = Object.fromEntries(
    Object.keys(right).map((key) => [key, metrics[key as keyof typeof right]]),
  );
  assert.deepEqual(found, right);
}

const leaf = (id: string, parent?: string): LayoutNode => ({
  id,
  width: 120,
  height: 40,
  ...(parent && { parent }),
});
const edge = (source: string, target: string): LayoutEdge => ({ id: `${source}-${target}`, source, target });

suite("layoutGraph", () => {
  test("has nothing wrong on generated estates, with DNS edges drawn one by one and aggregated", () => {
    for (let seed = 1; seed <= 12; seed++) {
      const size = {
        seed: 7000 + seed,
        workspaces: 1 + (seed % 5),
        hasHub: seed % 4 > 0,
        spokesPerHub: 2 + (seed % 3),
      };
      const graph = generateGraph(`g${seed}`, size);
      check(toLayoutGraph(graph));
      check(toLayoutGraph(aggregateDns(graph)));
    }
  });

  test("has nothing wrong on any nested graph, with edges between any two nodes", () => {
    fc.assert(fc.property(nestedGraph, check), { numRuns: 300 });
  });

  test("gives the same graph the same layout", () => {
    const once = (graph: LayoutGraph): string => {
      const { boxes, lines } = layoutGraph(graph);
      return JSON.stringify([...boxes, ...lines]);
    };
    fc.assert(
      fc.property(nestedGraph, (graph) => assert.equal(once(graph), once(graph))),
      { numRuns: 40 },
    );
  });

  test("keeps estates in the proportions of a screen", () => {
    for (const [name, workspaces] of Object.entries({ one: 1, five: 5, many: 27 })) {
      const graph = aggregateDns(generateGraph(name, { seed: 17, workspaces }));
      const { aspect } = measure(graph, toDrawing(layoutGraph(toLayoutGraph(graph))));
      assert.ok(aspect > 0.7 && aspect < 2.7, `${name}: ${aspect}`);
    }
  });

  test("crosses lines no more often than two sides in opposite order demand", () => {
    const nodes = [leaf("a"), leaf("b"), leaf("c"), leaf("x"), leaf("y"), leaf("z")];
    const edges = [edge("a", "x"), edge("b", "y"), edge("c", "z"), edge("a", "y"), edge("c", "y")];
    assert.equal(measure({ nodes, edges }, toDrawing(layoutGraph({ nodes, edges }))).crossings, 0);
  });

  test("draws a line straight where both ends can stand level", () => {
    const { lines } = layoutGraph({ nodes: [leaf("a"), leaf("b")], edges: [edge("a", "b")] });
    assert.equal(lines.get("a-b")?.points.length, 2);
  });

  test("draws an edge between a container and what lies inside it", () => {
    const nodes = [leaf("box"), leaf("inner", "box"), leaf("deep", "inner"), leaf("other", "box")];
    for (const [source, target] of [
      ["box", "deep"],
      ["deep", "box"],
      ["box", "other"],
    ] as const) {
      check({ nodes, edges: [edge(source, target)] });
    }
  });

  test("draws a loop at a node", () => {
    check({ nodes: [leaf("a"), leaf("b", "a")], edges: [edge("a", "a"), edge("b", "b")] });
  });

  test("places the label of every line clear of boxes and of other labels", () => {
    fc.assert(fc.property(nestedGraph, checkLabels), { numRuns: 60 });
  });

  test("makes room for a label that is longer than the way between two boxes", () => {
    const label = { width: 160, height: 15 };
    const nodes = [
      leaf("hub"),
      leaf("a"),
      leaf("b"),
      leaf("spokes"),
      leaf("c", "spokes"),
      leaf("d", "spokes"),
    ];
    const edges = [edge("hub", "a"), edge("hub", "b"), edge("hub", "c"), edge("hub", "d")];
    const labelled = edges.map((each) => ({ ...each, label }));
    const { lines } = layoutGraph({ nodes, edges: labelled });
    assert.ok([...lines.values()].every((line) => line.label));
    check({ nodes, edges: labelled });
    checkLabels({ nodes, edges });
  });

  test("draws a node whose parent is missing, or lies inside it, at the outermost level", () => {
    const nodes = [leaf("a", "nowhere"), leaf("b", "c"), leaf("c", "b"), leaf("d", "d")];
    const { boxes } = layoutGraph({ nodes, edges: [edge("a", "b"), edge("a", "gone")] });
    assert.deepEqual([...boxes.keys()].sort(), ["a", "b", "c", "d"]);
  });

  test("lays out nothing", () => {
    const { boxes, lines } = layoutGraph({ nodes: [], edges: [] });
    assert.equal(boxes.size + lines.size, 0);
  });
});

/** Up to 30 nodes, each in one of those before it or in none, of any size, with up to 40 edges between any two. */
const nestedGraph = fc
  .record({
    nodes: fc.array(
      fc.record({
        parent: fc.option(fc.nat(), { nil: undefined }),
        width: fc.integer({ min: 20, max: 300 }),
        height: fc.integer({ min: 20, max: 120 }),
        tier: fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }),
      }),
      { minLength: 1, maxLength: 30 },
    ),
    edges: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 40 }),
    isLabelled: fc.boolean(),
  })
  .map(({ nodes, edges, isLabelled }): LayoutGraph => {
    const at = (i: number): string => `n${i % nodes.length}`;
    return {
      nodes: nodes.map(({ parent, width, height, tier }, i) => ({
        id: `n${i}`,
        width,
        height,
        ...(parent !== undefined && i > 0 && { parent: `n${parent % i}` }),
        ...(tier !== undefined && { tier }),
      })),
      edges: edges.map(([source, target], i) => ({
        id: `e${i}`,
        source: at(source),
        target: at(target),
        ...(isLabelled && { label: { width: 60, height: 14 } }),
      })),
    };
  });

function checkLabels(graph: LayoutGraph): void {
  const edges = graph.edges.map((each) => ({ ...each, label: { width: 24, height: 12 } }));
  const { boxes, lines } = layoutGraph({ ...graph, edges });
  const parents = new Set(graph.nodes.map(({ parent }) => parent));
  const solid = graph.nodes.flatMap(({ id }) => (parents.has(id) ? [] : (boxes.get(id) ?? [])));
  const labels = [...lines.values()].flatMap(({ label }) => label ?? []);
  labels.forEach((label, i) => {
    for (const other of [...solid, ...labels.slice(i + 1)]) {
      const isApart =
        label.x >= other.x + other.width ||
        other.x >= label.x + label.width ||
        label.y >= other.y + other.height ||
        other.y >= label.y + label.height;
      assert.ok(isApart, JSON.stringify({ label, other }));
    }
  });
}
