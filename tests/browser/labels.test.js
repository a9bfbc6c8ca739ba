// A report in the words of the form, and as it was sent where the form no longer knows it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inWords, labelsIn } from "../../adapters/web/browser/src/labels.js";

const labels = labelsIn('{"what": {"label": "What is it?", "choices": {"threat": "A threat"}}}');

test("what the form asked stands in its own words", () => {
  assert.deepEqual(inWords({ what: "threat" }, labels), [["What is it?", "A threat"]]);
});

test("what the form does not know stands as it was sent", () => {
  const answers = { what: "other", since: "May", constructor: "x", toString: "y" };
  assert.deepEqual(inWords(answers, labels), [
    ["What is it?", "other"],
    ["since", "May"],
    ["constructor", "x"],
    ["toString", "y"],
  ]);
  assert.deepEqual(inWords({ what: "toString" }, labels), [["What is it?", "toString"]]);
});

test("labels of another shape are refused", () => {
  for (const wrong of ["[]", '{"what": "x"}', '{"what": {"label": 5, "choices": {}}}', '{"what": {"label": "x"}}']) {
    assert.throws(() => labelsIn(wrong));
  }
});
