// Bytes, their spellings, and chance: only from the system's generator, and fair.

import assert from "node:assert/strict";
import { test } from "node:test";
import * as bytes from "../../adapters/web/browser/src/bytes.js";
import { drawing } from "./chance.js";

test("hex and base64 are read back, and nothing else is read as hex", () => {
  const all = Uint8Array.from({ length: 256 }, (_, at) => at);
  assert.deepEqual(bytes.fromHex(bytes.hex(all)), all);
  assert.deepEqual(bytes.fromBase64(bytes.base64(all)), all);
  for (const wrong of ["a", "AB", "0x", "zz", "ab "]) assert.throws(() => bytes.fromHex(wrong));
});

test("bytes that are not UTF-8 are refused", () => {
  assert.throws(() => bytes.text(Uint8Array.of(0xff)));
});

test("a number is drawn from the system's generator, not from Math.random", (t) => {
  t.mock.method(Math, "random", () => assert.fail("Math.random was asked"));
  const draws = drawing(t);
  bytes.randomBelow(7000);
  bytes.randomBytes(32);
  assert.deepEqual(draws.lengths, [4, 32]);
});

test("what would make small numbers likelier is drawn again", (t) => {
  const draws = drawing(t, [Uint8Array.of(255, 255, 255, 255), Uint8Array.of(0, 0, 0, 9)]);
  assert.equal(bytes.randomBelow(7000), 9);
  assert.equal(draws.lengths.length, 2);
});

test("each number below the end comes, the end never", () => {
  const seen = new Set(Array.from({ length: 2000 }, () => bytes.randomBelow(10)));
  assert.deepEqual([...seen].sort(), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test("shuffling keeps every item, and leaves none at its place for good", () => {
  const items = Array.from({ length: 10 }, (_, at) => at);
  const shuffles = Array.from({ length: 300 }, () => bytes.shuffled(items));
  for (const each of shuffles) assert.deepEqual([...each].sort(), items);
  for (const at of items) assert.equal(new Set(shuffles.map((each) => each[at])).size, 10);
});
