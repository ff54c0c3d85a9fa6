import assert from "node:assert/strict";
import fc from "fast-check";
import {
  flagAt,
  idAt,
  idsAt,
  listAt,
  numberAt,
  objectAt,
  textAt,
  textsAt,
  textsAtEither,
  valueAt,
} from "../../../src/core/arm/json";

const value: unknown = JSON.parse(`{
  "text": "t", "empty": "", "number": 3, "yes": true, "no": false, "nothing": null,
  "list": ["a", 1, null, "b"], "object": { "id": "/x" }, "ids": [{ "id": "/a" }, { "id": "" }, null, "/b"],
  "__proto__": { "polluted": "yes" }
}`);

suite("reading untrusted JSON", () => {
  const cases: readonly (readonly [string, unknown, unknown])[] = [
    ["a text", textAt(value, "text"), "t"],
    ["an empty text counts as missing", textAt(value, "empty"), undefined],
    ["a number is no text", textAt(value, "number"), undefined],
    ["a number", numberAt(value, "number"), 3],
    ["a text is no number", numberAt(value, "text"), undefined],
    ["a flag", flagAt(value, "no"), false],
    ["null is no flag", flagAt(value, "nothing"), undefined],
    ["a list", listAt(value, "list"), ["a", 1, null, "b"]],
    ["an object is no list", listAt(value, "object"), []],
    ["the texts of a list", textsAt(value, "list"), ["a", "b"]],
    ["an object", objectAt(value, "object"), { id: "/x" }],
    ["a list is no object", objectAt(value, "list"), {}],
    ["a reference", idAt(value, "object"), "/x"],
    ["null is no reference", idAt(value, "nothing"), undefined],
    ["the references of a list", idsAt(value, "ids"), ["/a"]],
    ["nothing of nothing", textAt(undefined, "text"), undefined],
    ["nothing of null", listAt(null, "list"), []],
    ["nothing of a text", valueAt("text", "length"), undefined],
    ["nothing of a list", valueAt(["a"], "length"), undefined],
    ["what every object inherits is not there", valueAt(value, "constructor"), undefined],
    [
      "a key that is called __proto__ is a key like any other",
      objectAt(value, "__proto__"),
      { polluted: "yes" },
    ],
  ];
  for (const [title, found, expected] of cases) test(title, () => assert.deepEqual(found, expected));

  test("no value and no key makes a reader fail", () => {
    const readers = [valueAt, textAt, numberAt, flagAt, listAt, textsAt, objectAt, idAt, idsAt];
    fc.assert(
      fc.property(fc.anything(), fc.string(), (anything, key) => {
        for (const read of readers) read(anything, key);
      }),
    );
  });
});

suite("textsAtEither", () => {
  const cases: readonly (readonly [string, unknown, readonly string[]])[] = [
    ["the singular", { one: "a" }, ["a"]],
    ["the plural", { many: ["a", "b"] }, ["a", "b"]],
    ["both", { one: "c", many: ["a"] }, ["c", "a"]],
    ["the singular again in the plural", { one: "a", many: ["a", "b"] }, ["a", "b"]],
    ["an empty plural beside the singular", { one: "a", many: [] }, ["a"]],
    ["neither", {}, []],
  ];
  for (const [title, object, expected] of cases) {
    test(title, () => assert.deepEqual(textsAtEither(object, "one", "many"), expected));
  }
});
