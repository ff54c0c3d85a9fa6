import assert from "node:assert/strict";
import fc from "fast-check";
import { suite, test } from "mocha";
import { graphQueries } from "../../src/azure/graph-queries";
import { pathOf, resourceTypes } from "../../src/azure/resource-types";
import { kinds } from "../../src/core/estate/kinds";

const type = "microsoft.network/privateendpoints";

suite("pathOf", () => {
  test("keeps an id within its own path, whatever it holds", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme" }), { maxLength: 8 }), (segments) => {
        const path = pathOf(`/subscriptions/${segments.join("/")}`, type);
        if (path === undefined) return;
        const url = new URL(path, "https://management.azure.com");
        assert.equal(url.origin, "https://management.azure.com");
        assert.ok(url.pathname.startsWith("/subscriptions/"));
        assert.equal(url.search, "?api-version=2026-01-01");
        assert.equal(url.hash, "");
        assert.equal(decodeURIComponent(url.pathname), `/subscriptions/${segments.join("/")}`);
      }),
    );
  });

  test("knows no path for a type that is not in the table", () => {
    assert.equal(pathOf("/subscriptions/s", "constructor"), undefined);
  });
});

suite("resourceTypes", () => {
  test("has every type that the estate reads", () => {
    for (const kind of Object.values(kinds)) assert.ok(resourceTypes[kind.type], kind.type);
  });

  test("has every type that Resource Graph is asked for, so that it can be listed without it", () => {
    for (const name of graphQueries.flatMap(({ types }) => types)) assert.ok(resourceTypes[name], name);
  });
});
