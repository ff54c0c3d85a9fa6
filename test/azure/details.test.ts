import assert from "node:assert/strict";
import { suite, test } from "mocha";
import { isAzureError } from "../../src/core/arm/azure-error";
import type { SnapshotPart } from "../../src/core/arm/resource";
import type { Fault } from "../../tools/arm-server/faults/fault";
import {
  endpointId,
  quickLimits,
  smallEstate,
  startAzure,
  workspaceId,
  type AzureDouble,
} from "./azure-double";

const signal = new AbortController().signal;
const ws = workspaceId(0);

async function details(
  faults: readonly Fault[],
  check: (part: SnapshotPart, azure: AzureDouble) => void,
  request: { readonly workspaceId?: string; readonly privateEndpointIds?: readonly string[] } = {},
): Promise<void> {
  const azure = await startAzure(smallEstate(), { faults });
  try {
    const part = await azure.connect().readDetails({
      workspaceId: ws,
      privateEndpointIds: [endpointId(0), endpointId(1)],
      signal,
      ...request,
    });
    check(part, azure);
  } finally {
    await azure.close();
  }
}

const subjects = ({ gaps }: SnapshotPart) => gaps.map(({ subject, code }) => [subject, code]);

suite("readDetails", () => {
  test("reads the workspace, its children and the zone groups, and says that they are whole", async () => {
    await details([], (part, { server }) => {
      assert.deepEqual(
        part.resources
          .map(({ id }) => id.slice(ws.length))
          .filter((rest) => rest !== "" && rest.startsWith("/")),
        [
          "/computes/cpu",
          "/onlineEndpoints/score",
          "/outboundRules/rule",
          "/privateLinkResources/amlworkspace",
        ],
      );
      assert.deepEqual(part.complete, [
        ws,
        ...["computes", "onlineEndpoints", "batchEndpoints", "outboundRules", "privateLinkResources"].map(
          (name) => `${ws}/${name}`,
        ),
        `${endpointId(0)}/privateDnsZoneGroups`,
        `${endpointId(1)}/privateDnsZoneGroups`,
      ]);
      assert.deepEqual(part.gaps, []);
      assert.equal(server.requests.length, 6 + 2);
    });
  });

  test("makes a gap of a collection that cannot be read", async () => {
    const faults: readonly Fault[] = [
      { match: { path: "/computes?" }, action: { kind: "status", status: 403 } },
      { match: { path: "pe00001/" }, action: { kind: "status", status: 404 } },
      { match: { path: "/onlineEndpoints?" }, action: { kind: "html" } },
    ];
    await details(faults, (part) => {
      assert.deepEqual(subjects(part), [
        [`${ws}/computes`, "forbidden"],
        [`${ws}/onlineEndpoints`, "malformed"],
        [`${endpointId(1)}/privateDnsZoneGroups`, "not-found"],
      ]);
      assert.match(part.gaps[0]?.reason ?? "", /^Reading the computes of ws0 failed: access is refused/);
      assert.ok(part.complete.includes(ws));
    });
  });

  test("makes a gap of a workspace that is gone, and reads the rest", async () => {
    await details(
      [],
      (part) => {
        assert.deepEqual(subjects(part), [[`${ws}-gone`, "not-found"]]);
        assert.deepEqual(part.complete, [`${endpointId(0)}/privateDnsZoneGroups`]);
      },
      { workspaceId: `${ws}-gone`, privateEndpointIds: [endpointId(0)] },
    );
  });

  test("asks once for an endpoint that is named twice", async () => {
    await details([], (_, { server }) => assert.equal(server.requests.length, 6 + 1), {
      privateEndpointIds: [endpointId(0), endpointId(0)],
    });
  });

  for (const id of [
    "https://attacker.example/x",
    "/subscriptions/../../x",
    "/subscriptions/s//x",
    "",
    "/x?y",
  ]) {
    test(`sends nothing for an id that is none: ${JSON.stringify(id)}`, async () => {
      await details(
        [],
        (part, { server }) => {
          assert.equal(part.gaps[0]?.code, "failed");
          assert.deepEqual(
            server.requests.filter(({ path }) => !path.startsWith(ws)),
            [],
          );
        },
        { privateEndpointIds: [id] },
      );
    });
  }

  test("leaves the hub's settings out of a project's", async () => {
    const project: Fault = {
      match: { path: "/workspaces/ws0?" },
      action: { kind: "replace", from: '"Default"', to: '"Project"' },
    };
    await details([project], (part) => {
      assert.deepEqual(
        part.complete.filter((prefix) => prefix.startsWith(`${ws}/`)),
        [`${ws}/computes`, `${ws}/onlineEndpoints`],
      );
    });
  });

  test("reads the managed network of its own where there is one", async () => {
    const second: Fault = {
      match: { path: "/workspaces/ws0?" },
      action: { kind: "replace", from: '"V1"', to: '"V2"' },
    };
    await details([second], (part) => {
      assert.deepEqual(subjects(part), [[`${ws}/managedNetworks/default`, "not-found"]]);
    });
  });
});

suite("read", () => {
  test("reads one resource with the version of its type", async () => {
    const azure = await startAzure(smallEstate());
    const { id } = await azure.connect().read(ws, signal);
    assert.equal(id, ws);
    assert.equal(azure.server.requests[0]?.path, `${ws}?api-version=2026-09-01`);
    await azure.close();
  });

  test("tells of what is not there, and of what has no type that is known", async () => {
    const azure = await startAzure(smallEstate());
    const read = (id: string) => azure.connect().read(id, signal);
    await assert.rejects(read(`${ws}x`), (error) => isAzureError(error) && error.code === "not-found");
    await assert.rejects(read(`${ws}/unknown/x`), (error) => isAzureError(error) && error.code === "refused");
    await azure.close();
  });
});

suite("diagnose", () => {
  async function diagnose(
    faults: readonly Fault[],
    operation: number,
  ): Promise<{ result: unknown; azure: AzureDouble }> {
    const azure = await startAzure(smallEstate(), { faults, operations: { polls: 2 } });
    try {
      const limits = { ...quickLimits, operation };
      return { result: await azure.connect({ limits }).diagnose(ws, signal), azure };
    } finally {
      await azure.close();
    }
  }

  test("follows the operation to its result, and logs no signed URL", async () => {
    const { result, azure } = await diagnose([], quickLimits.operation);
    assert.ok(typeof result === "object" && result !== null && "value" in result);
    assert.ok(azure.server.requests.some(({ path }) => path.includes("&s=")));
    assert.ok(azure.lines.every((line) => !line.includes("?") && !line.includes("s=")));
  });

  const failures = {
    failed: /status Failed: The operation failed in the service/,
    endless: /did not end in time/,
    "unknown-status": /status Bewildered/,
  } as const;
  for (const [outcome, why] of Object.entries(failures)) {
    test(`tells how it ended: ${outcome}`, async () => {
      const action = { kind: "operation", outcome: outcome as keyof typeof failures } as const;
      const operation = outcome === "endless" ? 300 : quickLimits.operation;
      await assert.rejects(diagnose([{ match: { method: "POST" }, action }], operation), (error) => {
        assert.ok(isAzureError(error) && error.code === "unexpected");
        assert.match(error.message, /^Diagnosing workspace ws0 failed: /);
        assert.match(error.message, why);
        return true;
      });
    });
  }
});
