// A responder's keys: made from chance, kept in this browser only, forgotten when told.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { isRecipient, recipientOf } from "../../adapters/web/browser/src/age.js";
import * as keys from "../../adapters/web/browser/src/keys.js";
import { verifyKeyOf } from "../../adapters/web/browser/src/signing.js";

const SECRET = Uint8Array.from({ length: 32 }, (_, at) => at);

/** As if the page had been loaded again: what the passkey gave is gone. */
const leave = () => keys.unlockWith(undefined);

/** @returns {Record<string, string | null>} all that lies on the device */
const onDevice = () =>
  Object.fromEntries(["responder", "next", "former", "passkey"].map((each) => [each, localStorage.getItem(`tequio-${each}`)]));

afterEach(() => {
  localStorage.clear();
  leave();
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

test("keys that a passkey locks are nowhere in the clear, and open with it alone", async () => {
  const made = await keys.newKeys();
  keys.keep(made);
  keys.lockWith("its id", SECRET);
  assert.deepEqual(keys.keptKeys(), made);
  leave();
  assert.ok(keys.areLocked());
  assert.equal(keys.keptKeys(), undefined);
  assert.equal(keys.passkeyId(), "its id");
  const all = JSON.stringify(onDevice());
  for (const secret of [made.identity, made.signing]) assert.ok(!all.includes(secret));
  keys.unlockWith(SECRET.map((byte) => byte ^ 1));
  assert.ok(keys.areLocked());
  keys.unlockWith(SECRET);
  assert.deepEqual(keys.keptKeys(), made);
  assert.ok(!keys.areLocked() && keys.needPasskey());
});

test("locked keys that were moved, changed or torn do not open, and are not taken for keys", async () => {
  keys.keep(await keys.newKeys());
  keys.lockWith("its id", SECRET);
  const kept = localStorage.getItem("tequio-responder") ?? assert.fail();
  localStorage.setItem("tequio-next", kept);
  assert.equal(keys.nextKeys(), undefined);
  const other = verifyKeyOf((await keys.newKeys()).signing);
  const [, owner = "", ...rest] = kept.split(" ");
  for (const wrong of ["locked ", `locked ${owner}`, kept.slice(0, -4), `locked ${other} ${rest.join(" ")}`, `${kept}!`]) {
    localStorage.setItem("tequio-responder", wrong);
    assert.ok(keys.areLocked(), wrong);
  }
});

test("the keys that come next and those from before are locked as mine are, and open together", async () => {
  const [first, second, third] = await Promise.all([keys.newKeys(), keys.newKeys(), keys.newKeys()]);
  keys.keep(first);
  keys.keepNext(second);
  keys.lockWith("its id", SECRET);
  keys.changeOver();
  keys.keepNext(third);
  leave();
  assert.throws(() => keys.keepNext(third));
  assert.deepEqual([keys.keptKeys(), keys.nextKeys(), keys.formerKeys()], [undefined, undefined, undefined]);
  const all = JSON.stringify(onDevice());
  for (const { identity, signing } of [first, second, third]) assert.ok(!all.includes(identity) && !all.includes(signing));
  keys.unlockWith(SECRET);
  assert.deepEqual([keys.keptKeys(), keys.nextKeys(), keys.formerKeys()], [second, third, first]);
  keys.stopLocking();
  leave();
  assert.deepEqual([keys.keptKeys(), keys.nextKeys(), keys.formerKeys()], [second, third, first]);
  assert.equal(keys.passkeyId(), "");
});

test("where the passkey is gone the file with the same keys opens them, and no other one takes their place", async () => {
  const [made, others] = await Promise.all([keys.newKeys(), keys.newKeys()]);
  keys.keep(made);
  keys.keepNext(others);
  keys.lockWith("its id", SECRET);
  leave();
  assert.ok(keys.mayTake(made));
  assert.ok(!keys.mayTake(others));
  keys.layOpen(made);
  assert.deepEqual(keys.keptKeys(), made);
  assert.deepEqual(onDevice(), { responder: JSON.stringify(made), next: null, former: null, passkey: null });
});

test("locked keys that are forgotten leave nothing, and what comes then is not locked", async () => {
  const [made, others] = await Promise.all([keys.newKeys(), keys.newKeys()]);
  keys.keep(made);
  keys.lockWith("its id", SECRET);
  keys.forget();
  assert.deepEqual(onDevice(), { responder: null, next: null, former: null, passkey: null });
  keys.keep(others);
  leave();
  assert.deepEqual(keys.keptKeys(), others);
});
