import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue } from "../../../src/core/isolation/catalogue";
import { writeRulesPage } from "../../../src/core/isolation/rules-page";
import { undecided } from "../../../src/core/isolation/undecided";

suite("catalogue", () => {
  test("is documented in docs/rules.md as it is", () => {
    const page = readFileSync(join(import.meta.dirname, "../../../docs/rules.md"), "utf8");
    assert.equal(page, writeRulesPage(), "run npm run docs:rules");
  });

  test("holds each id once, and none that is listed as not judged", () => {
    const ids = [...catalogue.map(({ id }) => id), ...undecided.map(({ id }) => id)];
    assert.deepEqual(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      [],
    );
  });

  test("is sorted by id", () => {
    const ids = catalogue.map(({ id }) => id.replace(/^cp-out-(?!storage).*/, "cp-out"));
    assert.deepEqual(ids, ids.toSorted());
  });

  test("says why and what to do in sentences", () => {
    for (const { id, title, why, fix, evidence, sources } of catalogue) {
      assert.match(why, /^[A-Z].*\.$/, `why of ${id}`);
      assert.match(fix, /^[A-Z].*\.$/, `fix of ${id}`);
      assert.match(title, /^[A-Z].*[^.]$/, `title of ${id}`);
      assert.ok(evidence.length > 0 && sources.length > 0, id);
    }
  });

  test("only informs where sources disagree, except of what they do not disagree on", () => {
    const partly = ["cp-region", "oe-public"];
    const contested = catalogue.filter((rule) => rule.contested !== undefined && !partly.includes(rule.id));
    assert.deepEqual(
      contested.filter(({ severity }) => severity !== "information").map(({ id }) => id),
      [],
    );
  });
});
