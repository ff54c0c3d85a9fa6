import assert from "node:assert/strict";
import { createHttpHeaders, createPipelineRequest } from "@azure/core-rest-pipeline";
import { suite, test } from "mocha";
import { isAzureError } from "../../src/core/arm/azure-error";
import { defaultLimits } from "../../src/azure/limits";
import { createQuotaPace } from "../../src/azure/quota-pace";
import { graphQueries } from "../../src/azure/graph-queries";
import { discoverAll, smallEstate, startAzure } from "./azure-double";

const url = "https://management.azure.com/";

suite("createQuotaPace", () => {
  for (const resetsAfter of ["00:01:01", "01:00:00", "999:00:00", `${"9".repeat(400)}:00:00`]) {
    test(`holds nothing back for a quota that comes back after ${resetsAfter.slice(0, 12)}`, async () => {
      const pace = createQuotaPace(() => true, defaultLimits.longestWait);
      let sent = 0;
      const send = () =>
        pace.sendRequest(createPipelineRequest({ url }), (request) => {
          sent++;
          const headers = createHttpHeaders({
            "x-ms-user-quota-remaining": "0",
            "x-ms-user-quota-resets-after": resetsAfter,
          });
          return Promise.resolve({ status: 429, headers, request });
        });
      await Promise.all([send(), send(), send()]);
      await send();
      assert.equal(sent, 4);
    });
  }

  test("lets one request ask how many there are, and then as many go", async () => {
    const pace = createQuotaPace(() => true, defaultLimits.longestWait);
    const left = ["2", "1", "0"];
    const sent: string[] = [];
    const answers: (() => void)[] = [];
    const send = (name: string) =>
      pace.sendRequest(createPipelineRequest({ url }), (request) => {
        sent.push(name);
        const headers = createHttpHeaders({ "x-ms-user-quota-remaining": left[sent.length - 1] ?? "0" });
        return new Promise((resolve) => answers.push(() => resolve({ status: 200, headers, request })));
      });
    const [first] = [send("first"), send("second"), send("third")];
    await new Promise(setImmediate);
    assert.deepEqual(sent, ["first"]);
    answers[0]?.();
    await first;
    await new Promise(setImmediate);
    assert.deepEqual(sent, ["first", "second", "third"]);
    answers.forEach((answer) => answer());
  });

  test("is no wait for a quota that is spent for an hour: each query is told so at once", async () => {
    const hour = { "x-ms-user-quota-remaining": "0", "x-ms-user-quota-resets-after": "01:00:00" };
    const azure = await startAzure(smallEstate(), {
      faults: [{ match: { path: "ResourceGraph" }, action: { kind: "status", status: 429, headers: hour } }],
    });
    try {
      const { error, gaps } = await discoverAll(azure.connect({ limits: {} }));
      assert.ok(!isAzureError(error));
      assert.equal(gaps.length, 2);
      for (const { reason } of gaps) assert.match(reason, /HTTP 429/);
      const asked = azure.server.requests.filter(({ path }) => path.includes("ResourceGraph"));
      assert.equal(asked.length, graphQueries.length + 1);
    } finally {
      await azure.close();
    }
  });
});
