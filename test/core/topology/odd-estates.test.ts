import assert from "node:assert/strict";
import type { RawResource } from "../../../src/core/arm/resource";
import { writeDrawio } from "../../../src/core/topology/export/drawio";
import { readDrawio } from "../../../src/core/topology/export/drawio-file";
import { writeTopologyMarkdown } from "../../../src/core/topology/export/markdown";
import { writeMermaid } from "../../../src/core/topology/export/mermaid";
import { parseXml } from "../../../src/core/topology/export/xml";
import { buildGraph } from "../../../src/core/topology/graph/build-graph";
import { writeOutline } from "../../../src/core/topology/outline";
import { buildScene } from "../../../src/core/topology/scene/build-scene";
import { renderSvg } from "../../../src/core/topology/svg/render-svg";
import { estateOf, idOf } from "./sample";

const networks = "Microsoft.Network/virtualNetworks";
const workspaces = "Microsoft.MachineLearningServices/workspaces";
const far = `/subscriptions/elsewhere/resourceGroups/g/providers/${networks}/far`;

function network(id: string, remoteId: string): RawResource {
  const peering = { name: "p", properties: { remoteVirtualNetwork: { id: remoteId } } };
  const properties = {
    addressSpace: { addressPrefixes: ["10.0.0.0/16"] },
    virtualNetworkPeerings: [peering],
  };
  return { id, name: id.slice(id.lastIndexOf("/") + 1), type: networks, properties };
}

const lone: RawResource = { id: idOf(workspaces, "w"), name: "w", type: workspaces, properties: {} };

const dangling: RawResource = {
  id: idOf("Microsoft.Network/privateEndpoints", "pe"),
  name: "pe",
  type: "Microsoft.Network/privateEndpoints",
  properties: {
    subnet: { id: `${idOf(networks, "unread")}/subnets/s` },
    privateLinkServiceConnections: [
      { properties: { privateLinkServiceId: idOf("Microsoft.Storage/storageAccounts", "gone") } },
    ],
  },
};

const twin = (group: string): string => `/subscriptions/s/resourceGroups/${group}/providers/${networks}/v`;

const estates: Readonly<
  Record<string, readonly [resources: readonly RawResource[], shows: readonly RegExp[]]>
> = {
  "without anything": [[], []],
  "of one workspace without a network": [[lone], [/- w, workspace/]],
  "with an endpoint that leads nowhere, in a network that cannot be read": [
    [dangling],
    [/- unread, virtual network, .*Unknown/, /- gone, storage account, Unknown/, /→ leads to gone/],
  ],
  "with a network peered with itself": [
    [network(idOf(networks, "v"), idOf(networks, "v"))],
    [/- v, virtual network, /, /→ is peered with v/],
  ],
  "with a network peered with one that cannot be read": [
    [network(idOf(networks, "v"), far)],
    [/- far, virtual network, Unknown/, /→ is peered with far/],
  ],
  "with two networks of the same name and range": [
    [network(twin("a"), twin("b")), network(twin("b"), twin("a"))],
    [/- v, virtual network, .*Overlaps[^]*- v, virtual network, .*Overlaps/],
  ],
};

suite("an estate", () => {
  for (const [name, [resources, shows]] of Object.entries(estates)) {
    test(`${name} is drawn in every format, with what is unknown as unknown`, () => {
      const open = resources.map(({ id }) => id.toLowerCase());
      const scene = buildScene(buildGraph(estateOf(resources), { scope: "estate", toggled: open }));
      const outline = writeOutline(scene);
      for (const each of shows) assert.match(outline, each);
      assert.ok(parseXml(renderSvg(scene)));
      const cells = readDrawio(writeDrawio(scene, "p"))?.pages[0]?.cells.length;
      assert.equal(cells, 2 + scene.nodes.length + scene.edges.length);
      assert.match(writeMermaid(scene), /^---\ntitle: "The whole estate"\n---\nflowchart LR\n/);
      assert.match(writeTopologyMarkdown(scene), /^## Findings$/m);
    });
  }
});
