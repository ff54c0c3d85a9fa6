import assert from "node:assert/strict";
import type { RawResource } from "../../../src/core/arm/resource";
import { writeDrawio } from "../../../src/core/topology/export/drawio";
import { readDrawio, type DrawioCell } from "../../../src/core/topology/export/drawio-file";
import { parseXml } from "../../../src/core/topology/export/xml";
import { buildGraph } from "../../../src/core/topology/graph/build-graph";
import { buildScene } from "../../../src/core/topology/scene/build-scene";
import type { Scene } from "../../../src/core/topology/scene/scene";
import { addNote, moveCell, saveInDrawio, type Spot } from "./drawio-user";
import { estateOf, idOf } from "./sample";

const networkId = idOf("Microsoft.Network/virtualNetworks", "v");
const subnet = (name: string): string => `${networkId}/subnets/${name}`;
const cell = (id: string): string => `aml-${id.toLowerCase()}`;
const endpointCell = (name: string): string => cell(idOf("Microsoft.Network/privateEndpoints", name));

/** A network with two subnets and endpoints in them. */
function draw(endpoints: Readonly<Record<string, string>>): Scene {
  const network: RawResource = {
    id: networkId,
    name: "v",
    type: "Microsoft.Network/virtualNetworks",
    properties: { subnets: ["a", "b"].map((name) => ({ id: subnet(name), name, properties: {} })) },
  };
  const resources = Object.entries(endpoints).map(([name, place]): RawResource => ({
    id: idOf("Microsoft.Network/privateEndpoints", name),
    name,
    type: "Microsoft.Network/privateEndpoints",
    properties: { subnet: { id: subnet(place) }, privateLinkServiceConnections: [] },
  }));
  return buildScene(buildGraph(estateOf([network, ...resources]), { scope: { networkId } }));
}

const cellsOf = (file: string): ReadonlyMap<string, DrawioCell> =>
  new Map((readDrawio(file)?.pages[0]?.cells ?? []).map((each) => [each.id, each]));

function spotOf(file: string, id: string): Spot {
  const attributes = parseXml(cellsOf(file).get(id)?.geometry ?? "")?.attributes;
  assert.ok(attributes, id);
  const at = (name: string): number => Number(attributes.get(name));
  return { x: at("x"), y: at("y"), width: at("width"), height: at("height") };
}

const meet = (a: Spot, b: Spot): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

suite("writeDrawio over a file that draw.io saved", () => {
  const first = writeDrawio(draw({ one: "a", two: "a" }), "p");
  const spot = { x: 40, y: 300, width: 190, height: 60 };
  const edited = saveInDrawio(
    addNote(moveCell(first, endpointCell("one"), spot), "Ask Anna", endpointCell("two")),
  );

  test("keeps places and additions, drops what is gone, and finds room for what is new", () => {
    const again = writeDrawio(draw({ one: "a", three: "a", four: "a" }), "p", edited);
    assert.deepEqual(spotOf(again, endpointCell("one")), spot);
    assert.match(again, /value="Ask Anna"/);
    assert.ok(cellsOf(again).has("own-line"));
    assert.ok(!cellsOf(again).has(endpointCell("two")));
    const spots = ["one", "three", "four"].map((name) => spotOf(again, endpointCell(name)));
    const around = spotOf(again, cell(subnet("a")));
    for (const [i, each] of spots.entries()) {
      assert.ok(!spots.some((other, j) => i !== j && meet(each, other)), `place ${i}`);
    }
    for (const { x, y, width, height } of spots.slice(1)) {
      assert.ok(x >= 0 && y >= 0 && x + width <= around.width && y + height <= around.height);
    }
  });

  test("changes nothing where Azure has not changed", () => {
    const once = writeDrawio(draw({ one: "a", two: "a" }), "p", edited);
    assert.equal(writeDrawio(draw({ one: "a", two: "a" }), "p", once), once);
    for (const [id, { geometry }] of cellsOf(edited)) {
      assert.equal(cellsOf(once).get(id)?.geometry, geometry, id);
    }
  });

  test("moves a node that Azure has moved, and leaves one where the user took it out of its box", () => {
    const moved = writeDrawio(draw({ one: "b", two: "a" }), "p", edited);
    assert.equal(cellsOf(moved).get(endpointCell("one"))?.parent, cell(subnet("b")));
    const out = edited.replace(new RegExp(`(id="${endpointCell("two")}"[^>]*parent=)"[^"]*"`), '$1"1"');
    assert.notEqual(out, edited);
    const kept = writeDrawio(draw({ one: "a", two: "a" }), "p", out);
    assert.equal(cellsOf(kept).get(endpointCell("two"))?.parent, "1");
    assert.equal(
      cellsOf(kept).get(endpointCell("two"))?.geometry,
      cellsOf(out).get(endpointCell("two"))?.geometry,
    );
  });
});
