import assert from "node:assert/strict";
import fc from "fast-check";
import { toChoice, toText, toTexts, toZoneOverrides } from "../../src/host/setting-values";

suite("settings as users write them", () => {
  const cases: readonly (readonly [string, unknown, unknown])[] = [
    ["a choice", toChoice("verdict", ["subscription", "verdict"]), "verdict"],
    ["a choice that does not exist", toChoice("colour", ["subscription", "verdict"]), "subscription"],
    ["a choice that is no text", toChoice(5, ["subscription", "verdict"]), "subscription"],
    ["a list of texts", toTexts(["a", "b"]), ["a", "b"]],
    ["a list with other things", toTexts(["a", 5, null]), ["a"]],
    ["a text where a list belongs", toTexts("a"), []],
    ["a text", toText("a"), "a"],
    ["a number where a text belongs", toText(5), ""],
    ["zones", toZoneOverrides({ vault: ["privatelink.x"] }), { vault: ["privatelink.x"] }],
    [
      "zones that are no list are left to the table",
      toZoneOverrides({ vault: "x", blob: [5, "y"] }),
      { blob: ["y"] },
    ],
    ["zones that are no object", toZoneOverrides(["x"]), {}],
  ];
  for (const [title, found, expected] of cases) test(title, () => assert.deepEqual(found, expected));

  test("nothing that JSON can hold makes a reader fail", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        toTexts(value);
        toText(value);
        toZoneOverrides(value);
        assert.ok(["a", "b"].includes(toChoice(value, ["a", "b"])));
      }),
    );
  });
});
