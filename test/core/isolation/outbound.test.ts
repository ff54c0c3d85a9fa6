import assert from "node:assert/strict";
import type { RawResource } from "../../../src/core/arm/resource";
import { judgeOutbound } from "../../../src/core/isolation/outbound";
import { estateOf, gap, idOf, raw, resource, subscription, workspaceOf } from "../estates";

const id = idOf("workspace", "w");
const listed = { complete: [`${subscription}/providers/microsoft.machinelearningservices/workspaces`] };

type Properties = Readonly<Record<string, unknown>>;

function managed(isolationMode: unknown): Properties {
  return { managedNetwork: { isolationMode } };
}

function compute(name: string, subnetId?: string): RawResource {
  const subnet = subnetId === undefined ? null : { id: subnetId };
  return raw(idOf("workspace", "w", "computes", name), { computeType: "AmlCompute", properties: { subnet } });
}

const inTraining = compute("cpu", idOf("network", "vnet", "subnets", "Training"));

function judge(
  properties: Properties,
  others: readonly RawResource[] = [],
  known?: Parameters<typeof estateOf>[1],
) {
  const estate = estateOf([resource("workspace", "w", properties), ...others], known);
  return judgeOutbound(estate, workspaceOf(estate));
}

suite("outbound: every row of the table", () => {
  const serverless = { serverlessComputeSettings: { serverlessComputeCustomSubnet: "/vnet/subnets/Two" } };
  const cases: readonly (readonly [string, Properties, readonly RawResource[], string, string])[] = [
    [
      "AllowInternetOutbound",
      managed("AllowInternetOutbound"),
      [],
      "managed-internet",
      "managedNetwork.isolationMode is AllowInternetOutbound.",
    ],
    [
      "AllowOnlyApprovedOutbound, in any spelling",
      managed("allowOnlyApprovedOutbound"),
      [],
      "managed-approved",
      "managedNetwork.isolationMode is allowOnlyApprovedOutbound.",
    ],
    [
      "a managed network wins over a compute's subnet",
      managed("AllowInternetOutbound"),
      [inTraining],
      "managed-internet",
      "managedNetwork.isolationMode is AllowInternetOutbound.",
    ],
    [
      "Disabled, and a compute in a subnet",
      managed("Disabled"),
      [inTraining],
      "own-vnet",
      "Computes name a subnet: cpu in Training.",
    ],
    ["serverless compute in a subnet", serverless, [], "own-vnet", "serverlessComputeCustomSubnet is Two."],
    [
      "Disabled, and nothing in a subnet",
      managed("Disabled"),
      [compute("cpu")],
      "open",
      "managedNetwork.isolationMode is Disabled, and no compute or serverless setting names a subnet.",
    ],
    [
      "no managed network",
      {},
      [],
      "open",
      "managedNetwork is absent, and no compute or serverless setting names a subnet.",
    ],
    [
      "a managed network that is null",
      { managedNetwork: null },
      [],
      "open",
      "managedNetwork is absent, and no compute or serverless setting names a subnet.",
    ],
    [
      "a managed network without a mode",
      { managedNetwork: { status: { status: "Inactive" } } },
      [],
      "open",
      "managedNetwork.isolationMode is absent, and no compute or serverless setting names a subnet.",
    ],
    [
      "a mode that is new",
      managed("AllowSometimes"),
      [inTraining],
      "unknown",
      'managedNetwork.isolationMode is "AllowSometimes", which this extension does not know.',
    ],
    [
      "a mode that is called like something else",
      managed("constructor"),
      [],
      "unknown",
      'managedNetwork.isolationMode is "constructor", which this extension does not know.',
    ],
    [
      "a mode that is no text",
      managed(2),
      [],
      "unknown",
      "managedNetwork.isolationMode is 2, which this extension does not know.",
    ],
    [
      "a managed network that is none",
      { managedNetwork: "yes" },
      [],
      "unknown",
      'managedNetwork is "yes", which this extension does not know.',
    ],
  ];
  for (const [title, properties, others, value, reason] of cases) {
    test(title, () => assert.deepEqual(judge(properties, others), { value, reasons: [reason] }));
  }
});

suite("outbound: what was not read", () => {
  test("a row of a list may lack the managed network", () => {
    assert.deepEqual(judge({}, [], listed), {
      value: "unknown",
      reasons: [
        "The managed network was not read with the list of workspaces. Open the workspace to read it.",
      ],
    });
  });

  test("a row that has it is enough", () => {
    assert.equal(judge(managed("AllowOnlyApprovedOutbound"), [], listed).value, "managed-approved");
  });

  test("a compute in a subnet is enough", () => {
    assert.equal(judge({}, [inTraining], listed).value, "own-vnet");
  });

  test("computes that could not be listed might be in a subnet", () => {
    assert.deepEqual(judge(managed("Disabled"), [], { gaps: [gap(`${id}/computes`)] }), {
      value: "unknown",
      reasons: ["No reading computes."],
    });
  });

  test("no properties at all", () => {
    const estate = estateOf([{ id }], { gaps: [gap(id)] });
    assert.deepEqual(judgeOutbound(estate, workspaceOf(estate)), {
      value: "unknown",
      reasons: ["No reading w."],
    });
  });

  test("many computes are told by the first", () => {
    const many = Array.from({ length: 9 }, (_, index) => compute(`c${index}`, "/v/subnets/S"));
    assert.deepEqual(judge({}, many).reasons, [
      "Computes name a subnet: c0 in S, c1 in S, c2 in S, c3 in S, c4 in S, ….",
    ]);
  });
});

suite("outbound of a project", () => {
  const hubId = idOf("workspace", "hub");
  const project = raw(id, { hubResourceId: hubId }, { kind: "Project" });

  test("is its hub's", () => {
    const estate = estateOf([project, raw(hubId, managed("AllowOnlyApprovedOutbound"), { kind: "Hub" })]);
    assert.equal(judgeOutbound(estate, workspaceOf(estate)).value, "managed-approved");
  });

  test("is not known without its hub", () => {
    const estate = estateOf([project, inTraining]);
    assert.deepEqual(judgeOutbound(estate, workspaceOf(estate)), {
      value: "unknown",
      reasons: ["hub is referred to but does not exist."],
    });
  });
});
