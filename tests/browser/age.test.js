// Seals open on both sides, to those they are meant for, and look like the server's.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Encrypter } from "../../adapters/web/browser/node_modules/age-encryption/dist/index.js";
import * as age from "../../adapters/web/browser/src/age.js";
import { text, utf8 } from "../../adapters/web/browser/src/bytes.js";
import { trim } from "../../adapters/web/browser/src/padding.js";
import { keys } from "./vectors.js";

const { ada, bob, cam } = keys.people;

/** @param {string} name */
const someone = async (name) => ({ name, recipient: await age.recipientOf(await age.newIdentity()) });

/** The lines of an age file's header that begin a stanza. @param {Uint8Array} kept */
function stanzas(kept) {
  const [header = ""] = Buffer.from(trim(kept)).toString("latin1").split("\n--- ");
  return header.split("\n").filter((line) => line.startsWith("-> "));
}

test("a key is spelled as by the server, and has the same public half", async () => {
  assert.deepEqual(keys.scalars.map(age.identityFrom), keys.identities.map((each) => each.identity));
  for (const { identity, recipient } of keys.identities) {
    assert.equal(await age.recipientOf(identity), recipient);
  }
});

test("only a public key of the usual kind can be sealed to", () => {
  for (const { text: key, is } of keys.recipients) assert.equal(age.isRecipient(key), is, key);
});

test("what the server sealed is opened with its key, and with no other", async () => {
  assert.equal(text(await age.unseal(keys.sealed, ada)), "inside");
  await assert.rejects(age.unseal(keys.sealed, bob), age.CannotOpen);
});

test("changed bytes cannot be opened, wherever they were changed", async () => {
  for (let at = 0; at < keys.sealed.length; at += 37) {
    const changed = keys.sealed.map((byte, each) => (each === at ? byte ^ 1 : byte));
    await assert.rejects(age.unseal(changed, ada), age.CannotOpen, `byte ${String(at)}`);
  }
});

test("a sealed key is opened by those it was sealed to", async () => {
  assert.equal(await age.unsealKey(keys.sealedToTen, ada), cam);
  assert.equal(await age.unsealKey(keys.sealedToTen, bob), cam);
  await assert.rejects(age.unsealKey(keys.sealedToTen, cam), age.CannotOpen);
});

test("what was sealed in place of a key is no key", async () => {
  await assert.rejects(age.unsealKey(keys.sealed, ada), age.CannotOpen);
});

test("an entry is as long as any other, and can be opened", async () => {
  const recipient = await age.recipientOf(ada);
  const [short, long] = await Promise.all(
    ["a", "b".repeat(4000)].map((each) => age.sealEntry({ text: each }, recipient)),
  );
  assert.equal(short?.length, 5120);
  assert.equal(long?.length, 5120);
  assert.deepEqual(await age.openEntry(short, ada), { text: "a" });
});

test("what is no entry cannot be opened as one", async () => {
  await assert.rejects(age.openEntry(keys.sealed, ada), age.CannotOpen);
});

test("whoever may open it, a key is sealed to ten and to one that means nothing", async () => {
  const recipients = await Promise.all([ada, bob].map(age.recipientOf));
  for (const some of [recipients.slice(0, 1), recipients, [...recipients, ...recipients]]) {
    const lines = stanzas(await age.sealToTen(utf8(cam), some));
    assert.equal(lines.length, 11);
    assert.ok(lines.slice(0, 10).every((line) => line.startsWith("-> X25519 ")));
    assert.match(lines[10] ?? "", /^-> [!-~]+-grease( [!-~]+)*$/);
  }
});

test("a key that is sealed to ten is opened by each of those named", async () => {
  const recipients = await Promise.all([ada, bob].map(age.recipientOf));
  const kept = await age.sealToTen(utf8(cam), recipients);
  assert.equal(await age.unsealKey(kept, ada), cam);
  assert.equal(await age.unsealKey(kept, bob), cam);
  assert.equal(kept.length, keys.sealedToTen.length);
});

test("nobody, and more than ten, cannot be sealed to", async () => {
  await assert.rejects(age.sealToTen(utf8(cam), []), RangeError);
  const eleven = await Promise.all(Array.from({ length: 11 }, () => someone("")));
  await assert.rejects(age.sealToTen(utf8(cam), eleven.map((each) => each.recipient)), RangeError);
});

test("a place among the ten tells nothing about who is named", async (t) => {
  const recipient = await age.recipientOf(ada);
  const added = t.mock.method(Encrypter.prototype, "addRecipient");
  const places = new Set();
  const decoys = new Set();
  for (let round = 0; round < 30; round += 1) {
    added.mock.resetCalls();
    await age.sealToTen(utf8(cam), [recipient]);
    const order = added.mock.calls.map((call) => call.arguments[0]);
    places.add(order.indexOf(recipient));
    for (const each of order) if (typeof each === "string" && each !== recipient) decoys.add(each);
  }
  assert.ok(places.size >= 6, `only at ${[...places].join(", ")}`);
  assert.equal(decoys.size, 30 * 9);
});

test("what means nothing is different each time", async () => {
  const recipient = await age.recipientOf(ada);
  const sealed = await Promise.all(Array.from({ length: 30 }, () => age.seal(utf8("x"), [recipient])));
  const grease = sealed.map((kept) => stanzas(kept)[1] ?? "");
  // One name in eight is a single letter: two of them may be called alike, ten may not.
  assert.ok(new Set(grease.map((line) => line.split(" ")[1])).size >= 20);
  assert.ok(new Set(grease.map((line) => line.split(" ").length)).size >= 3);
});
