import assert from "node:assert/strict";
import { writeSnapshot, parseSnapshot, type Snapshot } from "../../../src/core/estate/snapshot";
import { governmentSnapshot } from "../../../tools/sample/sovereign";
import {
  addressFaults,
  danglingReferences,
  duplicateIds,
  oneSidedReferences,
  recordFaults,
} from "./inconsistencies";

/** The consistent sample, broken by replacing some text in its file. */
function broken(from: string | RegExp, to: string): Snapshot {
  const text = writeSnapshot(governmentSnapshot());
  const changed = text.replace(from, to);
  assert.ok(changed !== text, `nothing to replace: ${String(from)}`);
  const parsed = parseSnapshot(changed);
  assert.ok(parsed.kind === "snapshot");
  return parsed.snapshot;
}

function check(
  name: string,
  find: (snapshot: Snapshot) => readonly string[],
  snapshot: () => Snapshot,
  found: RegExp,
) {
  test(name, () => {
    const faults = find(snapshot());
    assert.ok(
      faults.some((fault) => found.test(fault)),
      `not found: ${faults.join()}`,
    );
  });
}

suite("inconsistencies are found", () => {
  check(
    "a resource that occurs twice",
    duplicateIds,
    () => {
      const snapshot = governmentSnapshot();
      return { ...snapshot, resources: [...snapshot.resources, ...snapshot.resources.slice(0, 1)] };
    },
    /vnet-ml-gov occurs twice/,
  );
  check(
    "a reference to nothing",
    danglingReferences,
    () => broken(/"keyVault": "([^"]+)"/, '"keyVault": "$1-gone"'),
    /kv-contoso-gov-gone does not exist/,
  );
  check(
    "an address outside its subnet",
    addressFaults,
    () => broken('"privateIPAddress": "10.60.1.4"', '"privateIPAddress": "10.61.1.4"'),
    /10\.61\.1\.4 of pe-mlw-gov.* lies outside/,
  );
  check(
    "an address that two interfaces have",
    addressFaults,
    () => broken('"privateIPAddress": "10.60.1.5"', '"privateIPAddress": "10.60.1.4"'),
    /10\.60\.1\.4 is used by/,
  );
  check(
    "a record with another address",
    recordFaults,
    () => broken('"ipv4Address": "10.60.1.4"', '"ipv4Address": "10.60.1.99"'),
    /is 10\.60\.1\.99 in the zone and 10\.60\.1\.4 on the interface/,
  );
  check(
    "a connection that the target does not list",
    oneSidedReferences,
    () => broken(/("privateEndpoint": \{\s+"id": "[^"]+pe-mlw-gov)"/, '$1-other"'),
    /mlw-gov does not list .*pe-mlw-gov/,
  );
});
