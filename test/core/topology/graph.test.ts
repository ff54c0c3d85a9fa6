import assert from "node:assert/strict";
import { idKey } from "../../../src/core/arm/ids";
import type { RawResource } from "../../../src/core/arm/resource";
import type { Estate } from "../../../src/core/estate/model";
import { buildGraph, type GraphRequest } from "../../../src/core/topology/graph/build-graph";
import type { Graph, GraphEdge, GraphNode } from "../../../src/core/topology/graph/graph";
import { writeOutline } from "../../../src/core/topology/outline";
import { buildScene } from "../../../src/core/topology/scene/build-scene";
import { measure } from "../../../tools/bench/topology/metrics";
import { checkGolden } from "../../golden";
import { estateOf, idOf, openSample, sampleScopes } from "./sample";

const machineLearning = "Microsoft.MachineLearningServices/workspaces";
const networks = "Microsoft.Network/virtualNetworks";
const endpoints = "Microsoft.Network/privateEndpoints";

function network(name: string, ranges: readonly string[], more: object = {}): RawResource {
  const id = idOf(networks, name);
  return {
    id,
    name,
    type: networks,
    properties: {
      addressSpace: { addressPrefixes: ranges },
      subnets: [],
      virtualNetworkPeerings: [],
      ...more,
    },
  };
}

const peering = (remoteId: string): object => ({
  virtualNetworkPeerings: [
    { name: "peer", properties: { remoteVirtualNetwork: { id: remoteId }, peeringState: "Connected" } },
  ],
});

const draw = (estate: Estate, request: Partial<GraphRequest> = {}): Graph =>
  buildGraph(estate, { scope: "estate", ...request });

const find = ({ nodes }: Graph, label: string): GraphNode | undefined =>
  nodes.find((node) => node.label === label);

const faultsOf = (graph: Graph, label: string): string[] =>
  find(graph, label)?.faults.map(({ kind }) => kind) ?? [];

const edgesOf = ({ edges }: Graph, kind: GraphEdge["kind"]): GraphEdge[] =>
  edges.filter((edge) => edge.kind === kind);

suite("buildGraph", () => {
  const sample = openSample();

  for (const [name, scope] of Object.entries(sampleScopes(sample))) {
    test(`draws ${name} of the sample`, () => {
      const scene = buildScene(draw(sample, { scope }));
      checkGolden(`topology/${name}.outline.txt`, writeOutline(scene));
    });

    test(`lays ${name} out with nothing wrong`, () => {
      const graph = draw(sample, { scope });
      const { nodes, edges } = buildScene(graph);
      const drawing = {
        boxes: new Map(nodes.map(({ id, box }) => [id, box])),
        lines: new Map(edges.map(({ id, points }) => [id, points])),
      };
      const { escapes, overlaps, leafHits, containerHits, sharedRuns, missing } = measure(graph, drawing);
      assert.deepEqual(
        { escapes, overlaps, leafHits, containerHits, sharedRuns, missing },
        {
          escapes: 0,
          overlaps: 0,
          leafHits: 0,
          containerHits: 0,
          sharedRuns: 0,
          missing: 0,
        },
      );
    });
  }

  test("opens the estate with networks folded to counts, and shows one open in place", () => {
    const folded = draw(sample);
    const hub = find(folded, "vnet-hub");
    assert.equal(hub?.fold, "closed");
    assert.match(hub?.detail ?? "", /6 subnets/);
    const open = draw(sample, { toggled: [hub?.id ?? ""] });
    assert.equal(find(open, "vnet-hub")?.fold, "open");
    assert.ok(find(open, "vgw-hub"));
    assert.equal(find(open, "vnet-ml-training")?.fold, "closed");
  });

  test("shows on a folded network what is wrong inside it", () => {
    const id = sample.list("virtualNetworks").find(({ name }) => name === "vnet-ml-apps")?.id ?? "";
    const inside = draw(sample, { scope: { networkId: id } });
    const folded = draw(sample);
    const wrong = inside.nodes
      .filter(({ parent = "" }) => parent.startsWith(idKey(id)))
      .flatMap(({ faults }) => faults);
    assert.ok(wrong.length > 0);
    const shown = find(folded, "vnet-ml-apps")?.faults.map(({ message }) => message) ?? [];
    assert.ok(wrong.every(({ message }) => shown.includes(message)));
  });

  test("draws DNS edges once for each subnet and zone, with a count", () => {
    const scope = sampleScopes(sample)["workspace-training"] ?? "estate";
    const zoneGroups = edgesOf(draw(sample, { scope }), "zoneGroup");
    assert.ok(zoneGroups.length > 0);
    assert.ok(zoneGroups.every(({ source }) => source.includes("/subnets/")));
    const folded = edgesOf(draw(sample), "zoneGroup");
    assert.ok(folded.some(({ count }) => count > 4));
  });

  test("leaves out kinds that are hidden", () => {
    const graph = draw(sample, { hidden: ["internet", "dnsLink"] });
    assert.equal(find(graph, "Internet"), undefined);
    assert.equal(edgesOf(graph, "dnsLink").length + edgesOf(graph, "publicPath").length, 0);
  });

  test("draws security groups as badges, and as nodes when asked", () => {
    const scope = sampleScopes(sample)["workspace-training"] ?? "estate";
    assert.deepEqual(
      find(draw(sample, { scope }), "Training")?.badges.map(({ word }) => word),
      ["NSG", "Route table"],
    );
    const asNodes = draw(sample, { scope, showsGuards: true });
    assert.ok(asNodes.nodes.some(({ kind }) => kind === "securityGroup"));
    assert.ok(edgesOf(asNodes, "guard").length > 0);
  });

  test("puts a finding on its node, or on what is nearest around", () => {
    const workspace = sample.list("workspaces")[0]?.id ?? "";
    const graph = draw(sample, {
      scope: { workspaceId: workspace },
      findings: [
        { subjectId: workspace.toUpperCase(), severity: "warning", message: "own" },
        { subjectId: `${workspace}/datastores/d`, severity: "error", message: "inner" },
      ],
    });
    const node = graph.nodes.find(({ id }) => id === idKey(workspace));
    assert.deepEqual(
      node?.findings.map(({ message }) => message),
      ["own", "inner"],
    );
  });

  test("draws an estate without any network, and an empty one", () => {
    const alone = { id: idOf(machineLearning, "w"), name: "w", type: machineLearning, properties: {} };
    assert.ok(find(draw(estateOf([alone])), "w"));
    assert.equal(draw(estateOf([])).nodes.length, 0);
  });

  test("draws an endpoint that leads to nothing known as leading to an unknown resource", () => {
    const target = idOf("Microsoft.Storage/storageAccounts", "gone");
    const endpoint = {
      id: idOf(endpoints, "pe"),
      name: "pe",
      type: endpoints,
      properties: {
        subnet: { id: `${idOf(networks, "v")}/subnets/s` },
        privateLinkServiceConnections: [
          {
            properties: {
              privateLinkServiceId: target,
              groupIds: ["blob"],
              privateLinkServiceConnectionState: { status: "Pending" },
            },
          },
        ],
      },
    };
    const graph = draw(estateOf([endpoint]), { scope: { networkId: idOf(networks, "v") } });
    assert.deepEqual(faultsOf(graph, "gone"), ["unknown"]);
    assert.deepEqual(faultsOf(graph, "pe"), ["pending"]);
    assert.deepEqual(faultsOf(graph, "v"), ["unknown"]);
    assert.equal(edgesOf(graph, "privateLink").length, 1);
  });

  test("draws a network that is peered with itself or with one that cannot be read", () => {
    const self = network("self", ["10.0.0.0/16"], peering(idOf(networks, "self")));
    const lone = network(
      "lone",
      ["10.1.0.0/16"],
      peering("/subscriptions/x/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/far"),
    );
    const graph = draw(estateOf([self, lone]));
    assert.equal(edgesOf(graph, "peering").length, 2);
    assert.deepEqual(faultsOf(graph, "far"), ["unknown"]);
    assert.equal(buildScene(graph).edges.length, 2);
  });

  test("tells two networks of the same name and range apart, and marks the overlap", () => {
    const twin = (group: string): string =>
      `/subscriptions/s/resourceGroups/${group}/providers/${networks}/v`;
    const [a, b] = [twin("a"), twin("b")];
    const make = (id: string, other: string): RawResource => ({
      ...network("v", ["10.0.0.0/16"], peering(other)),
      id,
    });
    const graph = draw(estateOf([make(a, b), make(b, a)]));
    const drawn = graph.nodes.filter(({ label }) => label === "v");
    assert.deepEqual(
      drawn.map(({ faults }) => faults.map(({ kind }) => kind)),
      [["overlap"], ["overlap"]],
    );
    assert.equal(edgesOf(graph, "peering").length, 1);
  });

  test("does not call networks overlapping that nothing joins", () => {
    const graph = draw(estateOf([network("a", ["10.0.0.0/16"]), network("b", ["10.0.0.0/24"])]));
    assert.deepEqual([...faultsOf(graph, "a"), ...faultsOf(graph, "b")], []);
  });

  test("draws a missing endpoint as a ghost only where all endpoints were read", () => {
    const scope = sampleScopes(sample)["workspace-archive"] ?? "estate";
    assert.ok(draw(sample, { scope }).nodes.some(({ kind }) => kind === "missingEndpoint"));
    const partial = { ...sample, isListedEverywhere: () => false };
    assert.ok(!draw(partial, { scope }).nodes.some(({ kind }) => kind === "missingEndpoint"));
  });
});
