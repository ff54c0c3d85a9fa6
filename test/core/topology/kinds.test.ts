import assert from "node:assert/strict";
import type { RawResource } from "../../../src/core/arm/resource";
import { describe } from "../../../src/core/topology/details";
import { buildGraph, type GraphRequest } from "../../../src/core/topology/graph/build-graph";
import { edgeKinds } from "../../../src/core/topology/graph/edge-kinds";
import type { Graph } from "../../../src/core/topology/graph/graph";
import { nodeKinds } from "../../../src/core/topology/graph/node-kinds";
import { showTopology } from "../../../src/core/topology/page-scene";
import type { PageRequest } from "../../../src/core/topology/protocol";
import { buildScene } from "../../../src/core/topology/scene/build-scene";
import { renderSvg } from "../../../src/core/topology/svg/render-svg";
import { estateOf, idOf, openSample, sampleScopes } from "./sample";

const sample = openSample();

/** The whole estate with everything open. */
function drawOpen(more: Partial<GraphRequest> = {}): Graph {
  const { nodes } = buildGraph(sample, { scope: "estate", ...more });
  const toggled = nodes.flatMap(({ id, fold }) => (fold === "closed" ? [id] : []));
  return buildGraph(sample, { scope: "estate", toggled, ...more });
}

const page = (request: Partial<PageRequest>): ReturnType<typeof showTopology>["page"] =>
  showTopology(sample, {
    scope: "estate",
    toggled: [],
    hidden: [],
    showsGuards: false,
    showsResourceGroups: false,
    ...request,
  }).page;

suite("the kinds of nodes and edges", () => {
  test("are all in the sample, but for what has no kind of its own", () => {
    const { nodes, edges } = drawOpen({ showsGuards: true, showsResourceGroups: true });
    const drawn = new Set<string>([...nodes, ...edges].map(({ kind }) => kind));
    const missing = [...Object.keys(nodeKinds), ...Object.keys(edgeKinds)].filter((kind) => !drawn.has(kind));
    assert.deepEqual(missing, ["otherResource"]);
  });

  test("are counted in the legend, those that can be spared with a box, and the faults below", () => {
    const scope = sampleScopes(sample)["workspace-archive"] ?? "estate";
    const rows = page({ scope, hidden: ["keyVault"] }).legend.map(
      ({ section, word, count, canHide, isHidden }) =>
        `${section}: ${word} ${count}${canHide ? " [box]" : ""}${isHidden ? " hidden" : ""}`,
    );
    assert.deepEqual(rows, [
      "Nodes: Tenant 1",
      "Nodes: Subscription 1",
      "Nodes: Missing private endpoint 4 [box]",
      "Nodes: Workspace 1",
      "Nodes: Workspace API 1 [box]",
      "Nodes: Storage account 1 [box]",
      "Nodes: Key vault 0 [box] hidden",
      "Nodes: Container registry 1 [box]",
      "Nodes: Application Insights 1 [box]",
      "Lines: Private link 3 [box]",
      "Lines: Dependency 3 [box]",
      "Faults: Missing 4",
      "Faults: Unreachable 1",
      "Faults: Unknown 1",
    ]);
  });

  test("stand in their resource groups where those are asked for", () => {
    const { nodes } = buildGraph(sample, { scope: "estate", showsResourceGroups: true });
    const hub = nodes.find(({ label }) => label === "vnet-hub");
    const around = nodes.find(({ id }) => id === hub?.parent);
    assert.deepEqual([around?.kind, around?.label], ["resourceGroup", "rg-hub-network"]);
  });

  test("say all of their names and second lines in the sample's drawings", () => {
    const scopes = [
      ...Object.values(sampleScopes(sample)).map((scope) => buildGraph(sample, { scope })),
      drawOpen(),
    ];
    for (const graph of scopes) {
      const cut = renderSvg(buildScene(graph)).match(/<text class="(label|detail)"[^>]*>[^<]*…<\/text>/g);
      assert.equal(cut, null);
    }
  });

  test("show a compute's public address", () => {
    const workspace = idOf("Microsoft.MachineLearningServices/workspaces", "w");
    const compute: RawResource = {
      id: `${workspace}/computes/ci`,
      name: "ci",
      type: "Microsoft.MachineLearningServices/workspaces/computes",
      properties: {
        computeType: "ComputeInstance",
        properties: { connectivityEndpoints: { publicIpAddress: "20.0.0.1", privateIpAddress: "10.0.0.4" } },
      },
    };
    const own: RawResource = {
      id: workspace,
      name: "w",
      type: "Microsoft.MachineLearningServices/workspaces",
      properties: {},
    };
    const graph = buildGraph(estateOf([own, compute]), { scope: { workspaceId: workspace } });
    assert.match(renderSvg(buildScene(graph)), /<title>Public IP 20\.0\.0\.1<\/title>/);
  });

  test("lead from an ExpressRoute gateway to on-premises", () => {
    const gateway = idOf("Microsoft.Network/virtualNetworkGateways", "er");
    const resources: RawResource[] = [
      {
        id: gateway,
        name: "er",
        type: "Microsoft.Network/virtualNetworkGateways",
        properties: { gatewayType: "ExpressRoute", sku: { name: "ErGw1AZ" } },
      },
      {
        id: idOf("Microsoft.Network/connections", "circuit"),
        name: "circuit",
        type: "Microsoft.Network/connections",
        properties: {
          connectionType: "ExpressRoute",
          connectionStatus: "NotConnected",
          virtualNetworkGateway1: { id: gateway },
        },
      },
    ];
    const { nodes, edges } = buildGraph(estateOf(resources), { scope: "estate" });
    const [edge] = edges;
    assert.deepEqual(
      [edge?.kind, edge?.label, edge?.fault?.kind],
      ["gatewayConnection", "ExpressRoute", "disconnected"],
    );
    assert.equal(nodes.find(({ id }) => id === edge?.source)?.kind, "onPremises");
    assert.equal(nodes.find(({ id }) => id === edge?.target)?.detail, "ExpressRoute · ErGw1AZ");
  });
});

suite("the details card", () => {
  const scope = sampleScopes(sample)["workspace-archive"] ?? "estate";
  const scene = buildScene(buildGraph(sample, { scope }));
  const actionsOf = (kind: string): readonly string[] => {
    const node = scene.nodes.find((each) => each.kind === kind);
    return describe(scene, node?.id ?? "")?.actions.map(({ action }) => action) ?? [];
  };

  test("leads from a workspace to all of it, and from a missing endpoint to what makes it", () => {
    assert.deepEqual(actionsOf("workspace"), ["scope", "reveal", "portal", "records", "scaffold"]);
    assert.deepEqual(actionsOf("missingEndpoint"), ["scaffold", "reveal"]);
    assert.deepEqual(actionsOf("storage"), ["reveal", "portal"]);
  });

  test("says nothing twice", () => {
    const hub = buildScene(buildGraph(sample, { scope: sampleScopes(sample)["network-hub"] ?? "estate" }));
    const endpoint = hub.nodes.find(({ label }) => label === "pe-mlw-vision");
    assert.deepEqual(
      describe(hub, endpoint?.id ?? "")?.lines.map(({ name, value }) => `${name}: ${value}`),
      ["Group ids: amlworkspace", "Addresses: 10.0.5.4, 10.0.5.5, 10.0.5.6", "State: Approved"],
    );
  });
});
