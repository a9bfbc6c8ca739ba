// A report that is sealed here: what leaves the browser, and what the receipt opens again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { recipientOf } from "../../adapters/web/browser/src/age.js";
import { readCase } from "../../adapters/web/browser/src/casework.js";
import { openMailbox } from "../../adapters/web/browser/src/receipts.js";
import { openCapsule, sealFollowUp, sealReport } from "../../adapters/web/browser/src/sealing.js";
import { asJson } from "../../adapters/web/browser/src/wire.js";
import { keys, letters } from "./vectors.js";

const { ada, bob, cam } = keys.people;
const answers = { what: "threat", text: "They wait outside. 🙏" };
const recipients = await Promise.all([bob, ada, bob].map(recipientOf));
const { receipt, sealed } = await sealReport(answers, recipients, keys.salt);
const kept = { case: sealed.case, day: "2026-03-05", key: sealed.key, messages: [sealed.message] };

test("those allowed open it, and read what was written and who else can", async () => {
  for (const identity of [ada, bob]) {
    const { report, entries } = await readCase(kept, identity, letters.trusted);
    assert.deepEqual(report.answers, answers);
    assert.deepEqual(report.recipients, [...new Set(recipients)].sort());
    assert.equal(report.mailbox, sealed.mailbox);
    assert.deepEqual(entries, []);
  }
  await assert.rejects(readCase(kept, cam, letters.trusted));
});

test("the receipt leads back to it, and one can add to it", async () => {
  const mailbox = await openMailbox(receipt, keys.salt);
  assert.equal(mailbox.address, sealed.mailbox);
  const capsule = await openCapsule(sealed.capsule, mailbox);
  const added = await sealFollowUp(capsule, "Again.");
  assert.equal(added.case, sealed.case);
  const messages = [sealed.message, added.message];
  const { entries } = await readCase({ ...kept, messages }, ada, letters.trusted);
  assert.deepEqual(entries, [{ followUp: "Again." }]);
  await assert.rejects(readCase({ ...kept, messages: [added.message] }, ada, letters.trusted));
});

test("nothing that leaves the browser holds the receipt, a secret or a word", async () => {
  const mailbox = await openMailbox(receipt, keys.salt);
  const { keys: [key = ""] } = await readCase(kept, ada, letters.trusted);
  const sent = Buffer.from(asJson(sealed));
  const inside = Object.values(sealed).map((each) => Buffer.from(each).toString("latin1"));
  for (const secret of [receipt, mailbox.id, mailbox.identity, key, ...recipients, "wait", "threat"]) {
    // four letters stand in so much base64 by chance, once in some hundred times
    assert.ok(secret.length < 6 || !sent.includes(secret));
    assert.ok(inside.every((each) => !each.includes(secret)));
  }
  assert.deepEqual(Object.keys(sealed), ["case", "key", "message", "mailbox", "capsule"]);
});

test("two reports of the same words have nothing in common but their lengths", async () => {
  const other = (await sealReport(answers, recipients, keys.salt)).sealed;
  assert.notEqual(other.case, sealed.case);
  assert.notEqual(other.mailbox, sealed.mailbox);
  assert.match(other.case, /^[0-9a-f]{32}$/);
  for (const name of /** @type {const} */ (["key", "message", "capsule"])) {
    assert.equal(other[name].length, sealed[name].length);
    assert.notDeepEqual(other[name], sealed[name]);
  }
});

test("how many may open it, and how long it is, does not change its lengths", async () => {
  const long = { ...answers, text: "x".repeat(3000) };
  const other = (await sealReport(long, recipients.slice(0, 1), keys.salt)).sealed;
  for (const name of /** @type {const} */ (["key", "message", "capsule"])) {
    assert.equal(other[name].length, sealed[name].length);
  }
});
