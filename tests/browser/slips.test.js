// A slip in a receipt is read as by the server, with lists that are all fetched before anybody looks.

import assert from "node:assert/strict";
import { test } from "node:test";
import { numbered, tidy } from "../../adapters/web/browser/src/receipts.js";
import { allLists, mended } from "../../adapters/web/browser/src/slips.js";
import { keys } from "./vectors.js";

const lists = await allLists();

test("all lists of the server are here", () => {
  assert.deepEqual(lists.map((each) => each.language).sort(), Object.keys(keys.words).sort());
  for (const { language, words } of lists) assert.equal(words.size, keys.words[language]?.length);
});

test("slips are read as the server reads them", () => {
  for (const { receipt, mended: expected } of keys.slips) assert.equal(mended(receipt, lists), expected);
});

test("what was written without a slip stays as it is", () => {
  for (const words of Object.values(keys.words)) {
    const receipt = words.slice(0, 8).join(" ");
    assert.equal(mended(numbered(receipt), lists), tidy(receipt));
  }
});

test("where no list could be fetched it stays as it was written", () => {
  const none = lists.map((each) => ({ ...each, words: new Set([""]) }));
  assert.equal(mended("abacuz tiger", none), "abacuz tiger");
});
