// A responder's keys: made from chance, kept in this browser only, forgotten when told.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { isRecipient, recipientOf } from "../../adapters/web/browser/src/age.js";
import * as keys from "../../adapters/web/browser/src/keys.js";
import { verifyKeyOf } from "../../adapters/web/browser/src/signing.js";

afterEach(() => {
  localStorage.clear();
  keys.belongTo("");
});

test("new keys are new each time, and of the right kind", async () => {
  const [one, other] = await Promise.all([keys.newKeys(), keys.newKeys()]);
  assert.notEqual(one.identity, other.identity);
  assert.notEqual(one.signing, other.signing);
  assert.match(one.signing, /^[0-9a-f]{64}$/);
  assert.ok(isRecipient((await keys.publicKeys(one)).recipient));
});

test("what is shown and registered are the public halves alone", async () => {
  const made = await keys.newKeys();
  const halves = { recipient: await recipientOf(made.identity), verifyKey: verifyKeyOf(made.signing) };
  assert.deepEqual(await keys.publicKeys(made), halves);
});

test("keys are kept until they are forgotten, and then are nowhere", async () => {
  const made = await keys.newKeys();
  keys.keep(made);
  assert.deepEqual(keys.keptKeys(), made);
  keys.forget();
  assert.equal(keys.keptKeys(), undefined);
  assert.equal(localStorage.getItem("tequio-responder"), null);
});

test("each of those who share a browser has keys of their own", async () => {
  const made = await keys.newKeys();
  keys.belongTo("noor");
  keys.keep(made);
  keys.noteCopy(made);
  keys.belongTo("layla");
  assert.equal(keys.keptKeys(), undefined);
  assert.ok(!keys.hasCopy(made));
  keys.forget();
  keys.belongTo("noor");
  assert.deepEqual(keys.keptKeys(), made);
});

test("a copy is known to be one of these keys, and of no others, until they are forgotten", async () => {
  const [made, others] = await Promise.all([keys.newKeys(), keys.newKeys()]);
  assert.ok(!keys.hasCopy(made));
  keys.noteCopy(made);
  assert.ok(keys.hasCopy(made));
  assert.ok(!keys.hasCopy(others));
  keys.forget();
  assert.ok(!keys.hasCopy(made));
  assert.equal(localStorage.getItem("tequio-copy"), null);
});

test("what is kept in place of keys is not taken for keys", () => {
  for (const wrong of ["5", "null", "[]", '{"identity": 5}', "{"]) {
    localStorage.setItem("tequio-responder", wrong);
    assert.throws(() => keys.keptKeys());
  }
});

test("keys that were saved as a file are read from it again", async () => {
  const made = await keys.newKeys();
  const file = await keys.asFile(made);
  assert.deepEqual(keys.fromFile(file), made);
  assert.deepEqual(keys.fromFile(file.replaceAll("\n", "\r\n")), made);
  for (const missing of [made.identity, made.signing]) {
    assert.equal(keys.fromFile(file.replace(missing, "")), undefined);
  }
});

test("an identity that age-keygen wrote gets a key to sign with, and nothing else becomes keys", async () => {
  const { identity } = await keys.newKeys();
  const file = `# created: 2026-03-02\n# public key: age1\n${identity}\n`;
  const made = (await keys.fromIdentity(file)) ?? assert.fail();
  assert.equal(made.identity, identity);
  assert.match(made.signing, /^[0-9a-f]{64}$/);
  assert.equal(keys.fromFile(file), undefined);
  const damaged = file.replace(/.\n$/, (last) => (last === "Q\n" ? "P\n" : "Q\n"));
  for (const none of ["", damaged]) assert.equal(await keys.fromIdentity(none), undefined);
});
