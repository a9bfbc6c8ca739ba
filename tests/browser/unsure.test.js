// What nobody knows to have arrived is sent once more as just the same bytes, until an answer comes.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { forgetUnsure, keepUnsure, sendOnce } from "../../adapters/web/browser/src/unsure.js";
import { keys } from "./vectors.js";

const PLACE = "tequio-unsurenoor";
const { ada, bob } = keys.people;
let sealed = 0;
const seal = () => Promise.resolve({ sealed: { case: "one", message: Uint8Array.of((sealed += 1)) }, made: { day: `${sealed}` } });
const breaks = () => Promise.reject(new Error("the line broke"));
/** @type {string[]} */
let arrived = [];
const arrives = (/** @type {import("../../adapters/web/browser/src/unsure.js").Made} */ { sealed: { message }, made }) => {
  arrived.push(`${String(message)} ${String(made.day)}`);
  return Promise.resolve();
};

afterEach(() => {
  localStorage.clear();
  [sealed, arrived] = [0, []];
});

test("after a line that broke, and a new start, the same goes again; after an answer, something new", async () => {
  await assert.rejects(sendOnce("noor", ada, ["one", "note"], seal, breaks));
  await sendOnce("noor", ada, ["one", "note"], seal, arrives);
  await sendOnce("noor", ada, ["one", "note"], seal, arrives);
  assert.deepEqual(arrived, ["AQ== 1", "Ag== 2"]);
  assert.equal(localStorage.getItem(PLACE), null);
});

test("another deed is another one, and so is that of somebody else", async () => {
  await assert.rejects(sendOnce("noor", ada, ["one", "note"], seal, breaks));
  await sendOnce("noor", ada, ["one", "other"], seal, arrives);
  await sendOnce("bo", bob, ["one", "note"], seal, arrives);
  await sendOnce("noor", ada, ["one", "note"], seal, arrives);
  assert.deepEqual(arrived, ["Ag== 2", "Aw== 3", "AQ== 1"]);
});

test("what lies here can be read with the keys alone, and goes with its case and with the keys", async () => {
  await assert.rejects(sendOnce("noor", ada, ["one", "canary"], seal, breaks));
  assert.ok(!String(localStorage.getItem(PLACE)).includes("canary"));
  await keepUnsure("noor", ada, ["one", "two"]);
  assert.notEqual(localStorage.getItem(PLACE), null);
  await keepUnsure("noor", ada, ["on", "two"]);
  assert.equal(localStorage.getItem(PLACE), null);
  await assert.rejects(sendOnce("noor", ada, ["one", "canary"], seal, breaks));
  forgetUnsure("noor");
  assert.equal(localStorage.getItem(PLACE), null);
});
