// Whoever steps aside from a case cannot open with its old key what is written in it later.

import assert from "node:assert/strict";
import { test } from "node:test";
import { newIdentity, openSome, recipientOf, sealEntry, sealToTen } from "../../adapters/web/browser/src/age.js";
import { utf8 } from "../../adapters/web/browser/src/bytes.js";
import { newKeyFor, sealNewKey } from "../../adapters/web/browser/src/case_keys.js";
import { readCase, sealReply } from "../../adapters/web/browser/src/casework.js";
import { Openings } from "../../adapters/web/browser/src/openings.js";
import { verifyKeyOf } from "../../adapters/web/browser/src/signing.js";
import { sealStep } from "../../adapters/web/browser/src/steps.js";

const CASE = "ca5e";
const AT = "2026-03-02T10:00:00.000Z";
const LATER = "2026-03-03T10:00:00.000Z";
const [ADA, BOB, CAM] = ["aa".repeat(32), "bb".repeat(32), "cc".repeat(32)];
const TRUSTED = [ADA, BOB, CAM].map(verifyKeyOf);

/** A case that three can open, from which Cam steps aside. */
async function scene() {
  const [ada, bob, cam] = [await newIdentity(), await newIdentity(), await newIdentity()];
  const [key, mailbox] = [await newIdentity(), await newIdentity()];
  const recipients = await Promise.all([ada, bob, cam].map(recipientOf));
  const report = { kind: "report", answers: {}, recipients, mailbox: "m", reply_to: await recipientOf(mailbox) };
  const messages = [await sealEntry(report, await recipientOf(key))];
  const kept = { case: CASE, day: "2026-03-02", key: await sealToTen(utf8(key), recipients), messages };
  await steps(kept, key, CAM, "recused", AT);
  return { ada, bob, cam, key, kept };
}

/** @param {{messages: Uint8Array[]}} kept @param {string} key @param {string} signing @param {import("../../adapters/web/browser/src/steps.js").Deed} deed @param {string} at */
async function steps(kept, key, signing, deed, at) {
  const { message } = await sealStep(key, { case: CASE, at, deed, about: "", text: "Words" }, signing);
  kept.messages.push(message);
}

/** @param {{messages: Uint8Array[]}} kept @param {string[]} to @param {string[]} without @param {string} signing @param {string} at */
async function hands(kept, to, without, signing, at) {
  const made = await newKeyFor(CASE, without, at);
  for (const each of to) kept.messages.push(await sealNewKey(made, await recipientOf(each), signing));
}

test("who stays reads on and writes with a new key, which the old one does not open", async () => {
  const { ada, bob, cam, key, kept } = await scene();
  const before = await readCase(kept, ada, TRUSTED);
  assert.deepEqual(before.aside, [verifyKeyOf(CAM)]);
  assert.equal(before.key, key);

  await hands(kept, [bob, ada], before.aside, ADA, AT);
  const now = await readCase(kept, bob, TRUSTED);
  assert.equal(now.aside, undefined);
  assert.notEqual(now.key, key);
  await steps(kept, now.key, BOB, "note", LATER);
  const reply = await sealReply(now, "Later words", "2026-03-03", BOB, LATER);
  kept.messages.push(reply.for_case);

  const read = await readCase(kept, ada, TRUSTED);
  assert.equal(read.entries.length, 3);
  assert.ok(read.entries.every((each) => "verified" in each && each.verified));
  const looked = new Openings();
  await readCase(kept, ada, TRUSTED, looked);
  const again = await readCase(kept, ada, TRUSTED, new Openings(looked.used));
  assert.deepEqual(again, read, "what opened it before");
  assert.equal((await readCase(kept, cam, TRUSTED)).entries.length, 1);
  for (const theirs of [cam, key]) {
    const opened = JSON.stringify((await openSome(kept.messages, theirs)).fields);
    assert.ok(!opened.includes("Later words"));
    assert.ok(!opened.includes(now.key));
  }
});

test("a key made by whoever stepped aside, or by nobody on the list, is not written with", async () => {
  const { ada, key, kept } = await scene();
  await hands(kept, [ada], [verifyKeyOf(CAM)], CAM, LATER);
  await hands(kept, [ada], [verifyKeyOf(CAM)], "dd".repeat(32), LATER);
  const read = await readCase(kept, ada, TRUSTED);
  assert.deepEqual(read.aside, [verifyKeyOf(CAM)]);
  assert.equal(read.key, key);
});

test("when another one steps aside, what went before stays readable and a further key is needed", async () => {
  const { ada, bob, kept } = await scene();
  await hands(kept, [bob, ada], [verifyKeyOf(CAM)], BOB, AT);
  const { key } = await readCase(kept, bob, TRUSTED);
  await steps(kept, key, BOB, "recused", LATER);
  const read = await readCase(kept, ada, TRUSTED);
  assert.equal(read.entries.length, 2);
  assert.deepEqual(new Set(read.aside), new Set([verifyKeyOf(CAM), verifyKeyOf(BOB)]));

  await hands(kept, [ada], read.aside ?? [], ADA, LATER);
  const after = await readCase(kept, ada, TRUSTED);
  assert.equal(after.aside, undefined);
  assert.notEqual(after.key, key);
});
