import fc from "fast-check";
import {expect, test} from "vitest";
import {NameList} from "../../lib/kernel/nameList.ts";

test("names are found as in any list, whatever is pushed, taken back and asked", () => {
  const step = fc.oneof(
    fc.record({push: fc.integer({min: 0, max: 99}).map(String)}),
    fc.record({ask: fc.integer({min: 0, max: 99}).map(String)}),
    fc.record({cut: fc.integer({min: 0, max: 120})})
  );
  fc.assert(
    fc.property(fc.array(step, {minLength: 200, maxLength: 400}), (steps) => {
      const plain = Array.from({length: 60}, (_, i) => `x${i}`);
      const list = new NameList();
      list.push(...plain);
      for (const one of steps) {
        if ("push" in one) expect(list.push(one.push)).toBe(plain.push(one.push));
        else if ("ask" in one) {
          expect(list.indexOf(one.ask)).toBe(plain.indexOf(one.ask));
          expect(list.includes(one.ask)).toBe(plain.includes(one.ask));
        } else list.length = plain.length = Math.min(plain.length, Math.max(one.cut, 50));
      }
      expect([...list]).toEqual(plain);
    }),
    {seed: 20261123}
  );
});
