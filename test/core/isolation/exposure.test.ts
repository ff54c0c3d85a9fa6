import assert from "node:assert/strict";
import { judgeDependencies, judgeExposure } from "../../../src/core/isolation/exposure";
import { estateOf, gap, idOf, raw, resource, workspaceOf } from "../estates";

type Properties = Readonly<Record<string, unknown>>;

suite("exposure of storage account, key vault and registry", () => {
  const denied = { networkAcls: { defaultAction: "Deny" } };
  const cases: readonly (readonly [string, Properties, string, string])[] = [
    ["Disabled", { publicNetworkAccess: "Disabled" }, "private", "publicNetworkAccess is Disabled."],
    [
      "Disabled, whatever the rules say",
      { publicNetworkAccess: "disabled", networkAcls: { defaultAction: "Allow" } },
      "private",
      "publicNetworkAccess is disabled.",
    ],
    [
      "SecuredByPerimeter",
      { publicNetworkAccess: "SecuredByPerimeter" },
      "restricted",
      "publicNetworkAccess is SecuredByPerimeter.",
    ],
    [
      "Enabled, default action Deny",
      { publicNetworkAccess: "Enabled", ...denied },
      "restricted",
      "publicNetworkAccess is Enabled; the network rules' default action is Deny.",
    ],
    [
      "absent, default action Deny",
      denied,
      "restricted",
      "publicNetworkAccess is absent; the network rules' default action is Deny.",
    ],
    [
      "Enabled, default action Allow",
      { publicNetworkAccess: "Enabled", networkAcls: { defaultAction: "Allow" } },
      "public",
      "publicNetworkAccess is Enabled; the network rules' default action is Allow.",
    ],
    [
      "Enabled, no rules",
      { publicNetworkAccess: "Enabled", networkAcls: null },
      "public",
      "publicNetworkAccess is Enabled; the network rules' default action is absent, so Allow.",
    ],
    [
      "all absent",
      {},
      "public",
      "publicNetworkAccess is absent; the network rules' default action is absent, so Allow.",
    ],
    [
      "null and empty are as good as absent",
      { publicNetworkAccess: "", ...denied },
      "restricted",
      "publicNetworkAccess is absent; the network rules' default action is Deny.",
    ],
    [
      "a value that is new",
      { publicNetworkAccess: "Sometimes", ...denied },
      "unknown",
      "publicNetworkAccess is Sometimes, which this extension does not know.",
    ],
    [
      "a value that is no text",
      { publicNetworkAccess: false },
      "unknown",
      "publicNetworkAccess is false, which this extension does not know.",
    ],
  ];
  for (const [title, properties, value, reason] of cases) {
    for (const [type, kind] of [
      ["storage", "storageAccounts"],
      ["vault", "keyVaults"],
    ] as const) {
      test(`${title} (${type})`, () => {
        const estate = estateOf([resource(type, "x", properties)]);
        assert.deepEqual(judgeExposure(estate.refer(kind, idOf(type, "x"))), { value, reasons: [reason] });
      });
    }
  }

  test("a registry calls its rules networkRuleSet", () => {
    const registry = resource("registry", "x", {
      publicNetworkAccess: "Enabled",
      networkRuleSet: { defaultAction: "Deny" },
    });
    assert.equal(
      judgeExposure(estateOf([registry]).refer("containerRegistries", registry.id)).value,
      "restricted",
    );
  });

  test("what cannot be read is not known, with the reason", () => {
    const estate = estateOf([], { gaps: [gap(idOf("vault", "x"))] });
    assert.deepEqual(judgeExposure(estate.refer("keyVaults", idOf("vault", "x"))), {
      value: "unknown",
      reasons: ["No reading x."],
    });
  });

  test("a resource without properties was not read", () => {
    const estate = estateOf([{ id: idOf("vault", "x") }]);
    assert.equal(judgeExposure(estate.refer("keyVaults", idOf("vault", "x"))).value, "unknown");
  });
});

suite("exposure of Application Insights", () => {
  const cases: readonly (readonly [string, Properties, string])[] = [
    ["both ways open", {}, "public"],
    ["one way closed", { publicNetworkAccessForIngestion: "Disabled" }, "restricted"],
    [
      "both ways closed",
      { publicNetworkAccessForIngestion: "Disabled", publicNetworkAccessForQuery: "disabled" },
      "private",
    ],
  ];
  for (const [title, properties, expected] of cases) {
    test(title, () => {
      const estate = estateOf([resource("insights", "x", properties)]);
      const reference = estate.refer("applicationInsights", idOf("insights", "x"));
      assert.equal(judgeExposure(reference).value, expected);
    });
  }
});

suite("the dependencies of a workspace", () => {
  const storage = resource("storage", "st", { publicNetworkAccess: "Disabled" });
  const names = (properties: Properties, rest?: Properties, others = [storage]) => {
    const estate = estateOf([raw(idOf("workspace", "w"), properties, rest), ...others]);
    return judgeDependencies(estate, workspaceOf(estate)).map(
      ({ role, exposure, reasons }) => `${role} ${exposure}: ${reasons.join(" ")}`,
    );
  };

  test("each is told with its name", () => {
    assert.deepEqual(names({ storageAccount: storage.id.toUpperCase(), keyVault: idOf("vault", "kv") }), [
      "storage private: ST: publicNetworkAccess is Disabled.",
      "keyVault unknown: kv: kv is referred to but does not exist.",
    ]);
  });

  test("a registry may not exist yet; storage account and vault must", () => {
    assert.deepEqual(names({ containerRegistry: null, applicationInsights: "" }), [
      "storage unknown: The workspace names no storage.",
      "keyVault unknown: The workspace names no keyVault.",
    ]);
  });

  test("a project has its hub's", () => {
    const hub = raw(
      idOf("workspace", "hub"),
      { storageAccount: storage.id, keyVault: "/kv" },
      { kind: "Hub" },
    );
    const properties = { hubResourceId: hub.id, storageAccount: "/other" };
    assert.equal(
      names(properties, { kind: "Project" }, [storage, hub])[0],
      "storage private: st: publicNetworkAccess is Disabled.",
    );
  });

  test("a project whose hub cannot be read has its own, and otherwise the reason", () => {
    assert.deepEqual(names({ hubResourceId: "/a/hub", storageAccount: storage.id }, { kind: "Project" }), [
      "storage private: st: publicNetworkAccess is Disabled.",
      "keyVault unknown: hub was not read: it may lie outside what you can read.",
    ]);
  });

  test("of a workspace that was only listed, nobody knows", () => {
    const estate = estateOf([{ id: idOf("workspace", "w") }], { gaps: [gap(idOf("workspace", "w"))] });
    assert.deepEqual(
      judgeDependencies(estate, workspaceOf(estate)).map(({ exposure, reasons }) => [exposure, ...reasons]),
      [
        ["unknown", "No reading w."],
        ["unknown", "No reading w."],
      ],
    );
  });
});
