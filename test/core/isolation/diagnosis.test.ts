import assert from "node:assert/strict";
import { openSnapshot } from "../../../src/core/estate/open-snapshot";
import { diagnosisGroups, parseDiagnosis } from "../../../src/core/isolation/diagnosis";
import { evaluate } from "../../../src/core/isolation/evaluate";
import { ownWorld, set, storage, vnet, ws } from "./rules/world";

function parse(answer: unknown) {
  const world = ownWorld();
  set(vnet, "properties.dhcpOptions.dnsServers", ["10.1.0.4"])(world);
  set(storage, "properties.networkAcls.resourceAccessRules", [])(world);
  const estate = openSnapshot(world);
  const [result] = evaluate(estate);
  assert.ok(result);
  return parseDiagnosis(estate, result.workspace, result.findings, answer);
}

suite("parseDiagnosis", () => {
  test("reads all nine groups", () => {
    const item = { code: "X", level: "Warning", message: "m" };
    const value = Object.fromEntries(Object.keys(diagnosisGroups).map((group) => [group, [item]]));
    assert.deepEqual(
      parse({ value }).map(({ group }) => group),
      Object.keys(diagnosisGroups),
    );
  });

  test("finds nothing in an empty answer", () => {
    for (const answer of [undefined, {}, { value: {} }, { value: { otherResults: null } }, "text"]) {
      assert.deepEqual(parse(answer), []);
    }
  });

  test("joins the documented code to our rule, whatever its case", () => {
    for (const code of ["CustomDnsInUse", "CustomDNSInUse"]) {
      const [result] = parse({ value: { dnsResolutionResults: [{ code, level: "Warning", message: "m" }] } });
      assert.deepEqual(result?.related, ["dns-custom"]);
      assert.equal(result?.subjectId, ws);
      assert.equal(result?.severity, "warning");
    }
  });

  test("puts a dependency's result on that dependency, beside our findings", () => {
    const [result] = parse({
      value: { storageAccountResults: [{ code: "StorageX", level: "Error", message: "m" }] },
    });
    assert.equal(result?.subjectId, storage);
    assert.deepEqual(result?.related, ["st-trust"]);
  });

  test("shows unknown codes and levels as they come", () => {
    const [result] = parse({ value: { otherResults: [{ code: "Brand.New", level: "Fatal" }, 5] } });
    assert.equal(result?.code, "Brand.New");
    assert.equal(result?.severity, "information");
  });
});
