import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { isAzureError } from "../../src/core/arm/azure-error";
import { valueAt } from "../../src/core/arm/json";
import { createEstate } from "../../src/core/estate/create-estate";
import { kinds } from "../../src/core/estate/kinds";
import type { Kind } from "../../src/core/estate/model";
import type { Snapshot } from "../../src/core/estate/snapshot";
import { indexPart } from "../../src/core/estate/resource-index";
import { graphQueries } from "../../src/azure/graph-queries";
import { readFileSync } from "node:fs";
import type { Fault } from "../../tools/arm-server/faults/fault";
import type { ServedSnapshot } from "../../tools/arm-server/snapshot";
import {
  discoverAll,
  otherSubscriptionId,
  smallEstate,
  startAzure,
  subscriptionId,
  type AzureDouble,
  type Found,
} from "./azure-double";

const moment = { capturedAt: "2026-11-22T00:00:00Z", cloud: "AzureCloud" };

const searched = graphQueries.flatMap(({ types }) => types);

/** What of a snapshot Resource Graph holds. */
function searchable(snapshot: ServedSnapshot): readonly string[] {
  return snapshot.resources
    .filter(({ type }) => searched.includes(type?.toLowerCase() ?? ""))
    .map(({ id }) => id.toLowerCase())
    .sort();
}

async function discovering(
  snapshot: ServedSnapshot,
  options: Parameters<typeof startAzure>[1],
  check: (found: Found, azure: AzureDouble) => void,
  subscriptions: readonly string[] = [],
): Promise<void> {
  const azure = await startAzure(snapshot, options);
  try {
    check(await discoverAll(azure.connect(), new AbortController().signal, subscriptions), azure);
  } finally {
    await azure.close();
  }
}

const graphRequests = ({ server }: AzureDouble) =>
  server.requests.filter(({ path }) => path.startsWith("/providers/Microsoft.ResourceGraph"));

suite("discover", () => {
  test("finds everything that Resource Graph holds, the subscriptions first", async () => {
    const snapshot = smallEstate();
    await discovering(snapshot, {}, (found) => {
      assert.deepEqual(found.ids, searchable(snapshot));
      assert.deepEqual(found.gaps, []);
      assert.equal(found.error, undefined);
      assert.deepEqual(
        found.parts[0]?.subscriptions?.map(({ displayName }) => displayName),
        ["One", "Two"],
      );
    });
  });

  test("says of each type in each subscription that it was read whole", async () => {
    await discovering(smallEstate(), {}, ({ complete }) => {
      assert.equal(complete.length, 2 * searched.length);
      assert.ok(
        complete.includes(`/subscriptions/${subscriptionId}/providers/microsoft.network/privateendpoints`),
      );
    });
  });

  test("asks for the pages of a long answer side by side, and for no page twice", async () => {
    const snapshot = smallEstate({ endpoints: 3_500 });
    await discovering(snapshot, {}, (found, azure) => {
      assert.deepEqual(found.ids, searchable(snapshot));
      const pages = graphRequests(azure);
      assert.equal(new Set(pages.map(({ body }) => body)).size, pages.length);
      assert.equal(pages.length, graphQueries.length + 1 + 3);
    });
  });

  test("follows the tokens where pages are shorter than they should be", async () => {
    const snapshot = smallEstate({ workspaces: 7, endpoints: 9 });
    await discovering(snapshot, { graphPageSize: 2 }, (found) => {
      assert.deepEqual(found.ids, searchable(snapshot));
      assert.deepEqual(found.gaps, []);
    });
  });

  test("keeps to the subscriptions that are wanted, and says which of them are not there", async () => {
    const check = (found: Found) => {
      assert.ok(found.ids.every((id) => id.startsWith(`/subscriptions/${otherSubscriptionId}`)));
      assert.equal(found.ids.length > 0, true);
      assert.deepEqual(
        found.gaps.map(({ subject, code }) => [subject, code]),
        [["/subscriptions/gone", "not-found"]],
      );
    };
    await discovering(smallEstate(), {}, check, [otherSubscriptionId.toUpperCase(), "gone"]);
  });

  test("does not take for absent what a subscription hides", async () => {
    const gaps = [{ subject: `/subscriptions/${otherSubscriptionId}`, code: "forbidden" }];
    await discovering({ ...smallEstate(), gaps }, {}, (found) => {
      assert.deepEqual(
        found.gaps.map(({ subject, code }) => [subject, code]),
        [[`/subscriptions/${otherSubscriptionId}`, "forbidden"]],
      );
      assert.ok(found.complete.every((prefix) => prefix.startsWith(`/subscriptions/${subscriptionId}/`)));
    });
  });

  test("stays under the quota without being told to wait", async () => {
    const snapshot = smallEstate({ endpoints: 6_500 });
    const options = { quota: { requests: 8, windowMs: 200 } };
    await discovering(snapshot, options, (found, azure) => {
      assert.deepEqual(found.ids, searchable(snapshot));
      // The header tells whole seconds, so that the window of this test is over before the wait for it is.
      assert.deepEqual(new Set(graphRequests(azure).map(({ status }) => status)), new Set([200]));
    });
  });
});

suite("discover, where Resource Graph is refused", () => {
  const refused = {
    match: { path: "Microsoft.ResourceGraph" },
    action: { kind: "status", status: 403 } as const,
  };

  test("lists the same resources subscription by subscription", async () => {
    const snapshot = smallEstate({ workspaces: 5, endpoints: 7 });
    await discovering(snapshot, { faults: [refused], listPageSize: 2 }, (found) => {
      assert.deepEqual(found.ids, searchable(snapshot));
      assert.deepEqual(found.gaps, []);
      assert.equal(found.complete.length >= 2 * searched.length, true);
    });
  });

  test("keeps what the clients' own types would drop", async () => {
    await discovering(smallEstate(), { faults: [refused] }, ({ parts }) => {
      const resources = parts.flatMap((part) => part.resources);
      const networks = resources.flatMap(
        (resource) => valueAt(resource["properties"], "managedNetwork") ?? [],
      );
      assert.deepEqual(networks[0], {
        isolationMode: "AllowOnlyApprovedOutbound",
        managedNetworkKind: "V1",
      });
    });
  });

  test("makes one gap of a subscription that cannot be read, and reads the others", async () => {
    const snapshot = smallEstate();
    const closed = {
      match: { path: `/subscriptions/${otherSubscriptionId}/` },
      action: { kind: "status", status: 403 } as const,
    };
    await discovering(snapshot, { faults: [refused, closed] }, (found) => {
      assert.deepEqual(
        found.gaps.map(({ subject, code }) => [subject, code]),
        [[`/subscriptions/${otherSubscriptionId}`, "forbidden"]],
      );
      assert.deepEqual(
        found.ids,
        searchable(snapshot).filter((id) => id.startsWith(`/subscriptions/${subscriptionId}`)),
      );
    });
  });

  test("makes a gap of the type that cannot be listed", async () => {
    const closed = { match: { path: "privateEndpoints?" }, action: { kind: "status", status: 403 } as const };
    await discovering(smallEstate(), { faults: [refused, closed] }, (found) => {
      assert.deepEqual(
        found.gaps.map(({ subject }) => subject).sort(),
        [subscriptionId, otherSubscriptionId].map(
          (id) => `/subscriptions/${id}/providers/microsoft.network/privateendpoints`,
        ),
      );
    });
  });

  for (const kind of ["loop", "other-host"] as const) {
    test(`keeps the pages before a link that goes astray (${kind})`, async () => {
      const action = kind === "loop" ? { kind } : { kind, origin: "https://attacker.example" };
      const stray = { match: { path: "privateEndpoints?" }, action };
      await discovering(smallEstate(), { faults: [refused, stray] }, (found, { server }) => {
        assert.ok(found.ids.some((id) => id.includes("/privateendpoints/")));
        assert.deepEqual(
          new Set(found.gaps.map(({ code }) => code)),
          new Set([kind === "loop" ? "malformed" : "failed"]),
        );
        assert.ok(server.requests.length < 150);
      });
    });
  }
});

suite("what Resource Graph is asked for", () => {
  test("has the form that the service is known to take", () => {
    for (const { text, packed } of graphQueries) {
      assert.match(
        text,
        /^\w+ \| where type in~ \('[^']+'(, '[^']+')*\) \| project id, .+ \| order by id asc$/,
      );
      // Kusto packs no more than 64 arguments.
      assert.ok(Object.keys(packed["properties"] ?? {}).length <= 32);
    }
  });

  for (const length of [0, 1, 2, 4, 5, 9]) {
    test(`loses no item of a list of ${length}`, async () => {
      const id = `/subscriptions/${subscriptionId}/resourceGroups/rg/providers/Microsoft.Network/networkInterfaces/nic`;
      const ipConfigurations = Array.from({ length }, (_, index) => ({
        id: `${id}/ipConfigurations/${String(index)}`,
        properties: { privateIPAddress: `10.0.0.${String(index)}`, subnet: { id: "/subnet" }, primary: true },
      }));
      const resources = [
        { id, type: "Microsoft.Network/networkInterfaces", properties: { ipConfigurations } },
      ];
      await discovering({ ...smallEstate(), resources }, {}, ({ parts }) => {
        const [found] = createEstate(moment, parts.map(indexPart)).list("networkInterfaces");
        assert.deepEqual(
          found?.ipConfigurations.map(({ privateIpAddress, subnetId }) => [privateIpAddress, subnetId]),
          ipConfigurations.map(({ properties }) => [properties.privateIPAddress, "/subnet"]),
        );
        // Short lists come without what nobody reads, and longer ones as they are.
        assert.equal(JSON.stringify(parts).includes('"primary"'), length > 4);
      });
    });
  }

  test("is asked for whole where the service does not know how to pack it", async () => {
    const snapshot = smallEstate();
    const refused: Fault = { match: { body: "pack_array" }, action: { kind: "status", status: 400 } };
    await discovering(snapshot, { faults: [refused] }, (found, azure) => {
      assert.deepEqual(found.ids, searchable(snapshot));
      assert.deepEqual(found.gaps, []);
      const packing = graphRequests(azure).filter(({ status }) => status === 400);
      assert.equal(packing.length, graphQueries.filter(({ text }) => text.includes("pack_array")).length);
    });
  });

  test("is a gap where the service does not understand that either", async () => {
    const refused: Fault = { match: { path: "ResourceGraph" }, action: { kind: "status", status: 400 } };
    await discovering(smallEstate(), { faults: [refused] }, (found, azure) => {
      assert.equal(found.error, undefined);
      assert.equal(found.gaps.length, 2);
      assert.match(found.gaps[0]?.reason ?? "", /HTTP 400/);
      assert.ok(graphRequests(azure).length <= 2 * graphQueries.length + 1);
    });
  });

  test("is all that the readers of the estate use", async () => {
    const file = "media/sample/contoso.amlnet.json";
    const snapshot = JSON.parse(readFileSync(file, "utf8")) as Snapshot;
    const azure = await startAzure(file, { messyCase: false });
    try {
      const { parts } = await discoverAll(azure.connect());
      const whole = createEstate(snapshot, [indexPart(snapshot)]);
      const found = createEstate(snapshot, parts.map(indexPart));
      const hidden = new Set(snapshot.gaps.map(({ subject }) => subject.toLowerCase()));
      const read = (estate: typeof whole, kind: Kind) =>
        estate
          .list(kind)
          .filter(({ id }) => !hidden.has(id.toLowerCase()))
          .map((item) => JSON.parse(JSON.stringify(item, withoutRaw)) as unknown);
      for (const kind of Object.keys(kinds) as Kind[]) {
        if (searched.includes(kinds[kind].type)) assert.deepEqual(read(found, kind), read(whole, kind), kind);
      }
    } finally {
      await azure.close();
    }
  });
});

/** Rows are not read whole, and Resource Graph has no system data. */
function withoutRaw(key: string, value: unknown): unknown {
  return key === "raw" || key === "isReadWhole" ? undefined : value;
}

suite("isAzureError", () => {
  test("goes by the tag, since an error may come from another bundle", () => {
    assert.ok(isAzureError({ name: "AzureError", code: "forbidden" }));
    assert.ok(!isAzureError(new Error("AzureError")));
    assert.ok(!isAzureError(undefined));
  });
});
