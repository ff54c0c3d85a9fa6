import assert from "node:assert/strict";
import type { RawResource } from "../../../src/core/arm/resource";
import { addressesOf, listEndpoints } from "../../../src/core/isolation/private-endpoints";
import { connection, estateOf, idOf, privateEndpoint, resource } from "../estates";

const storageId = idOf("storage", "st");
const blob = privateEndpoint("pe-blob", storageId, "blob");
const blobInterface = resource("interface", "pe-blob-nic", {
  ipConfigurations: ["10.0.0.4", "10.0.0.5", "10.0.0.4"].map((privateIPAddress) => ({
    properties: { privateIPAddress },
  })),
});

function storage(...connections: readonly unknown[]): RawResource {
  return resource("storage", "st", { privateEndpointConnections: connections });
}

/** `group id state name addresses`, and whether that is all. */
function rowsOf(resources: readonly RawResource[], expected: readonly string[] = ["blob", "file"]) {
  const estate = estateOf(resources);
  const target = estate.find("storageAccounts", storageId) ?? { id: storageId };
  const { rows, isSure } = listEndpoints(estate, target, expected);
  const lines = rows.map(({ groupId, state, endpointId = "-", addresses }) =>
    [groupId || "?", state, endpointId.slice(endpointId.lastIndexOf("/") + 1), ...addresses].join(" "),
  );
  return [...lines, isSure ? "sure" : "not sure"];
}

suite("private endpoints that a resource has and lacks", () => {
  const cases: readonly (readonly [string, readonly RawResource[], readonly string[]])[] = [
    ["none", [storage()], ["blob missing -", "file missing -", "sure"]],
    [
      "one of two, with its addresses once each",
      [storage(connection("Approved", blob.id)), blob, blobInterface],
      ["blob Approved pe-blob 10.0.0.4 10.0.0.5", "file missing -", "sure"],
    ],
    [
      "an endpoint that is not expected is listed too",
      [storage(), privateEndpoint("pe-web", storageId, "web")],
      ["web Approved pe-web", "blob missing -", "file missing -", "sure"],
    ],
    [
      "the group id's spelling does not count",
      [storage(), privateEndpoint("pe", storageId.toUpperCase(), "BLOB")],
      ["BLOB Approved pe", "file missing -", "sure"],
    ],
    [
      "the target decides over the state",
      [storage(connection("Rejected", blob.id.toUpperCase())), blob],
      ["blob Rejected pe-blob", "file missing -", "sure"],
    ],
    [
      "unless it does not say",
      [storage(connection("Meditating", blob.id)), blob],
      ["blob Approved pe-blob", "file missing -", "sure"],
    ],
    [
      "a pending endpoint is there",
      [storage(connection("Pending", blob.id)), blob],
      ["blob Pending pe-blob", "file missing -", "sure"],
    ],
    [
      "an endpoint that cannot be read, whose connection names the group",
      [storage(connection("Approved", "/subscriptions/x/pe-far", ["file"]))],
      ["file Approved pe-far", "blob missing -", "sure"],
    ],
    [
      "an endpoint that cannot be read and may be of any group",
      [storage(connection("Approved", "/subscriptions/x/pe-far"))],
      ["? Approved pe-far", "blob missing -", "file missing -", "not sure"],
    ],
    [
      "a connection that does not name its endpoint",
      [storage(connection("Approved"))],
      ["? Approved -", "blob missing -", "file missing -", "not sure"],
    ],
    [
      "an endpoint of two groups",
      [
        storage(),
        privateEndpoint("pe", storageId, "x", {
          privateLinkServiceConnections: [
            {
              properties: {
                privateLinkServiceId: storageId,
                groupIds: ["blob", "file"],
                privateLinkServiceConnectionState: { status: "Approved" },
              },
            },
          ],
        }),
      ],
      ["blob Approved pe", "file Approved pe", "sure"],
    ],
    [
      "an endpoint that leads elsewhere",
      [storage(), privateEndpoint("pe", idOf("storage", "st2"), "blob")],
      ["blob missing -", "file missing -", "sure"],
    ],
    [
      "of a target that was not read, what it lacks is not known",
      [blob],
      ["blob Approved pe-blob", "not sure"],
    ],
    ["nor of one without properties", [{ id: storageId }, blob], ["blob Approved pe-blob", "not sure"]],
  ];
  for (const [title, resources, lines] of cases) {
    test(title, () => assert.deepEqual(rowsOf(resources), lines));
  }

  test("an endpoint without a network interface has no address", () => {
    const estate = estateOf([blob]);
    const [endpoint] = estate.list("privateEndpoints");
    assert.ok(endpoint);
    assert.deepEqual(addressesOf(estate, endpoint), []);
  });
});
