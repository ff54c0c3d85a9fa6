import assert from "node:assert/strict";
import fc from "fast-check";
import { toPieces } from "../../../src/core/topology/svg/line-pieces";

const numbersOf = (d: string): number[] => (d.match(/-?[\d.]+/g) ?? []).map(Number);
const startOf = (d: string): number[] => numbersOf(d).slice(0, 2);
const endOf = (d: string): number[] => numbersOf(d).slice(-2);

suite("toPieces", () => {
  const points = [
    { x: 0, y: 0 },
    { x: 1000, y: 0 },
    { x: 1000, y: 50 },
    { x: 1100, y: 50 },
  ];

  test("keeps a full line in one piece", () => {
    assert.deepEqual(toPieces(points, false), [
      { d: "M0 0L995 0Q1000 0 1000 5L1000 45Q1000 50 1005 50L1100 50", offset: 0 },
    ]);
  });

  test("takes long straight runs of a dashed line apart, so that only what is seen of them is painted", () => {
    const pieces = toPieces(points, true);
    assert.deepEqual(
      pieces.map(({ d }) => d),
      ["M0 0L995 0", "M995 0Q1000 0 1000 5L1000 45Q1000 50 1005 50L1100 50"],
    );
    assert.equal(pieces[1]?.offset, 995);
  });

  test("leaves no hole in any line, and goes from its start to its end", () => {
    const steps = fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(steps, fc.boolean(), (lengths, isDashed) => {
        let at = { x: 0, y: 0 };
        const corners = lengths.map((length, i) => {
          at = i % 2 === 0 ? { x: at.x + length, y: at.y } : { x: at.x, y: at.y + length };
          return at;
        });
        const pieces = toPieces([{ x: 0, y: 0 }, ...corners], isDashed);
        assert.deepEqual(startOf(pieces[0]?.d ?? ""), [0, 0]);
        assert.deepEqual(endOf(pieces[pieces.length - 1]?.d ?? ""), [at.x, at.y]);
        pieces.slice(1).forEach(({ d }, i) => assert.deepEqual(startOf(d), endOf(pieces[i]?.d ?? "")));
      }),
    );
  });
});
