// How numbers of several groups are shown, in Arabic as the server shows them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { keptInOrder } from "../../adapters/web/browser/src/elements.js";

test("groups of a telephone number keep their order among Arabic words", () => {
  assert.equal(keptInOrder("المبادرة: +20 2 2796 0197"), "المبادرة: \u2066+20\u00a02\u00a02796\u00a00197\u2069");
  assert.equal(keptInOrder("اتصلي: (+254) 716-200-100"), "اتصلي: \u2066(+254)\u00a0716-200-100\u2069");
  for (const asItIs of ["من 9-17 يوم 3 مارس 2026", "السوق https://example.org/+20 2 2796"]) {
    assert.equal(keptInOrder(asItIs), asItIs);
  }
});

test("no line ends inside a telephone number, in whichever direction its words are written", () => {
  assert.equal(keptInOrder("Call +20 2 2796 0197 or 0171 555 12"), "Call +20\u00a02\u00a02796\u00a00197 or 0171\u00a0555\u00a012");
  for (const asItIs of ["Room 3 on 5 March 2026", "from 9 to 17", "2 or 3"]) assert.equal(keptInOrder(asItIs), asItIs);
});
