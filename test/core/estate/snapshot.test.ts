import assert from "node:assert/strict";
import fc from "fast-check";
import { openSnapshot } from "../../../src/core/estate/open-snapshot";
import { parseSnapshot, toSnapshot, writeSnapshot } from "../../../src/core/estate/snapshot";
import type { Snapshot } from "../../../src/core/estate/snapshot";
import { sampleText } from "../../sample-estate";
import { idOf, subscriptionId } from "../estates";

const header = { format: "azureml-network-snapshot", version: 1 };

function reasonFor(text: string): string {
  const result = parseSnapshot(text);
  assert.equal(result.kind, "refused", "it was opened");
  return result.reason;
}

function opened(value: unknown): Snapshot {
  const result = toSnapshot(value);
  assert.equal(result.kind, "snapshot", result.kind === "refused" ? result.reason : "");
  return result.snapshot;
}

suite("files that are refused", () => {
  const json = (value: unknown) => JSON.stringify(value);
  const cases: readonly (readonly [string, string, RegExp])[] = [
    ["an empty file", "", /^the file is empty$/],
    ["only white space", " \n\t", /^the file is empty$/],
    ["only a byte order mark", "\ufeff", /^the file is empty$/],
    ["text that is not JSON", "hello", /^it is not JSON, or it was cut off \(.+\)$/],
    ["a web page", "<html></html>", /^it is not JSON, or it was cut off \(.+\)$/],
    ["a number", "5", /^it holds a number instead of an object or a list of resources$/],
    ["null", "null", /^it holds null instead of an object or a list of resources$/],
    [
      "some other object",
      json({ name: "x", version: 3 }),
      /^it is neither a snapshot nor a list of Azure resources \(it has name, version\)$/,
    ],
    [
      "an empty object",
      "{}",
      /^it is neither a snapshot nor a list of Azure resources \(it has no properties\)$/,
    ],
    [
      "a value that is no list",
      json({ value: {} }),
      /^it is neither a snapshot nor a list of Azure resources \(it has value\)$/,
    ],
    [
      "a later version",
      json({ ...header, version: 2, resources: [] }),
      /^it is a snapshot of version 2; this extension reads version 1$/,
    ],
    [
      "no version",
      json({ format: header.format, resources: [] }),
      /^it is a snapshot of no version; this extension reads version 1$/,
    ],
    ["no resources", json(header), /^it is a snapshot without a list of resources$/],
    [
      "resources that are no list",
      json({ ...header, resources: {} }),
      /^it is a snapshot without a list of resources$/,
    ],
    [
      "a resource without an id",
      json({ ...header, resources: [{ id: "/a" }, { name: "b" }] }),
      /^resource 2 of 2 has no id$/,
    ],
    ["an empty id", json({ ...header, resources: [{ id: "" }] }), /^resource 1 of 1 has no id$/],
    ["an id that is no text", json([{ id: 5 }]), /^resource 1 of 1 has no id$/],
    ["a resource that is none", json({ value: ["x"] }), /^resource 1 of 1 is a string$/],
    ["a resource that is null", json({ data: [{ id: "/a" }, null] }), /^resource 2 of 2 is null$/],
    ["a resource that is a list", json([[]]), /^resource 1 of 1 is a list$/],
  ];
  for (const [title, text, reason] of cases) test(title, () => assert.match(reasonFor(text), reason));

  test("a snapshot that was cut off anywhere", () => {
    const whole = sampleText("government").trimEnd();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: whole.length - 1 }), (length) => {
        assert.match(reasonFor(whole.slice(0, length)), /^it is not JSON, or it was cut off \(.+\)$/);
      }),
      { numRuns: 50 },
    );
  });

  test("no text at all makes the parser fail", () => {
    const some = fc.oneof(
      fc.string(),
      fc.json(),
      fc.json().map((text) => `\ufeff${text}`),
    );
    fc.assert(fc.property(some, (text) => ["snapshot", "refused"].includes(parseSnapshot(text).kind)));
  });
});

suite("files that open", () => {
  const rows = [{ id: idOf("workspace", "w"), type: "microsoft.machinelearningservices/workspaces" }];
  const shapes: readonly (readonly [string, unknown])[] = [
    ["a bare list (az resource list)", rows],
    ["an ARM list", { value: rows, nextLink: "https://next" }],
    ["the output of az graph query", { count: 1, data: rows, skip_token: null, total_records: 1 }],
  ];
  for (const [title, value] of shapes) {
    test(title, () => {
      const snapshot = opened(value);
      assert.deepEqual(snapshot.resources, rows);
      assert.deepEqual(
        snapshot.subscriptions.map((each) => each.subscriptionId),
        [subscriptionId],
      );
      assert.deepEqual(
        [snapshot.complete, snapshot.gaps],
        [[], []],
        "a list says nothing about what it lacks",
      );
    });
  }

  test("a byte order mark before the JSON", () => {
    assert.equal(parseSnapshot(`\ufeff${JSON.stringify(rows)}`).kind, "snapshot");
  });

  test("an empty list", () => assert.deepEqual(opened([]).resources, []));

  test("unknown types and properties are kept", () => {
    const odd = { id: "/odd", type: "Contoso.Odd/things", custom: { deep: [1, null] } };
    const snapshot = opened({ ...header, resources: [odd, ...rows], later: true });
    const back = parseSnapshot(writeSnapshot(snapshot));
    assert.equal(back.kind, "snapshot");
    assert.deepEqual(back.snapshot.resources, [odd, ...rows]);
    assert.equal(openSnapshot(snapshot).list("workspaces").length, 1);
  });

  test("odd subscriptions, prefixes and gaps are left out or completed", () => {
    const snapshot = opened({
      ...header,
      resources: [],
      subscriptions: [{ subscriptionId: "s" }, { displayName: "no id" }, null],
      complete: ["/a", 5],
      gaps: [
        { subject: "/b", code: "sorcery" },
        { code: "failed" },
        "x",
        { subject: "/c", code: "forbidden", reason: "R." },
        { subject: "/d", code: "signed-out", reason: "R.", tenantId: "t" },
      ],
    });
    assert.deepEqual(snapshot.subscriptions, [{ subscriptionId: "s", displayName: "s", tenantId: "" }]);
    assert.deepEqual(snapshot.complete, ["/a"]);
    assert.deepEqual(snapshot.gaps, [
      { subject: "/b", code: "failed", reason: "It could not be read." },
      { subject: "/c", code: "forbidden", reason: "R." },
      { subject: "/d", code: "signed-out", reason: "R.", tenantId: "t" },
    ]);
    assert.deepEqual([snapshot.capturedAt, snapshot.cloud], ["", "AzureCloud"]);
  });

  test("what is written is what was read", () => {
    const text = (max: number) => fc.string({ minLength: 1, maxLength: max });
    const resources = fc.array(
      fc.record({ id: text(40), properties: fc.dictionary(text(5), fc.jsonValue()) }),
      { maxLength: 5 },
    );
    const snapshots = fc.record({
      capturedAt: text(10),
      cloud: text(10),
      subscriptions: fc.array(
        fc.record({ subscriptionId: text(10), displayName: text(10), tenantId: fc.string() }),
      ),
      resources,
      complete: fc.array(text(20)),
      gaps: fc.array(
        fc.record({
          subject: text(20),
          code: fc.constantFrom("signed-out", "forbidden", "not-found", "not-read", "failed", "malformed"),
          reason: text(20),
        }),
      ),
    });
    fc.assert(
      fc.property(snapshots, (snapshot) => {
        const result = parseSnapshot(writeSnapshot(snapshot));
        assert.equal(result.kind, "snapshot");
        // -0 is a number that JSON cannot write.
        assert.equal(JSON.stringify(result.snapshot), JSON.stringify(snapshot));
      }),
    );
  });
});
