import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { toResource } from "../../src/azure/graph-row";

const vnet = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v";

/** As it is written: what is undefined is not there. */
const written = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

suite("toResource", () => {
  const types: readonly (readonly [string, string, string])[] = [
    [vnet, "v", "Microsoft.Network/virtualNetworks"],
    [`${vnet}/subnets/s`, "s", "Microsoft.Network/virtualNetworks/subnets"],
    [vnet.replace("/providers/", "/PROVIDERS/"), "v", "Microsoft.Network/virtualNetworks"],
    [
      "/subscriptions/s/resourcegroups/g/providers/a.b/privateDnsZones/z/A/*.x",
      "*.x",
      "a.b/privateDnsZones/A",
    ],
  ];
  for (const [id, name, type] of types) {
    test(`tells name and type from ${id}`, () =>
      assert.deepEqual(toResource({ id }, {}), { id, name, type }));
  }

  test("drops what stands in for nothing where the query packs, and leaves what is Azure's own", () => {
    const row = {
      id: vnet,
      kind: "",
      location: "westeurope",
      sku: null,
      properties: {
        a: null,
        b: { c: null },
        d: { e: 1, f: "" },
        g: { own: null, text: "" },
        h: [null],
        i: false,
      },
    };
    const packed = {
      properties: { a: undefined, b: { c: undefined }, d: { e: undefined, f: undefined }, g: undefined },
    };
    assert.deepEqual(written(toResource(row, packed)), {
      id: vnet,
      name: "v",
      type: "Microsoft.Network/virtualNetworks",
      location: "westeurope",
      properties: { d: { e: 1 }, g: { own: null, text: "" }, h: [null], i: false },
    });
  });

  test("drops it in the packed items of a list too, and keeps an item that holds nothing", () => {
    const items = [{ name: "one", properties: { state: "x", empty: null } }, { properties: { state: null } }];
    const row = { id: vnet, properties: { list: items, none: [], absent: null, odd: "text" } };
    const item = { name: undefined, properties: { state: undefined, empty: undefined } };
    const packed = {
      properties: { list: [item, 2], none: [item, 2], absent: [item, 2], odd: [item, 2] },
    } as const;
    const { properties } = toResource(row, packed);
    assert.deepEqual(written(properties), {
      list: [{ name: "one", properties: { state: "x" } }, {}],
      none: [],
      odd: "text",
    });
  });

  test("takes no prototype from a name", () => {
    const row = JSON.parse(`{"id":"${vnet}","properties":{"__proto__":{"x":1}}}`) as { id: string };
    const { properties } = toResource(row, { properties: {} }) as { properties?: object };
    assert.equal(properties, undefined);
  });
});
