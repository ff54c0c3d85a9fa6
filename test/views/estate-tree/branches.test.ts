// Rows that the sample does not have.

import assert from "node:assert/strict";
import type { Gap, RawResource } from "../../../src/core/arm/resource";
import type { Tally } from "../../../src/core/isolation/tally";
import { buildTree } from "../../../src/views/estate-tree/build-tree";
import { noViews } from "../../../src/views/estate-tree/context";
import { noFilter } from "../../../src/views/estate-tree/filter";
import type { TreeNode } from "../../../src/views/estate-tree/node";
import { rowText } from "../../../src/views/estate-tree/row-text";
import { connection, estateOf, gap, idOf, privateEndpoint, raw, resource } from "../../core/estates";
import { lineOf, rootsOf, treeText, under, walk } from "./rows";

type Properties = Readonly<Record<string, unknown>>;

const id = idOf("workspace", "w");
const storageId = idOf("storage", "st");

function rows(
  labels: readonly string[],
  resources: readonly RawResource[],
  known?: { readonly complete?: readonly string[]; readonly gaps?: readonly Gap[] },
): readonly string[] {
  return under(rootsOf(estateOf(resources, known)), ...labels).map(lineOf);
}

function workspace(properties: Properties): RawResource {
  return resource("workspace", "w", properties);
}

suite("Inbound", () => {
  const missing = "amlworkspace: no private endpoint — missing [missing]";
  const cases: readonly (readonly [string, readonly RawResource[], readonly string[]])[] = [
    [
      "public access that is stated",
      [workspace({ publicNetworkAccess: "enabled" })],
      ["Public access — Enabled", missing],
    ],
    [
      "public access that is assumed says so",
      [workspace({})],
      ["Public access — Enabled · publicNetworkAccess is absent; the service's default is Enabled.", missing],
    ],
    [
      "a value that is new is shown as it is",
      [workspace({ publicNetworkAccess: "Sometimes" })],
      ['Public access — publicNetworkAccess is "Sometimes", which this extension does not know.', missing],
    ],
    [
      "a connection that does not name its endpoint is not missing",
      [workspace({ publicNetworkAccess: "Disabled", privateEndpointConnections: [connection("Approved")] })],
      ["Public access — Disabled", "group id not known — endpoint not named · approved", missing],
    ],
    [
      "of a workspace that was only listed, no endpoint is said to be missing",
      [{ id }],
      ["Public access — The properties of w were not read."],
    ],
    [
      "a project shows its hub's, and a hub's name does not confuse it",
      [
        raw(id, { hubResourceId: idOf("workspace", "hub-public") }, { kind: "Project" }),
        raw(idOf("workspace", "hub-public"), {}, { kind: "Hub" }),
      ],
      [
        "Takes its hub's network settings — hub-public [resource]",
        "Public access — Enabled · publicNetworkAccess is absent; the service's default is Enabled.",
        missing,
      ],
    ],
    [
      "a project whose hub is not there",
      [raw(id, { hubResourceId: idOf("workspace", "hub") }, { kind: "Project" })],
      ["hub: not found — hub is referred to but does not exist."],
    ],
    [
      "a project that names no hub says so",
      [raw(id, {}, { kind: "Project" })],
      ["kind is Project, but hubResourceId names no hub."],
    ],
  ];
  for (const [title, resources, lines] of cases) {
    test(title, () => assert.deepEqual(rows(["w", "Inbound"], resources), lines));
  }
});

suite("Outbound", () => {
  test("categories and types that are new have rows, and hostile names do not mix them up", () => {
    const rule = (category: string) => ({ type: "Wormhole", category, destination: "far.example" });
    const outboundRules = { b: rule("Cosmic"), "a/b": rule("Cosmic"), c: rule("Cosmic/a") };
    const own = workspace({ managedNetwork: { isolationMode: "AllowInternetOutbound", outboundRules } });
    const text = treeText(under(rootsOf(estateOf([own])), "w", "Outbound"));
    assert.equal(
      text,
      [
        "Isolation mode — AllowInternetOutbound",
        "Status — not known",
        "Cosmic rules — 2",
        "  a/b — Wormhole · far.example · status not known [text]",
        "  b — Wormhole · far.example · status not known [text]",
        "Cosmic/a rules — 1",
        "  c — Wormhole · far.example · status not known [text]",
        "",
      ].join("\n"),
    );
  });

  test("a subnet whose network cannot be read", () => {
    const subnet = idOf("network", "far", "subnets", "Training");
    const own = workspace({ serverlessComputeSettings: { serverlessComputeCustomSubnet: subnet } });
    assert.deepEqual(rows(["w", "Outbound"], [own]), [
      "serverlessComputeCustomSubnet is Training.",
      "Training — the network cannot be read [resource]",
    ]);
  });
});

suite("Dependencies", () => {
  const own = workspace({ storageAccount: storageId, keyVault: idOf("vault", "kv") });
  const blob = privateEndpoint("pe", storageId, "blob");

  test("an endpoint to a dependency that may not be read is there; none is said to be missing", () => {
    assert.deepEqual(rows(["w", "Dependencies", "st"], [own, blob], { gaps: [gap(storageId)] }), [
      "blob — pe · approved [endpoint resource]",
      "st: No reading st.",
    ]);
  });

  test("a doubt is told only where it matters", () => {
    const doubt = "Some endpoints cannot be read, so one shown as missing may exist";
    const storage = resource("storage", "st", {
      publicNetworkAccess: "Disabled",
      privateEndpointConnections: [connection("Approved", "/subscriptions/far/pe-x")],
    });
    const file = privateEndpoint("pe-file", storageId, "file");
    assert.ok(rows(["w", "Dependencies", "st"], [own, storage, blob]).includes(doubt));
    assert.ok(!rows(["w", "Dependencies", "st"], [own, storage, blob, file]).includes(doubt));
  });

  test("the same link twice gives two rows with ids of their own", () => {
    const link = { properties: { privateLinkServiceId: storageId, groupIds: ["blob"] } };
    const twice = privateEndpoint("pe", storageId, "blob", { privateLinkServiceConnections: [link, link] });
    const storage = resource("storage", "st");
    const found = under(rootsOf(estateOf([own, storage, twice])), "w", "Dependencies", "st");
    const ids = found.filter(({ label }) => label === "blob").map((node) => node.id);
    assert.equal(ids.length, 2);
    assert.equal(ids[1], `${ids[0]}#2`);
  });
});

suite("Computes and Online endpoints", () => {
  const computes = `${id}/computes`;
  const compute = raw(`${computes}/ci`, {
    computeType: "ComputeInstance",
    provisioningState: "Succeeded",
    properties: { state: "Stopped", enableNodePublicIp: true },
  });
  const cases: readonly (readonly [string, Parameters<typeof estateOf>, string])[] = [
    ["all were read", [[workspace({}), compute]], "Computes — 1"],
    ["there are none", [[workspace({})]], "Computes — 0"],
    ["they may not be listed", [[workspace({})], { gaps: [gap(computes)] }], "Computes — not known"],
    ["there may be more", [[workspace({}), compute], { gaps: [gap(computes)] }], "Computes — at least 1"],
  ];
  for (const [title, args, line] of cases) {
    test(title, () => {
      const branches = under(rootsOf(estateOf(...args)), "w").map(lineOf);
      assert.ok(branches.includes(line), branches.join("\n"));
    });
  }

  test("a compute in words", () => {
    assert.deepEqual(rows(["w", "Computes"], [workspace({}), compute]), [
      "ci — ComputeInstance · public address · Stopped [resource]",
    ]);
  });

  test("what was not read yet is told in words", () => {
    assert.deepEqual(rows(["w", "Online endpoints"], [workspace({})], { complete: [] }), [
      "onlineEndpoints: not read — The online endpoints of w have not been read yet.",
    ]);
  });
});

suite("what belongs to no workspace", () => {
  test("gaps of subscriptions and tenants stand beside the groups, in an order of their own, and can be tried again", () => {
    const gaps = [
      gap("/subscriptions/far", "failed"),
      gap("/tenants/t"),
      { ...gap("/tenants/u", "signed-out"), tenantId: "u" },
      gap("/tenants/v", "failed"),
      gap("/subscriptions/own", "signed-out"),
      gap("/tenants", "failed"),
      gap("/subscriptions/far/providers/microsoft.network/privateendpoints"),
    ];
    const roots = rootsOf(estateOf([workspace({})], { gaps }));
    assert.deepEqual(roots.slice(1).map(lineOf), [
      "Subscription far: could not be read — No reading far. [retry]",
      "Private endpoints of subscription far: no permission to read — No reading privateendpoints. [retry]",
      "Subscription own: sign-in needed — No reading own. [retry signIn]",
      "Other tenants: could not be read — No reading tenants. [retry]",
      "Tenant t: no permission to read — No reading t. [retry]",
      "Tenant u: sign-in needed — No reading u. [retry signIn]",
      "Tenant v: could not be read — No reading v. [retry]",
    ]);
    assert.deepEqual(
      roots.flatMap(({ options }) => options?.["tenantId"] ?? []),
      ["u"],
    );
  });

  test("other gaps are gathered, so that none is lost", () => {
    const network = idOf("network", "vnet");
    const group = "/subscriptions/far/resourceGroups/r";
    const roots = rootsOf(estateOf([workspace({})], { gaps: [gap(network), gap(group)] }));
    assert.equal(
      treeText(roots.slice(1)),
      [
        "Gaps beside the workspaces — 2 not known",
        "  vnet: no permission to read — No reading vnet.",
        "  r: no permission to read — No reading r.",
        "",
      ].join("\n"),
    );
  });
});

suite("every row", () => {
  const publicOne = estateOf([workspace({ publicNetworkAccess: "Enabled" })]);
  const rowOf = (roots: readonly TreeNode[]) => {
    const row = walk(roots).find(({ node }) => node.capabilities?.includes("workspace"));
    assert.ok(row);
    return { ...rowText(row.node), tooltip: row.node.tooltip?.() ?? "" };
  };

  test("says a verdict and the findings in words to a screen reader", () => {
    const { spoken, description, tooltip } = rowOf(rootsOf(publicOne));
    assert.match(
      spoken,
      /^w, Public\. Findings: 1 warning, 1 to know\. Inbound open to the internet\. Outbound not restricted\.$/,
    );
    assert.equal(description, "Public · 1 warning, 1 more · in: public · out: open");
    assert.match(tooltip, /Findings: 1 warning · 1 to know/);
  });

  test("does not wait for the findings, and counts them once they are known", () => {
    let counts: Tally | undefined;
    const findings = { ...noViews.findings, countsOf: () => counts };
    const { roots } = buildTree(publicOne, "subscription", noFilter, { ...noViews, findings });
    const before = rowOf(roots);
    assert.equal(before.description, "Public · in: public · out: open");
    assert.equal(before.spoken, "w, Public. Inbound open to the internet. Outbound not restricted.");
    assert.match(before.tooltip, /Findings: not counted yet/);
    counts = { error: 2, warning: 0, information: 0, suppressed: 1, unknown: 0, worst: "error" };
    assert.equal(rowOf(roots).description, "Public · 2 errors · in: public · out: open");
    counts = { error: 0, warning: 0, information: 0, suppressed: 1, unknown: 3, worst: undefined };
    assert.equal(rowOf(roots).description, "Public · in: public · out: open");
    assert.match(rowOf(roots).spoken, /Findings: 1 suppressed, 3 cannot tell\./);
  });

  test("a kind that is new is shown as it is, whatever it is called", () => {
    const [row] = under(rootsOf(estateOf([raw(id, {}, { kind: "constructor" })])), "Contoso");
    assert.ok(row);
    assert.match(rowText(row).description ?? "", /^Public · .* · in: public · out: open · constructor$/);
  });
});
