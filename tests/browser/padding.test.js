// Padding is the same to the byte on both sides.

import assert from "node:assert/strict";
import { test } from "node:test";
import { even, pad, trim, unpad } from "../../adapters/web/browser/src/padding.js";
import { padding } from "./vectors.js";

test("an entry is padded to the same bytes as by the server", () => {
  for (const { entry, padded } of padding.pad) assert.deepEqual(pad(entry), padded);
});

test("what is longer than the largest bucket is refused", () => {
  assert.throws(() => pad({ text: "x".repeat(65536) }), RangeError);
});

test("half a character becomes a whole one before it is padded", () => {
  assert.deepEqual(unpad(pad({ text: "\ud800", list: ["\udc00"] })), { text: "\ufffd", list: ["\ufffd"] });
});

test("what is no entry, or unevenly long, is refused as by the server", () => {
  for (const { padded, entry } of padding.unpad) {
    if (entry === null) assert.throws(() => unpad(padded));
    else assert.deepEqual(unpad(padded), entry);
  }
});

test("a file is evened out to the same bytes as by the server", () => {
  for (const { file, kept } of padding.even) assert.deepEqual(even(file), kept);
});

test("a tail that was cut or changed is refused as by the server", () => {
  for (const { kept, file } of padding.trim) {
    if (file === null) assert.throws(() => trim(kept));
    else assert.deepEqual(trim(kept), file);
  }
});
