import assert from "node:assert/strict";
import fc from "fast-check";
import { showTopology } from "../../../src/core/topology/page-scene";
import { parseRequest, parseToHost, parseToPage, type ToHost } from "../../../src/core/topology/protocol";
import { openSample } from "./sample";

const request = {
  scope: "estate",
  toggled: ["a"],
  hidden: ["compute"],
  showsGuards: true,
  showsResourceGroups: false,
} as const;

suite("parseToHost", () => {
  const messages: readonly ToHost[] = [
    { type: "ready" },
    { type: "complete" },
    { type: "copyOutline" },
    { type: "show", request },
    { type: "show", request: { ...request, scope: { workspaceId: "w" } } },
    { type: "show", request: { ...request, scope: { networkId: "n" } } },
    { type: "select", id: "x" },
    { type: "act", action: "portal", id: "x" },
    { type: "export", format: "drawio", scale: 1 },
    { type: "export", format: "png", scale: 2 },
    { type: "png", request: 1, data: "AAAA" },
  ];
  for (const message of messages) {
    test(`reads ${JSON.stringify(message)}`, () =>
      assert.deepEqual(parseToHost(structuredClone(message)), message));
  }

  test("refuses what is no message", () => {
    const bad = [
      null,
      1,
      "ready",
      {},
      { type: "constructor" },
      { type: "act", action: "delete", id: "x" },
      { type: "export", format: "exe" },
      { type: "show" },
    ];
    for (const value of bad) assert.equal(parseToHost(value), undefined, JSON.stringify(value));
    fc.assert(fc.property(fc.anything(), (value) => void parseToHost(value)));
  });
});

suite("parseToPage", () => {
  test("reads a whole scene back as it was sent", () => {
    const { page } = showTopology(openSample(), {
      scope: "estate",
      toggled: [],
      hidden: [],
      showsGuards: false,
      showsResourceGroups: false,
    });
    const message = { type: "scene", scene: page, select: "x" };
    assert.deepEqual(parseToPage(JSON.parse(JSON.stringify(message))), JSON.parse(JSON.stringify(message)));
  });

  test("never fails on any value", () => {
    fc.assert(fc.property(fc.anything(), (value) => void parseToPage(value)));
    fc.assert(fc.property(fc.anything(), (scene) => void parseToPage({ type: "scene", scene })));
  });
});

suite("parseRequest", () => {
  test("reads what an earlier session kept, and nothing else", () => {
    assert.deepEqual(parseRequest({ scope: "estate" }), {
      scope: "estate",
      toggled: [],
      hidden: [],
      showsGuards: false,
      showsResourceGroups: false,
    });
    for (const value of [undefined, {}, { scope: "all" }, { scope: { workspaceId: 1 } }]) {
      assert.equal(parseRequest(value), undefined);
    }
  });
});
