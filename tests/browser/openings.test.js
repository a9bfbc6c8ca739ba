// What opened a file is remembered, so that it need not be found again; and it opens nothing else.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { newIdentity, recipientOf, seal, sealEntry, sealToTen } from "../../adapters/web/browser/src/age.js";
import { utf8 } from "../../adapters/web/browser/src/bytes.js";
import { readMine } from "../../adapters/web/browser/src/casework.js";
import { Openings } from "../../adapters/web/browser/src/openings.js";
import { forgetOpened, remember, remembered } from "../../adapters/web/browser/src/remembered.js";

const [me, somebodyElse] = await Promise.all([newIdentity(), newIdentity()]);
const [mine, theirs] = await Promise.all([recipientOf(me), recipientOf(somebodyElse)]);
/** Opens nothing: whatever opens with it was remembered. */
const noKey = `no key at all ${me.slice(-6)}`;

afterEach(() => localStorage.clear());

/** @param {string} id @param {string} recipient */
async function aCase(id, recipient) {
  const key = await newIdentity();
  const inside = await recipientOf(key);
  const report = {
    ...{ kind: "report", answers: { text: id }, recipients: [recipient], mailbox: "m", reply_to: inside },
  };
  const messages = [await sealEntry(report, inside), await sealEntry({ kind: "follow-up", text: "more" }, theirs)];
  return { case: id, day: "2026-03-05", key: await sealToTen(utf8(key), [recipient]), messages };
}

test("cases are opened again with what opened them before, and nothing is tried", async () => {
  const cases = await Promise.all([aCase("one", mine), aCase("two", theirs), aCase("three", mine)]);
  const first = new Openings();
  const opened = await readMine(cases, me, [], first);
  assert.deepEqual(opened.map((each) => each.id), ["one", "three"]);
  const again = new Openings(first.used);
  assert.deepEqual(await readMine(cases, noKey, [], again), opened);
  const same = new Openings(first.used);
  await readMine(cases, me, [], same);
  assert.deepEqual(same.used, first.used);
});

test("what one key does not open is remembered as that, and another one may open it", async () => {
  const kept = await seal(utf8("inside"), [theirs]);
  const first = new Openings();
  await assert.rejects(first.open(kept, me));
  assert.deepEqual(Object.values(first.used), [""]);
  await assert.rejects(new Openings(first.used).open(kept, me));
  assert.equal(Buffer.from(await new Openings(first.used).open(kept, somebodyElse)).toString(), "inside");
});

test("a failure that may pass is tried again", async () => {
  const kept = await seal(utf8("inside"), [mine]);
  const first = new Openings();
  await assert.rejects(first.open(kept, "no key at all"));
  assert.deepEqual(first.used, {});
  assert.equal(Buffer.from(await new Openings(first.used).open(kept, me)).toString(), "inside");
});

test("bytes that were changed since open no more", async () => {
  const kept = await seal(utf8("inside"), [mine]);
  const first = new Openings();
  await first.open(kept, me);
  for (let at = 0; at < kept.length; at += 31) {
    const changed = kept.map((byte, each) => (each === at ? byte ^ 1 : byte));
    await assert.rejects(new Openings(first.used).open(changed, me), `byte ${String(at)}`);
  }
});

test("what is gone from the server is not remembered any longer", async () => {
  const cases = await Promise.all([aCase("one", mine), aCase("two", mine)]);
  const first = new Openings();
  await readMine(cases, me, [], first);
  const again = new Openings(first.used);
  await readMine(cases.slice(1), me, [], again);
  assert.ok(Object.keys(again.used).length < Object.keys(first.used).length);
  assert.equal((await readMine(cases.slice(0, 1), noKey, [], new Openings(again.used))).length, 0);
});

test("on the device it is locked with the keys, and goes with them", async () => {
  const keys = { header: "goldfinch" };
  await remember("noor", me, keys);
  assert.ok(!Buffer.from(localStorage.getItem("tequio-openednoor") ?? "", "base64").toString("latin1").includes("goldfinch"));
  assert.deepEqual(await remembered("noor", me), keys);
  assert.deepEqual(await remembered("noor", somebodyElse), {});
  assert.deepEqual(await remembered("layla", me), {});
  forgetOpened("noor");
  assert.deepEqual(await remembered("noor", me), {});
});
