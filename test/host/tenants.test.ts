import assert from "node:assert/strict";
import type { Gap } from "../../src/core/arm/resource";
import { openSnapshot } from "../../src/core/estate/open-snapshot";
import { tenantsThatNeedSignIn } from "../../src/host/tenants";
import { gap, subscription } from "../core/estates";

const closed = (tenantId: string, subject = `/tenants/${tenantId}`): Gap => {
  return { ...gap(subject, "signed-out"), tenantId };
};

suite("tenants that need a sign-in", () => {
  const cases: readonly (readonly [string, readonly Gap[], readonly string[]])[] = [
    ["none where all was read", [], []],
    ["those that want one of their own", [closed("t"), closed("u")], ["t", "u"]],
    ["each once, also where only parts of it were not read", [closed("t", subscription), closed("t")], ["t"]],
    ["none that failed or was refused", [gap("/tenants/t"), gap("/tenants/u", "failed")], []],
    ["none before the account itself signs in anew", [closed("t"), gap(subscription, "signed-out")], []],
  ];
  for (const [title, gaps, expected] of cases) {
    test(title, () => {
      const estate = openSnapshot({
        capturedAt: "",
        cloud: "AzureCloud",
        subscriptions: [],
        resources: [],
        complete: [],
        gaps,
      });
      assert.deepEqual(tenantsThatNeedSignIn(estate), expected);
    });
  }

  test("none where nothing was read", () => assert.deepEqual(tenantsThatNeedSignIn(undefined), []));
});
