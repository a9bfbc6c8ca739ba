// What was sent stands in its case until it has come there, and then nowhere else.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { forgetSent, noteSent, withSent } from "../../adapters/web/browser/src/sent.js";

const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);
const kept = (/** @type {string[]} */ ...messages) => caseOf("one", ...messages);
/** @param {string} id @param {string[]} messages */
const caseOf = (id, ...messages) => ({
  case: id,
  day: "2026-03-05",
  key: bytes("key"),
  messages: messages.map(bytes),
});

afterEach(() => localStorage.clear());

test("an answer on its way is read with its case, after each load of the page", () => {
  noteSent("noor", "one", bytes("answer"));
  for (let loads = 0; loads < 2; loads += 1) {
    assert.deepEqual(withSent("noor", [kept("report")]), [kept("report", "answer")]);
  }
});

test("once it has arrived it stands there once, and is forgotten here", () => {
  noteSent("noor", "one", bytes("answer"));
  assert.deepEqual(withSent("noor", [kept("report", "answer")]), [kept("report", "answer")]);
  assert.equal(localStorage.getItem("tequio-sentnoor"), null);
});

test("it stands in its own case and in no other", () => {
  noteSent("noor", "one", bytes("answer"));
  const other = caseOf("two", "another report");
  assert.deepEqual(withSent("noor", [kept("report"), other]), [kept("report", "answer"), other]);
});

test("each of several answers waits until that one has arrived", () => {
  noteSent("noor", "one", bytes("first"));
  noteSent("noor", "one", bytes("second"));
  assert.deepEqual(withSent("noor", [kept("report")]), [kept("report", "first", "second")]);
  assert.deepEqual(withSent("noor", [kept("report", "words")]), [kept("report", "words", "first", "second")]);
  assert.deepEqual(withSent("noor", [kept("report", "first")]), [kept("report", "first", "second")]);
});

test("it goes with its case, with the keys, and is never shown to somebody else", () => {
  noteSent("noor", "one", bytes("answer"));
  assert.deepEqual(withSent("layla", [kept("report")]), [kept("report")]);
  forgetSent("noor");
  assert.deepEqual(withSent("noor", [kept("report")]), [kept("report")]);
  noteSent("noor", "one", bytes("answer"));
  withSent("noor", []);
  assert.equal(localStorage.getItem("tequio-sentnoor"), null);
});

test("what somebody else put in its place is overlooked", () => {
  localStorage.setItem("tequio-sentnoor", '{"case": 5}');
  assert.deepEqual(withSent("noor", [kept("report")]), [kept("report")]);
});
