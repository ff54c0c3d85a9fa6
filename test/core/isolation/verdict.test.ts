import assert from "node:assert/strict";
import fc from "fast-check";
import type { Exposure } from "../../../src/core/isolation/exposure";
import type { Inbound } from "../../../src/core/isolation/inbound";
import type { Outbound } from "../../../src/core/isolation/outbound";
import { judgeIsolation, toVerdict } from "../../../src/core/isolation/verdict";
import type { Verdict } from "../../../src/core/isolation/verdict";
import { connection, estateOf, gap, idOf, resource, workspaceOf } from "../estates";

function verdictOf(inbound: Inbound, outbound: Outbound, exposures: readonly Exposure[]): Verdict {
  const roles = ["storage", "keyVault", "containerRegistry"] as const;
  const dependencies = exposures.map((exposure, index) => ({
    role: roles[index % 3] ?? "storage",
    exposure,
  }));
  return toVerdict(inbound, outbound, dependencies);
}

suite("verdict: the table", () => {
  const cases: readonly (readonly [Verdict, Inbound, Outbound, string])[] = [
    // unreachable first
    ["unreachable", "unreachable", "open", "public public"],
    ["unreachable", "unreachable", "managed-approved", "private private private"],
    ["unreachable", "unreachable", "unknown", "unknown unknown"],
    // then public
    ["public", "public", "open", "public public public"],
    ["public", "public", "open", ""],
    ["public", "public", "open", "public unknown"],
    ["public", "public", "open", "unknown unknown"],
    // isolated
    ["isolated", "private", "own-vnet", "private private private"],
    ["isolated", "private", "managed-internet", "private restricted"],
    ["isolated", "private", "managed-approved", "restricted restricted restricted"],
    // partial
    ["partial", "private", "open", "private private"],
    ["partial", "private", "managed-approved", "private public"],
    ["partial", "hybrid", "managed-approved", "private private"],
    ["partial", "selected-ips", "own-vnet", "private private"],
    ["partial", "public", "managed-internet", "public public"],
    ["partial", "public", "open", "public private"],
    ["partial", "public", "open", "restricted unknown"],
    ["partial", "hybrid", "open", "public public"],
    // what is unknown cannot change these
    ["partial", "hybrid", "unknown", "private private"],
    ["partial", "hybrid", "own-vnet", "unknown unknown"],
    ["partial", "public", "unknown", "private public"],
    ["partial", "private", "own-vnet", "public unknown"],
    ["partial", "private", "unknown", "public public"],
    ["partial", "private", "open", "unknown unknown"],
    // but these it can
    ["unknown", "private", "own-vnet", "private unknown"],
    ["unknown", "private", "unknown", "private private"],
    ["unknown", "private", "unknown", "private unknown"],
    ["unknown", "public", "unknown", "public public"],
    ["unknown", "unknown", "open", "public public"],
    ["unknown", "unknown", "managed-approved", "private private"],
    ["unknown", "unknown", "unknown", "unknown unknown"],
  ];
  for (const [verdict, inbound, outbound, exposures] of cases) {
    test(`in ${inbound}, out ${outbound}, dependencies ${exposures || "none"}: ${verdict}`, () => {
      const list = exposures.split(" ").filter((word) => word !== "");
      assert.equal(verdictOf(inbound, outbound, list.map(toExposure)), verdict);
    });
  }
});

function toExposure(word: string): Exposure {
  const found = (["public", "restricted", "private", "unknown"] as const).find((each) => each === word);
  assert.ok(found);
  return found;
}

const inbounds = ["public", "selected-ips", "hybrid", "private", "unreachable"] as const;
const outbounds = ["open", "own-vnet", "managed-internet", "managed-approved"] as const;
const known = ["public", "restricted", "private"] as const;

const inbound = fc.constantFrom(...inbounds);
const outbound = fc.constantFrom(...outbounds);
const exposures = fc.array(fc.constantFrom(...known), { maxLength: 3 });

suite("verdict: properties", () => {
  test("where everything is known, the verdict is", () => {
    fc.assert(
      fc.property(inbound, outbound, exposures, (way, out, list) => {
        assert.notEqual(verdictOf(way, out, list), "unknown");
      }),
    );
  });

  test("an unknown way in is told by a verdict only where every way in would give it", () => {
    fc.assert(
      fc.property(outbound, exposures, (out, list) => {
        const possible = new Set(inbounds.map((way) => verdictOf(way, out, list)));
        assert.equal(verdictOf("unknown", out, list), possible.size === 1 ? [...possible][0] : "unknown");
      }),
    );
  });

  test("an unknown way out is told by a verdict only where every way out would give it", () => {
    fc.assert(
      fc.property(inbound, exposures, (way, list) => {
        const possible = new Set(outbounds.map((out) => verdictOf(way, out, list)));
        assert.equal(verdictOf(way, "unknown", list), possible.size === 1 ? [...possible][0] : "unknown");
      }),
    );
  });

  test("a dependency that becomes unreadable never makes a workspace isolated or reachable", () => {
    fc.assert(
      fc.property(inbound, outbound, exposures, fc.constantFrom(...known), (way, out, rest, last) => {
        const before = verdictOf(way, out, [...rest, last]);
        const after = verdictOf(way, out, [...rest, "unknown"]);
        if (after === before) return;
        // By the table, public asks for the known dependencies only.
        const isPublicByTheRest =
          way === "public" && out === "open" && rest.every((each) => each === "public");
        assert.equal(after, isPublicByTheRest ? "public" : "unknown");
      }),
    );
  });

  test("the order of dependencies does not count", () => {
    fc.assert(
      fc.property(inbound, outbound, exposures, (way, out, list) => {
        assert.equal(verdictOf(way, out, list), verdictOf(way, out, list.toReversed()));
      }),
    );
  });

  test("Application Insights has no bearing", () => {
    const exposure = fc.constantFrom("public", "restricted", "private", "unknown");
    fc.assert(
      fc.property(inbound, outbound, exposures, exposure, (way, out, list, insights) => {
        const others = list.map((each) => ({ role: "storage" as const, exposure: each }));
        assert.equal(
          toVerdict(way, out, [...others, { role: "applicationInsights", exposure: insights }]),
          toVerdict(way, out, others),
        );
      }),
    );
  });
});

suite("judgeIsolation", () => {
  const workspace = resource("workspace", "w", {
    publicNetworkAccess: "Disabled",
    privateEndpointConnections: [connection("Approved", "/pe")],
    managedNetwork: { isolationMode: "AllowOnlyApprovedOutbound" },
    storageAccount: idOf("storage", "st"),
    keyVault: idOf("vault", "kv"),
    applicationInsights: idOf("insights", "appi"),
  });
  const closed = { publicNetworkAccess: "Disabled" };

  test("tells all that led to the verdict, in the order in, out, dependencies", () => {
    const estate = estateOf([
      workspace,
      resource("storage", "st", closed),
      resource("vault", "kv", { networkAcls: { defaultAction: "Deny" } }),
      resource("insights", "appi"),
    ]);
    const { verdict, reasons } = judgeIsolation(estate, workspaceOf(estate));
    assert.equal(verdict, "isolated");
    assert.deepEqual(reasons, [
      "publicNetworkAccess is Disabled.",
      "privateEndpointConnections: 1 Approved.",
      "managedNetwork.isolationMode is AllowOnlyApprovedOutbound.",
      "st: publicNetworkAccess is Disabled.",
      "kv: publicNetworkAccess is absent; the network rules' default action is Deny.",
    ]);
  });

  test("a vault that cannot be read leaves the verdict open, and says so", () => {
    const estate = estateOf([workspace, resource("storage", "st", closed)], {
      gaps: [gap(idOf("vault", "kv"))],
    });
    const { verdict, reasons } = judgeIsolation(estate, workspaceOf(estate));
    assert.deepEqual([verdict, reasons.at(-1)], ["unknown", "kv: No reading kv."]);
  });
});
