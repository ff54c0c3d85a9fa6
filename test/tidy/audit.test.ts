// What is known against the dependencies that are shipped. The registry knows; where it does not answer, as behind some
// mirrors and proxies, the test is reported as skipped and says why.

import assert from "node:assert/strict";
import { auditDependencies, readAudit } from "../../tools/test/audit";

const found = {
  vulnerabilities: { axios: { severity: "high" }, ms: { severity: "low" }, tar: { severity: "critical" } },
  metadata: { vulnerabilities: { info: 0, low: 1, moderate: 0, high: 1, critical: 1, total: 3 } },
};
const refused = { message: "405 Method Not Allowed - POST https://registry.npmjs.org/", statusCode: 405 };

suite("npm audit", () => {
  test("is understood: what it found, that it found nothing, and that it got no answer", () => {
    assert.deepEqual(readAudit(JSON.stringify(found)), {
      kind: "answered",
      high: 2,
      names: ["axios", "tar"],
    });
    const clean = { vulnerabilities: {}, metadata: { vulnerabilities: { high: 0, critical: 0 } } };
    assert.deepEqual(readAudit(JSON.stringify(clean)), { kind: "answered", high: 0, names: [] });
    assert.deepEqual(readAudit(JSON.stringify(refused)), { kind: "unanswered", reason: refused.message });
    assert.deepEqual(readAudit(""), { kind: "unanswered", reason: "npm printed no report" });
  });

  test("--omit=dev has nothing of high severity", async function () {
    this.timeout(60_000);
    const audit = await auditDependencies();
    if (audit.kind === "unanswered") {
      console.log(`    npm audit --omit=dev was not answered: ${audit.reason}`);
      this.skip();
    }
    assert.deepEqual({ high: audit.high, names: audit.names }, { high: 0, names: [] });
  });
});
