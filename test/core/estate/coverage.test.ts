import assert from "node:assert/strict";
import { createCoverage } from "../../../src/core/estate/coverage";
import type { Gap } from "../../../src/core/arm/resource";
import { gap, idOf, subscription } from "../estates";

interface Part {
  readonly complete?: readonly string[];
  readonly gaps?: readonly Gap[];
}

const workspace = idOf("workspace", "w");
const computes = `${workspace}/computes`;
const compute = `${computes}/c`;
const endpoint = idOf("endpoint", "pe");
const endpointType = `${subscription}/providers/microsoft.network/privateendpoints`;
const zoneGroup = `${endpoint}/privateDnsZoneGroups/default`;

/** "complete", the code of a gap, or "nothing known". */
function said(parts: readonly Part[], id: string, how: "of" | "ofResourceItself" = "of"): string {
  const coverage = createCoverage(
    parts.map(({ complete = [], gaps = [] }) => ({ resources: [], complete, gaps })),
  );
  const statement = coverage[how](id);
  return statement === "complete" ? statement : (statement?.code ?? "nothing known");
}

suite("coverage: the nearest statement counts", () => {
  const cases: readonly (readonly [string, readonly Part[], string, string])[] = [
    ["nothing was said", [], compute, "nothing known"],
    [
      "a subscription that was read whole holds what it holds",
      [{ complete: [subscription] }],
      compute,
      "complete",
    ],
    ["ids are compared without case", [{ complete: [subscription.toUpperCase()] }], compute, "complete"],
    ["another subscription says nothing", [{ complete: ["/subscriptions/other"] }], compute, "nothing known"],
    [
      "a prefix ends where a segment ends",
      [{ complete: [workspace] }],
      `${workspace}2/computes`,
      "nothing known",
    ],
    [
      "a gap under a complete subscription",
      [{ complete: [subscription], gaps: [gap(computes)] }],
      compute,
      "forbidden",
    ],
    [
      "beside that gap all is known",
      [{ complete: [subscription], gaps: [gap(computes)] }],
      `${workspace}/onlineEndpoints`,
      "complete",
    ],
    [
      "a workspace that was read in a subscription that was not",
      [{ complete: [workspace], gaps: [gap(subscription)] }],
      compute,
      "complete",
    ],
    [
      "of the same subject, a gap wins",
      [{ complete: [computes], gaps: [gap(computes)] }],
      compute,
      "forbidden",
    ],
    ["a type that was listed", [{ complete: [endpointType] }], endpoint, "complete"],
    ["the list of the type itself", [{ complete: [endpointType] }], endpointType, "complete"],
    ["a type's children were not listed with it", [{ complete: [endpointType] }], zoneGroup, "nothing known"],
    [
      "a type that failed in a subscription that was read",
      [{ complete: [subscription], gaps: [gap(endpointType, "failed")] }],
      endpoint,
      "failed",
    ],
    [
      "other types of that subscription are known",
      [{ complete: [subscription], gaps: [gap(endpointType, "failed")] }],
      workspace,
      "complete",
    ],
    ["an id that is none", [{ complete: ["hel"] }], "hello", "nothing known"],
  ];
  for (const [title, parts, id, expected] of cases) {
    test(title, () => assert.equal(said(parts, id), expected));
  }
});

suite("coverage: later parts", () => {
  const cases: readonly (readonly [string, readonly Part[], string, string])[] = [
    [
      "a read that succeeds ends the gap of an earlier one",
      [{ gaps: [gap(workspace)] }, { complete: [workspace] }],
      compute,
      "complete",
    ],
    ["and the gaps under it", [{ gaps: [gap(computes)] }, { complete: [workspace] }], compute, "complete"],
    ["but no gap beside it", [{ gaps: [gap(endpoint)] }, { complete: [workspace] }], endpoint, "forbidden"],
    [
      "a read that fails later is a gap again",
      [{ complete: [workspace] }, { gaps: [gap(workspace, "failed")] }],
      compute,
      "failed",
    ],
    [
      "the later of two gaps counts",
      [{ gaps: [gap(computes)] }, { gaps: [gap(computes, "failed")] }],
      compute,
      "failed",
    ],
  ];
  for (const [title, parts, id, expected] of cases) {
    test(title, () => assert.equal(said(parts, id), expected));
  }

  test("a gap that no longer holds is not listed", () => {
    const parts = [
      { resources: [], complete: [], gaps: [gap(computes), gap(endpoint)] },
      { resources: [], complete: [workspace], gaps: [] },
    ];
    assert.deepEqual(
      createCoverage(parts).gaps.map(({ subject }) => subject),
      [endpoint],
    );
  });
});

suite("coverage of a resource's own properties", () => {
  const workspaceType = `${subscription}/providers/microsoft.machinelearningservices/workspaces`;
  const cases: readonly (readonly [string, readonly Part[], string])[] = [
    ["a row of a list may lack properties", [{ complete: [workspaceType] }], "nothing known"],
    ["ARM's own answer has them all", [{ complete: [workspaceType] }, { complete: [workspace] }], "complete"],
    ["so has a snapshot of the whole subscription", [{ complete: [subscription] }], "complete"],
    ["a resource that may not be read", [{ complete: [subscription], gaps: [gap(workspace)] }], "forbidden"],
  ];
  for (const [title, parts, expected] of cases) {
    test(title, () => assert.equal(said(parts, workspace, "ofResourceItself"), expected));
  }
});
