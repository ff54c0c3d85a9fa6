import assert from "node:assert/strict";
import type { Snapshot } from "../../../src/core/estate/snapshot";
import { generateEstate } from "../../../tools/bench/generate-estate";
import { contosoSnapshot } from "../../../tools/sample/contoso";
import { chinaSnapshot, governmentSnapshot } from "../../../tools/sample/sovereign";
import {
  addressFaults,
  danglingReferences,
  duplicateIds,
  oneSidedReferences,
  recordFaults,
} from "./inconsistencies";

const checks = { duplicateIds, danglingReferences, addressFaults, oneSidedReferences, recordFaults };

function check(
  name: string,
  build: () => Snapshot,
  intended: Partial<Record<keyof typeof checks, RegExp[]>> = {},
) {
  suite(name, () => {
    for (const [fault, find] of Object.entries(checks) as [keyof typeof checks, typeof duplicateIds][]) {
      const expected = intended[fault] ?? [];
      test(`${fault}: ${expected.length === 0 ? "none" : `the ${String(expected.length)} intended`}`, () => {
        const found = find(build());
        assert.equal(found.length, expected.length, found.join("\n"));
        for (const pattern of expected) {
          assert.ok(
            found.some((text) => pattern.test(text)),
            String(pattern),
          );
        }
      });
    }
  });
}

check("the sample fits together", contosoSnapshot, {
  recordFaults: [
    /^stcontosovision\.blob\.core\.windows\.net is 10\.0\.5\.99 in the zone/,
    /^\*\.[0-9a-f-]{36}\.inference\.westeurope\.api\.azureml\.ms has no record/,
    /^stcontosoforecast\.file\.core\.windows\.net has no record/,
    /^ml-mlw-legacy-northeurope-.*\.notebooks\.azure\.net has no record/,
  ],
});
check("the sample of US Government fits together", governmentSnapshot);
check("the sample of China fits together", chinaSnapshot);
check("a generated estate fits together", () => generateEstate({ workspaces: 50, seed: 3 }));
