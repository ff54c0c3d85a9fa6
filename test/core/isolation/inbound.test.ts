import assert from "node:assert/strict";
import type { Gap } from "../../../src/core/arm/resource";
import { judgeInbound } from "../../../src/core/isolation/inbound";
import { connection, estateOf, gap, idOf, raw, resource, subscription, workspaceOf } from "../estates";

const approved = [connection("Approved", "/pe")];
const listed = { complete: [`${subscription}/providers/microsoft.machinelearningservices/workspaces`] };

type Properties = Readonly<Record<string, unknown>>;

function judge(properties: Properties, known?: { complete?: readonly string[]; gaps?: readonly Gap[] }) {
  const estate = estateOf([resource("workspace", "w", properties)], known);
  return judgeInbound(estate, workspaceOf(estate));
}

suite("inbound: every row of the table", () => {
  const enabled = { publicNetworkAccess: "Enabled" };
  const disabled = { publicNetworkAccess: "Disabled" };
  const cases: readonly (readonly [string, Properties, string])[] = [
    ["Enabled, no list, no endpoint", enabled, "public"],
    ["Enabled, an allow list", { ...enabled, ipAllowlist: ["1.2.3.4"] }, "selected-ips"],
    [
      "Enabled, an allow list and an approved endpoint",
      { ...enabled, ipAllowlist: ["1.2.3.4"], privateEndpointConnections: approved },
      "selected-ips",
    ],
    ["Enabled, an approved endpoint", { ...enabled, privateEndpointConnections: approved }, "hybrid"],
    [
      "Enabled, a pending endpoint",
      { ...enabled, privateEndpointConnections: [connection("Pending")] },
      "public",
    ],
    ["Disabled, an approved endpoint", { ...disabled, privateEndpointConnections: approved }, "private"],
    [
      "Disabled, an allow list without effect",
      { ...disabled, ipAllowlist: ["1.2.3.4"], privateEndpointConnections: approved },
      "private",
    ],
    ["Disabled, no endpoint", disabled, "unreachable"],
    ...["Pending", "Rejected", "Disconnected", "Timeout"].map((state): [string, Properties, string] => [
      `Disabled, a connection that is ${state}`,
      { ...disabled, privateEndpointConnections: [connection(state)] },
      "unreachable",
    ]),
    [
      "Disabled, a connection whose state is not known",
      { ...disabled, privateEndpointConnections: [connection("Meditating")] },
      "unknown",
    ],
    ["the spelling does not count", { publicNetworkAccess: "disabled" }, "unreachable"],
    [
      "publicNetworkAccess wins over its older twin",
      { ...disabled, allowPublicAccessWhenBehindVnet: true },
      "unreachable",
    ],
    ["only the older twin: true", { allowPublicAccessWhenBehindVnet: true }, "public"],
    ["only the older twin: false", { allowPublicAccessWhenBehindVnet: false }, "unreachable"],
    [
      "null is as good as absent",
      { publicNetworkAccess: null, allowPublicAccessWhenBehindVnet: false },
      "unreachable",
    ],
    [
      "so is an empty text",
      { publicNetworkAccess: "", allowPublicAccessWhenBehindVnet: false },
      "unreachable",
    ],
    ["both absent: the service's default", {}, "public"],
    ["both absent, an approved endpoint", { privateEndpointConnections: approved }, "hybrid"],
    ["a value that is new", { publicNetworkAccess: "SecuredByMagic" }, "unknown"],
    ["a value that is no text", { publicNetworkAccess: true }, "unknown"],
  ];
  for (const [title, properties, expected] of cases) {
    test(title, () => assert.equal(judge(properties).value, expected));
  }
});

suite("inbound: what was not read", () => {
  const id = idOf("workspace", "w");

  test("a row that has the property is enough", () => {
    assert.equal(judge({ publicNetworkAccess: "Disabled" }, listed).value, "unreachable");
  });

  test("absent in a workspace that may not be read", () => {
    const { value, reasons } = judge({}, { gaps: [gap(id)] });
    assert.deepEqual([value, reasons], ["unknown", ["No reading w."]]);
  });

  test("no properties at all", () => {
    const estate = estateOf([{ id }]);
    assert.deepEqual(judgeInbound(estate, workspaceOf(estate)), {
      value: "unknown",
      reasons: ["The properties of w were not read."],
    });
  });
});

suite("inbound of a project", () => {
  const hubId = idOf("workspace", "hub-public");
  const project = raw(
    idOf("workspace", "w"),
    { hubResourceId: hubId.toLowerCase(), publicNetworkAccess: "Enabled" },
    { kind: "Project" },
  );
  const hub = raw(
    hubId,
    { publicNetworkAccess: "Disabled", privateEndpointConnections: approved },
    { kind: "Hub" },
  );

  test("takes its hub's settings, not its own", () => {
    const estate = estateOf([project, hub]);
    assert.deepEqual(judgeInbound(estate, workspaceOf(estate)), {
      value: "private",
      reasons: [
        "Takes the network settings of its hub hub-public.",
        "publicNetworkAccess is Disabled.",
        "privateEndpointConnections: 1 Approved.",
      ],
    });
  });

  const without: readonly (readonly [string, Parameters<typeof estateOf>, string])[] = [
    ["a hub that does not exist", [[project]], "hub-public is referred to but does not exist."],
    ["a hub that may not be read", [[project], { gaps: [gap(hubId)] }], "No reading hub-public."],
    [
      "a hub beyond what was read",
      [[project], { complete: [] }],
      "hub-public was not read: it may lie outside what you can read (subscription 00000000-0000-4000-8000-000000000001).",
    ],
    [
      "no hub at all",
      [[raw(idOf("workspace", "w"), {}, { kind: "Project" })]],
      "kind is Project, but hubResourceId names no hub.",
    ],
  ];
  for (const [title, args, reason] of without) {
    test(title, () => {
      const estate = estateOf(...args);
      const { value, reasons } = judgeInbound(estate, workspaceOf(estate));
      assert.equal(value, "unknown");
      assert.deepEqual(
        reasons.map((each) => each.toLowerCase()),
        [reason.toLowerCase()],
      );
    });
  }
});

suite("reasons for inbound name the property and its value", () => {
  const none = "privateEndpointConnections is empty: no private endpoint leads in.";
  const cases: readonly (readonly [string, Properties, readonly string[]])[] = [
    ["stated", { publicNetworkAccess: "disabled" }, ["publicNetworkAccess is Disabled.", none]],
    ["assumed", {}, ["publicNetworkAccess is absent; the service's default is Enabled.", none]],
    [
      "the older twin",
      { allowPublicAccessWhenBehindVnet: false },
      ["publicNetworkAccess is absent; allowPublicAccessWhenBehindVnet is false.", none],
    ],
    [
      "a value that is new",
      { publicNetworkAccess: "SecuredByMagic" },
      ['publicNetworkAccess is "SecuredByMagic", which this extension does not know.'],
    ],
    [
      "connections by state",
      {
        publicNetworkAccess: "Enabled",
        privateEndpointConnections: [connection("Pending"), connection("Approved"), connection("pending")],
      },
      ["publicNetworkAccess is Enabled.", "privateEndpointConnections: 2 Pending, 1 Approved."],
    ],
    [
      "an allow list",
      { publicNetworkAccess: "Enabled", ipAllowlist: ["1.1.1.1"] },
      ["publicNetworkAccess is Enabled.", none, "ipAllowlist has 1 entry: 1.1.1.1."],
    ],
    [
      "a long allow list without effect",
      { publicNetworkAccess: "Disabled", ipAllowlist: ["1", "2", "3", "4", "5", "6"] },
      [
        "publicNetworkAccess is Disabled.",
        none,
        "ipAllowlist has 6 entries: 1, 2, 3, 4, 5, …; without effect while public access is Disabled.",
      ],
    ],
  ];
  for (const [title, properties, reasons] of cases) {
    test(title, () => assert.deepEqual(judge(properties).reasons, reasons));
  }
});
