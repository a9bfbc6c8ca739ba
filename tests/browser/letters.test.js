// Letters, cases and mailboxes are read as the server reads them: genuine, forged or damaged.

import assert from "node:assert/strict";
import { test } from "node:test";
import { CannotOpen, openEntry, sealEntry } from "../../adapters/web/browser/src/age.js";
import { readCase, readMine, sealReply } from "../../adapters/web/browser/src/casework.js";
import * as sealing from "../../adapters/web/browser/src/sealing.js";
import { checkLetter, sign, verifyKeyOf } from "../../adapters/web/browser/src/signing.js";
import { keys, letters } from "./vectors.js";

const { ada, bob, cam } = keys.people;
const { trusted, mailbox, signingKey } = letters;

/** A whole case, as its readers open it. */
const [whole] = letters.cases;
assert.ok(whole);

test("a key to verify with is the one that the server derives", () => {
  assert.deepEqual([verifyKeyOf(signingKey)], trusted);
});

test("a letter is signed with the same signature as by the server", () => {
  for (const { letter, signed } of letters.signed) assert.deepEqual(sign(letter, signingKey), signed);
});

test("each genuine, forged or damaged letter is told apart as by the server", async () => {
  for (const { fields, read } of letters.letters) {
    assert.deepEqual(await checkLetter(fields, letters.case, mailbox.address, trusted), read);
  }
  const verdicts = letters.letters.map(({ read }) => ("verified" in read ? read.verified : "damaged"));
  assert.deepEqual(new Set(verdicts), new Set([true, false, "damaged"]));
});

test("a letter is genuine only for its own case, its own mailbox and those on the roster", async () => {
  const { fields } = letters.letters[0] ?? assert.fail();
  const verified = async (/** @type {string} */ id, /** @type {string} */ to, /** @type {string[]} */ by) => {
    const read = await checkLetter(fields, id, to, by);
    return "verified" in read && read.verified;
  };
  assert.ok(await verified(letters.case, mailbox.address, trusted));
  assert.ok(!(await verified("cd".repeat(16), mailbox.address, trusted)));
  assert.ok(!(await verified(letters.case, "cd".repeat(32), trusted)));
  assert.ok(!(await verified(letters.case, mailbox.address, [])));
});

test("each case is read as by the server, or not at all", async () => {
  for (const { kept, opened } of letters.cases) {
    if (opened === null) await assert.rejects(readCase(kept, ada, trusted));
    else assert.deepEqual(await readCase(kept, ada, trusted), opened);
  }
});

test("only one's own cases can be read", async () => {
  const kept = letters.cases.map((each) => each.kept);
  const readable = letters.cases.filter((each) => each.opened !== null);
  assert.equal((await readMine(kept, ada, trusted)).length, readable.length);
  assert.equal((await readMine(kept, bob, trusted)).length, readable.length);
  assert.deepEqual(await readMine(kept, cam, trusted), []);
});

test("a mailbox leads to its case, and what is no capsule does not", async () => {
  const capsule = await sealing.openCapsule(letters.capsule, mailbox);
  assert.equal(capsule.case, letters.case);
  await assert.rejects(sealing.openCapsule(letters.noCapsule, mailbox), CannotOpen);
  await assert.rejects(sealing.openCapsule(letters.capsule, { ...mailbox, identity: bob }), CannotOpen);
});

test("replies are read as by the server", async () => {
  const capsule = await sealing.openCapsule(letters.capsule, mailbox);
  const read = await sealing.readReplies(mailbox, capsule, letters.replies.letters, trusted);
  assert.deepEqual(read, letters.replies.read);
});

test("an answer goes to the mailbox and to the case, with the same words and signature", async () => {
  const opened = await readCase(whole.kept, ada, trusted);
  const at = "2026-03-05T10:12Z";
  const sealed = await sealReply(opened, "We hear you.", "2026-03-05", signingKey, at);
  const forMailbox = await openEntry(sealed.for_mailbox, mailbox.identity);
  assert.ok(!("at" in forMailbox), "the minute tells when somebody works, and is for responders alone");
  const { after, ...letterAlone } = forMailbox;
  assert.equal(after, opened.entries.filter((each) => "letter" in each).length);
  assert.deepEqual(await openEntry(sealed.for_case, cam), { ...letterAlone, at });
  const read = await checkLetter(forMailbox, letters.case, mailbox.address, trusted);
  const letter = { kind: "reply", case: letters.case, mailbox: mailbox.address, day: "2026-03-05", text: "We hear you." };
  assert.deepEqual(read, { letter, signer: trusted[0], verified: true });
  assert.deepEqual([sealed.case, sealed.mailbox], [letters.case, mailbox.address]);
});

test("words that a reporter sent again in doubt are read once", async () => {
  const read = await readCase(whole.kept, ada, trusted);
  const added = (/** @type {string} */ once, at = "2026-03-05T17:00Z") =>
    sealEntry({ kind: "follow-up", text: "More.", at, once }, String(read.held[0]));
  const more = [added("one form"), added("one form", "2026-03-06T09:00Z"), added("another")];
  const messages = [...whole.kept.messages, ...(await Promise.all(more))];
  const { entries } = await readCase({ ...whole.kept, messages }, ada, trusted);
  assert.equal(entries.filter((each) => "followUp" in each && each.followUp === "More.").length, 2);
});

test("a conversation stands in its order, in whatever order it lies there", async () => {
  const { entries } = await readCase(whole.kept, ada, trusted);
  const days = entries.flatMap((each) => ("followUp" in each ? [each.at ?? ""] : []));
  assert.deepEqual(days, ["", "2026-03-04T09:00Z", "2026-03-05T17:00Z"]);
});
