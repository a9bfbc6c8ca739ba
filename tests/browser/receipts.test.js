// A receipt is drawn fairly, and leads to the same mailbox on both sides.

import assert from "node:assert/strict";
import { test } from "node:test";
import { canSeal, handleOf, isWrittenDown, newReceipt, numbered, openMailbox, tidy } from "../../adapters/web/browser/src/receipts.js";
import { isHandle, nobodysHandle, spelled } from "../../adapters/web/browser/src/handles.js";
import { drawing } from "./chance.js";
import { keys } from "./vectors.js";

for (const [language, count] of /** @type {[string, number][]} */ ([["en", 8], ["es", 9], ["ar", 10]])) {
  test(`a receipt is words of the list that the server reads: ${language}`, async () => {
    const known = new Set(keys.words[language]);
    for (let round = 0; round < 200; round += 1) {
      const words = (await newReceipt("words", language)).split(" ");
      assert.equal(words.length, count);
      assert.ok(words.every((word) => known.has(word)));
      const asked = [words[2], words[6]].join(" ");
      assert.ok(isWrittenDown(words.join(" "), asked, [3, 7]));
    }
  });
}

test("whoever wants numbers is given eight of four digits", async () => {
  for (let round = 0; round < 200; round += 1) {
    assert.match(await newReceipt("numbers", "ar"), /^[1-9][0-9]{3}(?: [1-9][0-9]{3}){7}$/);
  }
});

test("each word comes from a draw of its own of the system's generator", async (t) => {
  t.mock.method(Math, "random", () => assert.fail("Math.random was asked"));
  const at = (/** @type {number} */ index) => Uint8Array.of(0, 0, index >> 8, index & 255);
  const english = keys.words.en ?? [];
  const last = english.length - 1;
  const draws = drawing(t, [0, last, 1, 2, 3, 4, 5, 6].map(at));
  const expected = [0, last, 1, 2, 3, 4, 5, 6].map((index) => english[index]);
  assert.deepEqual((await newReceipt()).split(" "), expected);
  assert.deepEqual(draws.lengths, Array.from({ length: 8 }, () => 4));
});

test("a receipt is tidied as by the server", () => {
  for (const { receipt, tidy: expected } of keys.typed) assert.equal(tidy(receipt), expected);
});

test("a receipt is shown with its numbers, and can be typed back with them", () => {
  assert.equal(numbered("able baker"), "1\u00a0able\u00a0· 2\u00a0baker");
  assert.equal(numbered("1047 9932"), "\u20681\u2069\u00a01047\u00a0· \u20682\u2069\u00a09932");
  assert.equal(tidy(numbered("1047 9932")), "1047 9932");
  assert.equal(tidy(numbered(keys.receipt)), tidy(keys.receipt));
});

test("only the words that were asked for, or all of them, show that it was written down", () => {
  const receipt = "one two three four five six seven eight";
  for (const given of ["three seven", "Seven, three", "3 three 7 seven", receipt]) {
    assert.ok(isWrittenDown(receipt, given, [3, 7]), given);
  }
  for (const given of ["", "three", "three three", "three seven eight", "one seven", `${receipt} nine`]) {
    assert.ok(!isWrittenDown(receipt, given, [3, 7]), given);
  }
});

test("a receipt, as typed, opens the mailbox that the server opens", async () => {
  assert.ok(canSeal());
  assert.deepEqual(await openMailbox(keys.receipt, keys.salt), keys.mailbox);
});

test("another salt leads to another mailbox", async () => {
  const other = await openMailbox(keys.receipt, keys.salt.map((byte) => byte ^ 1));
  assert.notEqual(other.id, keys.mailbox.id);
  assert.notEqual(other.identity, keys.mailbox.identity);
});

test("what the noticeboard shows is spelled as by the server, and is another one with another salt", () => {
  for (const [handle, expected] of Object.entries(keys.spelled)) assert.equal(spelled(Number(handle)), expected);
  const salts = Array.from({ length: 20 }, (_, place) => keys.salt.map((byte, at) => (at === 0 ? byte ^ (place + 1) : byte)));
  const handles = salts.map((salt) => handleOf(keys.receipt, salt));
  assert.ok(new Set(handles).size > 15);
  assert.ok([...handles, ...Array.from({ length: 200 }, nobodysHandle)].every(isHandle));
});

test("a browser without WebAssembly leaves the sealing to the server", () => {
  const there = WebAssembly;
  Reflect.deleteProperty(globalThis, "WebAssembly");
  try {
    assert.equal(canSeal(), false);
  } finally {
    Object.defineProperty(globalThis, "WebAssembly", { value: there, configurable: true, writable: true });
  }
});
