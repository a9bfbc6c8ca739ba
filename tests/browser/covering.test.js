// What an answer to a check-in takes along: with words and without it is the same from outside.

import assert from "node:assert/strict";
import { test } from "node:test";
import { recipientOf, sealEntry } from "../../adapters/web/browser/src/age.js";
import { readCase, sealReply } from "../../adapters/web/browser/src/casework.js";
import { lookFor, sealCover } from "../../adapters/web/browser/src/covering.js";
import { TooLong } from "../../adapters/web/browser/src/padding.js";
import { newReceipt, openMailbox, tidy } from "../../adapters/web/browser/src/receipts.js";
import { newCase, openCapsule } from "../../adapters/web/browser/src/sealing.js";
import { allLists } from "../../adapters/web/browser/src/slips.js";
import { asJson } from "../../adapters/web/browser/src/wire.js";
import { keys, letters } from "./vectors.js";

const { ada, bob, cam } = keys.people;
const allowed = await Promise.all([bob, ada].map(recipientOf));
const receipt = await newReceipt();
const mailbox = await openMailbox(receipt, keys.salt);
const lists = await allLists();
const kept = (/** @type {Awaited<ReturnType<typeof sealCover>>} */ sealed) =>
  ({ case: sealed.case, day: "2026-03-05", key: sealed.key, messages: [sealed.message] });

test("words are opened by those who were chosen, and say what the page said", async () => {
  const sealed = await sealCover(mailbox, "They wait outside. 🙏", allowed);
  for (const identity of [ada, bob]) {
    const { report } = await readCase(kept(sealed), identity, letters.trusted);
    assert.deepEqual(report.answers, { may_act: "ask", may_share: "ask", text: "They wait outside. 🙏" });
    assert.deepEqual(report.recipients, [...allowed].sort());
    assert.equal(report.mailbox, mailbox.address);
  }
  await assert.rejects(readCase(kept(sealed), cam, letters.trusted));
});

test("without words nobody can open it, whoever was named", async () => {
  const sealed = await sealCover(mailbox, "", allowed);
  for (const identity of [ada, bob, cam]) await assert.rejects(readCase(kept(sealed), identity, letters.trusted));
});

test("all that one visit sends is one letter, with the words that were sent last", async () => {
  const made = await newCase();
  const [first, second] = [await sealCover(mailbox, "They wait.", allowed, [], made), await sealCover(mailbox, "They came.", allowed, [], made)];
  assert.equal(first.case, second.case);
  const { report } = await readCase({ ...kept(first), key: second.key, messages: [second.message] }, ada, letters.trusted);
  assert.equal(report.answers.text, "They came.");
  const capsule = await openCapsule(first.capsule, mailbox);
  assert.deepEqual(capsule, await openCapsule(second.capsule, mailbox), "its receipt leads there, whichever of them was kept");
  assert.notEqual((await sealCover(mailbox, "They came.", allowed)).case, second.case);
});

test("all are of one size, whatever is in them", async () => {
  const sizes = new Set();
  for (let visit = 0; visit < 24; visit += 1) {
    const words = visit % 2 === 0 ? "" : "x".repeat(visit * 100);
    const named = visit % 3 === 0 ? allowed.slice(0, 1) : allowed;
    sizes.add(asJson(await sealCover(mailbox, words, named)).length);
  }
  assert.equal(sizes.size, 1);
});

test("the same is done for it, as often, with words and without", async () => {
  const { subtle } = crypto;
  const [derive, take] = [subtle.deriveBits.bind(subtle), subtle.importKey.bind(subtle)];
  const done = [];
  for (const words of ["", "x".repeat(2000), "", "Help."]) {
    const counts = { derived: 0, imported: 0 };
    subtle.deriveBits = (...given) => ((counts.derived += 1), derive(...given));
    // @ts-expect-error it can be called in several ways, and here is called in one
    subtle.importKey = (...given) => ((counts.imported += 1), take(...given));
    await sealCover(mailbox, words, allowed);
    done.push(counts);
  }
  Object.assign(subtle, { deriveBits: derive, importKey: take });
  for (const each of done) assert.deepEqual(each, done[0]);
});

test("what does not fit is said to be too long, and nothing is cut", async () => {
  for (const length of [3800, 6000, 70_000]) {
    await assert.rejects(sealCover(mailbox, "x".repeat(length), allowed), TooLong);
  }
  await sealCover(mailbox, "ش".repeat(1500), allowed);
});

test("a reply is found among all that lie there, and only with its receipt", async () => {
  const sealed = await sealCover(mailbox, "They wait outside.", allowed);
  const opened = await readCase(kept(sealed), ada, letters.trusted);
  const reply = await sealReply(opened, "We hear you.", "2026-03-06", letters.signingKey);
  const board = [sealed.capsule, reply.for_mailbox, (await sealCover(mailbox, "", [])).message];
  const found = await lookFor(receipt, keys.salt, board, letters.trusted, lists);
  const texts = found.map((each) => ("letter" in each && each.letter.kind === "reply" ? [each.letter.text, each.verified] : each));
  assert.deepEqual(texts.filter(Array.isArray), [["We hear you.", true]]);
  assert.deepEqual(await lookFor(await newReceipt(), keys.salt, board, letters.trusted, lists), []);
  const unsigned = await lookFor(receipt, keys.salt, [reply.for_mailbox], [], lists);
  assert.deepEqual(unsigned.map((each) => "verified" in each && each.verified), [false]);
});

test("answers stand as they were written, however they lie there, and a day on which some were burnt is said once", async () => {
  const sealed = await sealCover(mailbox, "They wait outside.", allowed);
  const opened = await readCase(kept(sealed), ada, letters.trusted);
  const first = await sealReply(opened, "First.", "2026-03-06", letters.signingKey);
  const answered = await readCase({ ...kept(sealed), messages: [sealed.message, first.for_case] }, ada, letters.trusted);
  const second = await sealReply(answered, "Second, of the same day.", "2026-03-06", letters.signingKey);
  const third = await sealReply(opened, "Third.", "2026-03-07", letters.signingKey);
  const own = await recipientOf(mailbox.identity);
  const burnt = (/** @type {string} */ day) => sealEntry({ kind: "burnt", by: mailbox.id, day }, own);
  const lies = [third.for_mailbox, await burnt("2026-03-05"), second.for_mailbox, sealed.capsule, first.for_mailbox, await burnt("2026-03-05"), await burnt("2026-03-04")];
  const found = await lookFor(receipt, keys.salt, lies, letters.trusted, lists);
  const told = found.map((each) => ("burnt" in each ? each.burnt : "letter" in each && each.letter.kind === "reply" ? each.letter.text : "damaged"));
  assert.deepEqual(told, ["2026-03-04", "2026-03-05", "First.", "Second, of the same day.", "Third.", "damaged"]);
});

test("a slip in a word of the receipt is forgiven, as at the other doors", async () => {
  const sealed = await sealCover(mailbox, "They wait outside.", allowed);
  const opened = await readCase(kept(sealed), ada, letters.trusted);
  const reply = await sealReply(opened, "We hear you.", "2026-03-06", letters.signingKey);
  const known = keys.slips.find((each) => each.mended === tidy(keys.receipt));
  assert.ok(known);
  assert.notEqual(known.receipt, known.mended);
  const theirs = await openMailbox(keys.receipt, keys.salt);
  const own = await readCase(kept(await sealCover(theirs, "They wait.", allowed)), ada, letters.trusted);
  const other = await sealReply(own, "We hear you, too.", "2026-03-06", letters.signingKey);
  const found = await lookFor(known.receipt, keys.salt, [reply.for_mailbox, other.for_mailbox], letters.trusted, lists);
  assert.deepEqual(found.map((each) => "letter" in each && each.letter.kind === "reply" && each.letter.text), ["We hear you, too."]);
});
