// Words are found in opened cases as people type them, and news is told from what was read.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { newIdentity } from "../../adapters/web/browser/src/age.js";
import { mondayOf } from "../../adapters/web/browser/src/days.js";
import { holds, readable } from "../../adapters/web/browser/src/search.js";
import { isUnread, keepRead, readHere, withRead } from "../../adapters/web/browser/src/unread.js";

/** @typedef {import("../../adapters/web/browser/src/casework.js").Entry} Entry */

const labels = { what: { label: "What", choices: { threat: "Una amenaza" } } };
/** @param {Entry[]} entries */
const opened = (...entries) => ({
  ...{ id: "one", day: "2026-03-05", keys: [], held: [], to: "" },
  report: { answers: { what: "threat", text: "Esperan en la ESQUINA" }, recipients: [], mailbox: "", reply_to: "" },
  entries,
});
/** @param {string} signer @param {import("../../adapters/web/browser/src/steps.js").Deed} deed @returns {Entry} */
const step = (signer, deed, text = "") => ({
  ...{ id: `${signer} ${deed}`, signer, verified: true },
  step: { case: "one", at: "2026-03-05T10:00:00.000Z", deed, about: "", text },
});
/** @param {string} signer @returns {Entry} */
const reply = (signer) => ({
  letter: { kind: "reply", case: "one", mailbox: "", day: "2026-03-05", text: "We hear you." },
  ...{ signer, verified: true },
});
const added = { followUp: "وصل التَّهديدُ بالأمس" };

afterEach(() => localStorage.clear());

test("each word is found: in the report, what was added, answers and notes", () => {
  const words = readable(opened(added, step("ada", "note", "Call the lawyer"), reply("ada")), labels);
  for (const asked of ["esquina", "AMENAZA", "esquina amenaza", "lawyer", "hear you", "quin", "", " "]) {
    assert.ok(holds(words, asked), asked);
  }
  for (const asked of ["goldfinch", "esquina goldfinch"]) assert.ok(!holds(words, asked), asked);
});

test("accents, vowel signs and stretched letters make no difference, in either direction", () => {
  const words = readable(opened(added, { followUp: "Mañana a las ocho" }), labels);
  for (const asked of ["التهديد", "التَّهديد", "التهــديد", "بالامس", "manana", "MAÑANA"]) {
    assert.ok(holds(words, asked), asked);
  }
});

test("a week is told by its Monday", () => {
  for (const day of ["2026-03-02", "2026-03-05", "2026-03-08"]) assert.equal(mondayOf(day), "2026-03-02");
  assert.equal(mondayOf("2026-03-01"), "2026-02-23");
});

test("a case is new until it was opened, and again when others said or did something", () => {
  const isNew = (/** @type {Entry[]} */ ...entries) => isUnread(opened(...entries), "ada", {});
  assert.ok(isNew());
  assert.ok(!isNew(step("ada", "seen")));
  for (const news of [added, reply("bob"), step("bob", "note"), step("bob", "handed")]) {
    assert.ok(isNew(step("ada", "seen"), news));
    assert.ok(!isNew(step("ada", "seen"), news, step("ada", "taken")));
  }
  for (const none of [reply("ada"), step("bob", "seen"), step("ada", "note")]) {
    assert.ok(!isNew(step("ada", "seen"), none));
  }
});

test("what was opened on this device is read here, until more comes", () => {
  const noted = [step("ada", "seen"), step("bob", "note")];
  const read = withRead(opened(...noted), "ada", {});
  assert.ok(!isUnread(opened(...noted), "ada", read));
  assert.ok(isUnread(opened(...noted, step("bob", "task")), "ada", read));
  assert.ok(!isUnread(opened(), "ada", withRead(opened(), "ada", {})));
});

test("which cases were read is locked with the keys, and forgotten with the case", async () => {
  const me = await newIdentity();
  await keepRead("noor", me, { one: "2", two: "1" });
  assert.deepEqual(await readHere("noor", me, ["two"]), { two: "1" });
  assert.deepEqual(await readHere("noor", await newIdentity(), ["two"]), {});
  assert.deepEqual(await readHere("noor", await newIdentity(), ["two"], me), { two: "1" }, "also with the keys from before");
  assert.deepEqual(await readHere("layla", me, ["two"]), {});
});
