import assert from "node:assert/strict";
import { createEstate } from "../../../src/core/estate/create-estate";
import { indexPart } from "../../../src/core/estate/resource-index";
import {
  estateOf,
  gap,
  idOf,
  privateEndpoint,
  raw,
  resource,
  subscription,
  subscriptionId,
  workspaceOf,
} from "../estates";

const storageId = idOf("storage", "st");
const endpointId = idOf("endpoint", "pe");

suite("links between resources", () => {
  test("a reference in any spelling finds its resource", () => {
    const estate = estateOf([
      resource("workspace", "w", { storageAccount: storageId.toLowerCase() }),
      resource("storage", "st"),
    ]);
    assert.equal(
      estate.refer("storageAccounts", workspaceOf(estate).storageAccountId ?? "").resource?.id,
      storageId,
    );
  });

  test("an endpoint is found from its target in any spelling, once for each target", () => {
    const endpoint = privateEndpoint("pe", storageId.toUpperCase(), "blob", {
      manualPrivateLinkServiceConnections: [
        { properties: { privateLinkServiceId: storageId, groupIds: ["file"] } },
      ],
    });
    const estate = estateOf([endpoint]);
    assert.deepEqual(
      estate.privateEndpointsTo(storageId.toLowerCase()).map(({ name }) => name),
      ["pe"],
    );
  });

  test("an endpoint in another subscription leads to its target all the same", () => {
    const id = "/subscriptions/other/resourceGroups/r/providers/Microsoft.Network/privateEndpoints/far";
    const estate = estateOf([{ ...privateEndpoint("x", storageId, "blob"), id }]);
    assert.deepEqual(
      estate.privateEndpointsTo(storageId).map((each) => each.id),
      [id],
    );
  });

  test("a reference to a resource of another type is none", () => {
    const estate = estateOf([resource("vault", "kv")]);
    assert.equal(estate.refer("storageAccounts", idOf("vault", "kv")).gap?.code, "not-found");
  });

  test("children are those of the parent, in the order of their ids", () => {
    const names = ["b", "A", "c"];
    const estate = estateOf([
      ...names.map((name) => raw(idOf("workspace", "w", "computes", name))),
      raw(idOf("workspace", "w2", "computes", "d")),
    ]);
    const { items, gap: unknown } = estate.children("computes", idOf("workspace", "W"));
    assert.deepEqual([items.map(({ name }) => name), unknown], [["A", "b", "c"], undefined]);
  });

  test("a project is owned by its hub, anything else by itself", () => {
    const hub = raw(idOf("workspace", "hub"), {}, { kind: "Hub" });
    const project = raw(idOf("workspace", "p"), { hubResourceId: hub.id.toUpperCase() }, { kind: "Project" });
    const lost = raw(idOf("workspace", "lost"), { hubResourceId: "/nowhere" }, { kind: "Project" });
    const estate = estateOf([hub, project, lost]);
    const ownerOf = (name: string) => estate.networkOwnerOf(workspaceOf(estate, name))?.name;
    assert.deepEqual([ownerOf("hub"), ownerOf("p"), ownerOf("lost")], ["hub", "hub", undefined]);
  });
});

suite("what a dangling reference means", () => {
  const elsewhere = storageId.replace(subscriptionId, "other");
  const cases: readonly (readonly [string, string, Parameters<typeof estateOf>[1], string, RegExp])[] = [
    [
      "its subscription was read whole",
      storageId,
      {},
      "not-found",
      /^st is referred to but does not exist\.$/,
    ],
    [
      "it lies in another subscription",
      elsewhere,
      {},
      "not-read",
      /^st was not read: it may lie outside what you can read \(subscription other\)\.$/,
    ],
    ["reading it is forbidden", storageId, { gaps: [gap(storageId)] }, "forbidden", /^No reading st\.$/],
    [
      "its subscription could not be read",
      elsewhere,
      { gaps: [gap("/subscriptions/other", "failed")] },
      "failed",
      /./,
    ],
    ["it is no id", "st", {}, "not-read", /^st was not read: it may lie outside what you can read\.$/],
  ];
  for (const [title, id, known, code, reason] of cases) {
    test(title, () => {
      const { gap: found, resource: none } = estateOf([], known).refer("storageAccounts", id);
      assert.equal(none, undefined);
      assert.equal(found?.code, code);
      assert.match(found.reason, reason);
    });
  }
});

suite("what an empty collection means", () => {
  const workspace = idOf("workspace", "w");
  const cases: readonly (readonly [string, Parameters<typeof estateOf>[1], string])[] = [
    ["everything was read: there are none", {}, "none"],
    ["the workspace was read with its children", { complete: [workspace] }, "none"],
    ["only workspaces were listed", { complete: [`${subscription}/providers/x.y/z`] }, "not-read"],
    ["the collection failed", { gaps: [gap(`${workspace}/onlineEndpoints`, "failed")] }, "failed"],
  ];
  for (const [title, known, expected] of cases) {
    test(title, () => {
      const { gap: found } = estateOf([], known).children("onlineEndpoints", workspace);
      assert.equal(found?.code ?? "none", expected);
    });
  }

  test("what was not read is told in words", () => {
    const { gap: found } = estateOf([], { complete: [] }).children("onlineEndpoints", workspace);
    assert.deepEqual(found, {
      subject: `${workspace}/onlineEndpoints`,
      code: "not-read",
      reason: "The online endpoints of w have not been read yet.",
    });
  });
});

suite("several parts of one moment", () => {
  const moment = { capturedAt: "", cloud: "AzureCloud" };
  const part = (resources: readonly ReturnType<typeof raw>[]) =>
    indexPart({ resources, complete: [], gaps: [], subscriptions: [] });

  test("where two parts hold the same resource, the later one counts", () => {
    const row = resource("workspace", "w", { friendlyName: "row" });
    const answer = { ...resource("workspace", "w", { friendlyName: "answer" }), id: row.id.toLowerCase() };
    const estate = createEstate(moment, [part([row]), part([answer])]);
    assert.deepEqual(
      estate.list("workspaces").map(({ friendlyName }) => friendlyName),
      ["answer"],
    );
    assert.equal(estate.raw(row.id.toUpperCase()), answer);
  });

  test("within one part, too", () => {
    const twice = [
      resource("workspace", "w", { friendlyName: "one" }),
      resource("workspace", "w", { friendlyName: "two" }),
    ];
    assert.deepEqual(
      createEstate(moment, [part(twice)])
        .list("workspaces")
        .map(({ friendlyName }) => friendlyName),
      ["two"],
    );
  });

  test("a subscription is known by the name that was read last", () => {
    const named = (displayName: string, id: string) =>
      indexPart({
        subscriptions: [{ subscriptionId: id, displayName, tenantId: "" }],
        resources: [],
        complete: [],
        gaps: [],
      });
    const { subscriptions } = createEstate(moment, [named("old", "abc"), named("new", "ABC")]);
    assert.deepEqual(
      subscriptions.map(({ displayName }) => displayName),
      ["new"],
    );
  });
});

suite("what was listed everywhere", () => {
  const type = `${subscription}/providers/microsoft.network/privateendpoints`;
  const cases: readonly (readonly [string, Parameters<typeof estateOf>[1], boolean])[] = [
    ["the subscription was read whole", {}, true],
    ["the type was listed in it", { complete: [type] }, true],
    ["nothing was read", { complete: [] }, false],
    ["the list of the type failed", { gaps: [gap(type, "failed")] }, false],
  ];
  for (const [title, known, expected] of cases) {
    test(title, () => assert.equal(estateOf([], known).isListedEverywhere("privateEndpoints"), expected));
  }

  test("of no subscription, nothing was", () => {
    const estate = createEstate({ capturedAt: "", cloud: "" }, []);
    assert.equal(estate.isListedEverywhere("privateEndpoints"), false);
  });
});

suite("what the estate does not know", () => {
  test("resources of other types are kept as they came", () => {
    const odd = raw(
      `${subscription}/resourceGroups/r/providers/Contoso.Odd/things/t`,
      { a: 1 },
      { extra: true },
    );
    assert.equal(estateOf([odd]).raw(odd.id.toUpperCase()), odd);
  });

  test("an endpoint without a target leads nowhere", () => {
    const estate = estateOf([resource("endpoint", "pe", { privateLinkServiceConnections: [{}, null, "x"] })]);
    assert.deepEqual(estate.find("privateEndpoints", endpointId)?.links, []);
  });
});
