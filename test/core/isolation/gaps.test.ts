import assert from "node:assert/strict";
import type { Gap, RawResource } from "../../../src/core/arm/resource";
import { nameOfId } from "../../../src/core/arm/ids";
import { judgeDependencies } from "../../../src/core/isolation/exposure";
import { gapsOfNoWorkspace, gapsOfWorkspace } from "../../../src/core/isolation/gaps";
import {
  connection,
  estateOf,
  gap,
  idOf,
  privateEndpoint,
  raw,
  resource,
  subscription,
  workspaceOf,
} from "../estates";

const storageId = idOf("storage", "st");
const farEndpoint = "/subscriptions/far/resourceGroups/r/providers/Microsoft.Network/privateEndpoints/pe-far";

function workspace(properties: Readonly<Record<string, unknown>> = {}): RawResource {
  return resource("workspace", "w", { storageAccount: storageId, ...properties });
}

/** `code name`, those of the workspace first, then those of none. */
function gapsIn(resources: readonly RawResource[], gaps: readonly Gap[]): readonly string[] {
  const estate = estateOf(resources, { gaps });
  const own = workspaceOf(estate);
  const dependencies = judgeDependencies(estate, own);
  const line = ({ code, subject }: Gap) => `${code} ${nameOfId(subject)}`;
  return [
    ...gapsOfWorkspace(estate, own, dependencies).map(line),
    ...gapsOfNoWorkspace(estate, estate.gaps, [{ workspace: own, dependencies }]).map(
      (each) => `beside: ${line(each)}`,
    ),
  ];
}

suite("gaps of a workspace", () => {
  const storage = resource("storage", "st");
  const cases: readonly (readonly [string, readonly RawResource[], readonly Gap[], readonly string[]])[] = [
    ["none", [workspace(), storage], [], []],
    ["a dependency that does not exist", [workspace()], [], ["not-found st"]],
    ["a dependency that may not be read", [workspace()], [gap(storageId.toUpperCase())], ["forbidden ST"]],
    [
      "a collection under the workspace",
      [workspace(), storage],
      [gap(idOf("workspace", "W", "computes"), "failed")],
      ["failed computes"],
    ],
    [
      "an endpoint in another subscription",
      [workspace({ privateEndpointConnections: [connection("Approved", farEndpoint)] }), storage],
      [],
      ["not-read pe-far"],
    ],
    [
      "an endpoint that only the dependency names",
      [
        workspace(),
        resource("storage", "st", { privateEndpointConnections: [connection("Approved", farEndpoint)] }),
      ],
      [],
      ["not-read pe-far"],
    ],
    [
      "a network interface of an endpoint",
      [workspace(), storage, privateEndpoint("pe", storageId, "blob")],
      [gap(idOf("interface", "pe-nic"))],
      ["forbidden pe-nic"],
    ],
    [
      "the hub of a project",
      [raw(idOf("workspace", "w"), { hubResourceId: idOf("workspace", "hub") }, { kind: "Project" })],
      [],
      ["not-found hub"],
    ],
    [
      "one refusal for many",
      [workspace({ storageAccount: "/subscriptions/far/a", keyVault: "/subscriptions/far/b" })],
      [gap("/subscriptions/far")],
      ["forbidden far", "beside: forbidden far"],
    ],
    ["another workspace's", [workspace(), storage], [gap(idOf("workspace", "w2"))], ["beside: forbidden w2"]],
    [
      "the subscription's",
      [workspace(), storage],
      [gap(subscription, "failed")],
      [`beside: failed ${nameOfId(subscription)}`],
    ],
  ];
  for (const [title, resources, gaps, expected] of cases) {
    test(title, () => assert.deepEqual(gapsIn(resources, gaps), expected));
  }
});
