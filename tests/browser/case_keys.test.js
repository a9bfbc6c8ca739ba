// Who can open a case changes: somebody is let in, steps aside, leaves the list, or takes new keys.

import assert from "node:assert/strict";
import { test } from "node:test";
import { newIdentity, openEntry, openSome, recipientOf, sealEntry, sealInside, sealToTen } from "../../adapters/web/browser/src/age.js";
import { base64, utf8 } from "../../adapters/web/browser/src/bytes.js";
import { sealKeys } from "../../adapters/web/browser/src/case_keys.js";
import { readCase, sealReply } from "../../adapters/web/browser/src/casework.js";
import { Openings } from "../../adapters/web/browser/src/openings.js";
import { byNeed, changeTo, lastChange, mayBeLetIn, openers, sealSharing } from "../../adapters/web/browser/src/sharing.js";
import { sign, verifyKeyOf } from "../../adapters/web/browser/src/signing.js";
import { sealStep } from "../../adapters/web/browser/src/steps.js";

/** @typedef {{name: string, identity: string, recipient: string, signing: string, verifyKey: string}} Person */
/** @typedef {import("../../adapters/web/browser/src/casework.js").KeptCase} KeptCase */

const CASE = "ca5e";
const AT = new Date("2026-03-02T10:00:00.000Z");
const LATER = new Date("2026-03-03T10:00:00.000Z");

/** @param {string} name @param {string} two hex digits @returns {Promise<Person>} */
async function person(name, two) {
  const [identity, signing] = [await newIdentity(), two.repeat(32)];
  return { name, identity, recipient: await recipientOf(identity), signing, verifyKey: verifyKeyOf(signing) };
}

/** Ada, Bob and Cam can open it; Dan came later, and Eve was left out. */
async function scene() {
  const [ada, bob, cam, dan, eve] = await Promise.all([
    person("Ada", "aa"), person("Bob", "bb"), person("Cam", "cc"), person("Dan", "dd"), person("Eve", "ee"),
  ]);
  const [key, mailbox] = [await newIdentity(), await newIdentity()];
  const recipients = [ada, bob, cam].map((each) => each.recipient);
  const report = {
    ...{ kind: "report", answers: {}, recipients, left_out: [[eve.name, eve.recipient]], mailbox: "m" },
    reply_to: await recipientOf(mailbox),
  };
  const messages = [await sealEntry(report, await recipientOf(key))];
  /** @type {KeptCase} */
  const kept = { case: CASE, day: "2026-03-02", key: await sealToTen(utf8(key), recipients), messages };
  return { ada, bob, cam, dan, eve, key, mailbox, kept, roster: [ada, bob, cam, dan, eve] };
}

/** @param {KeptCase} kept @param {Person} who @param {Person[]} roster @param {Person[]} [everybody] */
const read = (kept, who, roster, everybody = roster) =>
  readCase(
    kept, who.identity, roster.map((each) => each.verifyKey), new Openings(), everybody.map((each) => each.verifyKey),
  );

/** @param {KeptCase} kept @param {Person} who @param {Person[]} roster @param {import("../../adapters/web/browser/src/steps.js").Deed} deed @param {Date} at @param {string} [about] */
async function does(kept, who, roster, deed, at, about = "") {
  const { to } = await read(kept, who, roster);
  const step = { case: CASE, at: at.toISOString(), deed, about, text: `${who.name}: ${deed}` };
  kept.messages.push((await sealStep(to, step, who.signing)).message);
}

/**
 * As the page does it at each look, and when somebody is let in.
 * @param {KeptCase} kept @param {Person} who @param {Person[]} roster @param {Date} at @param {{newcomers?: string[], everybody?: Person[], opened?: import("../../adapters/web/browser/src/casework.js").OpenedCase}} [more]
 */
async function shares(kept, who, roster, at, { newcomers = [], everybody = roster, opened } = {}) {
  const mine = opened ?? (await read(kept, who, roster, everybody));
  const there = openers(mine, roster, everybody).map((each) => each.recipient);
  const change = changeTo(mine, [...new Set([...there, ...newcomers])]);
  const made = change && (await sealSharing(mine, change, who.signing, at));
  if (made) kept.messages.push(made.sealed.for_case, ...made.sealed.keys);
  return made;
}

/** @param {KeptCase} kept @param {string} identity */
const allThatOpens = async (kept, identity) => JSON.stringify((await openSome(kept.messages, identity)).fields);

test("whoever is let in reads all of it with the same key, and so it is told", async () => {
  const { ada, bob, dan, key, kept, mailbox, roster } = await scene();
  await assert.rejects(read(kept, dan, roster));
  const made = (await shares(kept, ada, roster, AT, { newcomers: [dan.recipient] })) ?? assert.fail();
  assert.equal(made.sealed.keys.length, 1, "the others have it");

  const opened = await read(kept, dan, roster);
  assert.deepEqual(opened.keys, [key]);
  assert.equal(opened.to, await recipientOf(key));
  const names = openers(await read(kept, bob, roster), roster, roster).map((each) => each.name);
  assert.deepEqual(names, ["Ada", "Bob", "Cam", "Dan"]);
  const told = await openEntry(made.sealed.for_mailbox, mailbox);
  assert.deepEqual([told.kind, told.number, told.key], ["sharing", 1, opened.to]);
  assert.ok(JSON.stringify(told.recipients).includes(dan.recipient));
  assert.equal(await shares(kept, bob, roster, LATER), undefined, "nothing is left to be done");
});

test("whoever the reporter left out is let in by nobody, also with other keys or another name", async () => {
  const { ada, dan, eve, kept, roster } = await scene();
  const opened = await read(kept, ada, roster);
  const offered = (/** @type {Person[]} */ now, everybody = [...now, ...roster]) => mayBeLetIn(opened, now, everybody).map((each) => each.name);
  assert.deepEqual(offered(roster), ["Dan"]);
  const others = { ...eve, ...(await person("Eve", "ef")) };
  assert.deepEqual(offered([ada, dan, others]), ["Dan"]);
  const renamed = { ...others, name: "Evelyn" };
  assert.deepEqual(offered([ada, dan, renamed], [ada, dan, renamed, others, ...roster]), ["Dan"]);

  await shares(kept, ada, roster, AT, { newcomers: [eve.recipient] });
  await does(kept, ada, roster, "recused", LATER);
  await shares(kept, dan, roster, LATER, { opened: await read(kept, { ...dan, identity: ada.identity }, roster) });
  assert.ok(!openers(await read(kept, ada, roster), roster, roster).includes(eve), "not even once somebody did");
});

test("where the report does not say who was left out nobody is let in", async () => {
  const { ada, kept, roster } = await scene();
  const opened = await read(kept, ada, roster);
  delete opened.report.left_out;
  assert.deepEqual(mayBeLetIn(opened, roster, roster), []);
});

test("a namesake of whoever was left out keeps what the reporter let them open", async () => {
  const { ada, bob, eve, kept, roster } = await scene();
  const namesake = roster.map((each) => (each === bob ? { ...bob, name: eve.name } : each));
  assert.ok(openers(await read(kept, ada, roster), namesake, namesake).some(({ recipient }) => recipient === bob.recipient));
});

test("who stays writes with a new key, which whoever stepped aside does not have", async () => {
  const { ada, bob, cam, dan, key, kept, mailbox, roster } = await scene();
  await shares(kept, bob, roster, AT, { newcomers: [dan.recipient] });
  await does(kept, cam, roster, "recused", AT);
  const made = (await shares(kept, ada, roster, LATER)) ?? assert.fail();
  assert.deepEqual(made.sealed.keys, [], "whoever stays finds the new key beside the change");

  const now = await read(kept, bob, roster);
  assert.notEqual(now.to, await recipientOf(key));
  const told = await openEntry(made.sealed.for_mailbox, mailbox);
  assert.deepEqual([told.number, told.key, told.without], [2, now.to, [cam.verifyKey]]);
  await does(kept, bob, roster, "note", LATER);
  const reply = await sealReply(now, "Later words", "2026-03-03", bob.signing);
  const added = await sealEntry({ kind: "follow-up", text: "Later, too" }, String(told.key));
  kept.messages.push(reply.for_case, added);

  for (const who of [ada, dan]) {
    const said = JSON.stringify((await read(kept, who, roster)).entries);
    for (const words of ["Bob: note", "Later words", "Later, too"]) assert.ok(said.includes(words), words);
  }
  for (const theirs of [cam.identity, key]) {
    const opens = await allThatOpens(kept, theirs);
    for (const words of ["Bob: note", "Later words", "Later, too", String(now.keys.at(-1))]) assert.ok(!opens.includes(words), words);
  }
});

test("a case from which somebody stepped aside who still looks into the inbox goes on first", async () => {
  const [usual, aside] = [await scene(), await scene()];
  await does(aside.kept, aside.cam, aside.roster, "recused", AT);
  const [one, other] = [await read(usual.kept, usual.ada, usual.roster), await read(aside.kept, aside.ada, aside.roster)];

  assert.deepEqual(byNeed([one, other], aside.roster), [other, one]);
  const withoutCam = aside.roster.filter((each) => each !== aside.cam);
  assert.deepEqual(byNeed([one, other], withoutCam), [one, other], "to whoever has left nothing comes any more");
});

test("whoever is not on the list any more has no key for what comes later", async () => {
  const { ada, bob, cam, kept, roster } = await scene();
  const staying = roster.filter((each) => each !== cam);
  assert.notEqual(await shares(kept, ada, staying, AT, { everybody: roster }), undefined);
  await does(kept, bob, staying, "note", LATER);
  assert.ok(JSON.stringify((await read(kept, ada, staying)).entries).includes("Bob: note"));
  assert.ok(!(await allThatOpens(kept, cam.identity)).includes("Bob: note"));
});

test("new keys open what the old ones did, and the old ones nothing that comes later", async () => {
  const { ada, bob, cam, kept, roster } = await scene();
  const renewed = await person("Cam", "cd");
  await does(kept, cam, roster, "renewed", AT, renewed.recipient);
  await does(kept, cam, roster, "note", AT);
  const listed = roster.map((each) => (each === cam ? renewed : each));
  const everybody = [...listed, cam];
  await shares(kept, ada, listed, LATER, { everybody });
  await does(kept, bob, listed, "note", LATER);

  const said = JSON.stringify((await read(kept, renewed, listed, everybody)).entries);
  for (const words of ["Cam: note", "Bob: note"]) assert.ok(said.includes(words), words);
  assert.ok(!(await allThatOpens(kept, cam.identity)).includes("Bob: note"));
});

test("new keys are let in by the page that has the old ones, where nobody else has looked yet", async () => {
  const { bob, cam, kept, roster } = await scene();
  const renewed = await person("Cam", "cd");
  const listed = roster.map((each) => (each === cam ? renewed : each));
  const opened = await read(kept, cam, listed);
  await shares(kept, renewed, listed, AT, { newcomers: [renewed.recipient], opened });
  assert.equal((await read(kept, renewed, listed)).keys.length, 2);
  assert.equal((await read(kept, bob, listed)).to, (await read(kept, renewed, listed)).to);
});

test("however many stay, one message as long as a note is handed in, and all of them go on", async () => {
  const { cam, kept, mailbox } = await scene();
  const staying = await Promise.all("0123456789".split("").map((digit) => person(`P${digit}`, `a${digit}`)));
  const key = await newIdentity();
  const gone = await Promise.all("0123456789".split("").map((digit) => person(`G${digit}`, `b${digit}`)));
  const recipients = [...staying, ...gone].map((each) => each.recipient);
  const report = {
    ...{ kind: "report", answers: {}, recipients, left_out: [], mailbox: "f".repeat(64) },
    reply_to: await recipientOf(mailbox),
  };
  const many = { ...kept, case: "c".repeat(32), key: await sealToTen(utf8(key), recipients.slice(0, 10)), messages: [await sealEntry(report, await recipientOf(key))] };
  for (const each of gone) {
    const step = { case: many.case, at: AT.toISOString(), deed: /** @type {const} */ ("recused"), about: "", text: "" };
    many.messages.push((await sealStep(await recipientOf(key), step, each.signing)).message);
  }
  const [first = cam, ...others] = staying;
  const everybody = [...staying, ...gone];
  const made = (await shares(many, first, staying, LATER, { everybody })) ?? assert.fail();
  const note = await sealStep(made.after.to, { case: many.case, at: LATER.toISOString(), deed: "note", about: "", text: "on" }, first.signing);
  assert.deepEqual(made.sealed.keys, []);
  for (const each of [made.sealed.for_case, made.sealed.for_mailbox, note.message]) assert.equal(each.length, 5 * 1024);
  for (const each of others) assert.equal((await read(many, each, staying, everybody)).to, made.after.to);
});

test("what was handed on in an earlier way, one message for each who stays, still opens", async () => {
  const { ada, bob, cam, kept, key, roster } = await scene();
  const staying = [ada, bob];
  const next = await newIdentity();
  const letter = {
    ...{ kind: /** @type {const} */ ("sharing"), case: CASE, mailbox: "m", day: "2026-03-02", number: 1, key: await recipientOf(next) },
    ...{ recipients: staying.map((each) => each.recipient).sort(), without: [cam.verifyKey] },
  };
  kept.messages.push(await sealEntry({ ...sign(letter, ada.signing), at: AT.toISOString() }, letter.key));
  for (const each of staying) {
    kept.messages.push(await sealKeys({ case: CASE, at: AT.toISOString(), keys: [key, next] }, each.recipient, ada.signing));
  }
  const opened = await read(kept, bob, roster);
  assert.deepEqual([opened.keys, opened.to], [[key, next], letter.key]);
  assert.equal((await read(kept, cam, roster)).keys.length, 1);
  await does(kept, bob, roster, "recused", LATER);
  const made = (await shares(kept, ada, roster, LATER)) ?? assert.fail();
  assert.equal(made.after.entry.letter.number, 2);
  assert.equal((await read(kept, ada, roster)).to, made.after.to);
  assert.notEqual((await read(kept, bob, roster)).held.at(-1), made.after.to);
});

test("a next key that is not the one that was signed, or comes from a stranger, is not taken", async () => {
  const { ada, bob, key, kept, roster } = await scene();
  const [named, other] = [await newIdentity(), await newIdentity()];
  const letter = {
    ...{ kind: /** @type {const} */ ("sharing"), case: CASE, mailbox: "m", day: "2026-03-02", number: 1, key: await recipientOf(named) },
    ...{ recipients: [bob.recipient], without: [] },
  };
  const beside = async (/** @type {string} */ what) => ({ next: base64(await sealInside(utf8(what), [bob.recipient])) });
  const wrong = [
    { ...sign(letter, ada.signing), ...(await beside(other)) },
    { ...sign(letter, ada.signing), ...(await beside("no key")) },
    { ...sign(letter, ada.signing), next: "###" },
    { ...sign(letter, "0f".repeat(32)), ...(await beside(named)) },
    { ...sign({ ...letter, case: "other" }, ada.signing), ...(await beside(named)) },
  ];
  for (const each of wrong) kept.messages.push(await sealEntry(each, await recipientOf(key)));
  assert.deepEqual((await read(kept, bob, roster)).keys, [key]);
  kept.messages.push(await sealEntry({ ...sign(letter, ada.signing), ...(await beside(named)) }, await recipientOf(key)));
  assert.deepEqual((await read(kept, bob, roster)).keys, [key, named]);
  assert.deepEqual((await read(kept, ada, roster)).keys, [key], "it is sealed to whom it is for");
});

test("where two take new keys, one of them is handed the case at a time", async () => {
  const { ada, bob, cam, kept, roster } = await scene();
  const [bobs, cams] = [await person("Bob", "bc"), await person("Cam", "cd")];
  for (const [old, renewed] of /** @type {const} */ ([[bob, bobs], [cam, cams]])) await does(kept, old, roster, "renewed", AT, renewed.recipient);
  const listed = [ada, bobs, cams];
  const everybody = [...listed, ...roster];
  const sizes = [];
  for (let made = await shares(kept, ada, listed, LATER, { everybody }); made; made = await shares(kept, ada, listed, LATER, { everybody })) {
    sizes.push(made.sealed.keys.length);
  }
  assert.deepEqual(sizes, [1, 1]);
  await does(kept, ada, listed, "note", LATER);
  for (const each of listed) assert.ok(JSON.stringify((await read(kept, each, listed, everybody)).entries).includes("Ada: note"));
  for (const each of [bob, cam]) assert.ok(!(await allThatOpens(kept, each.identity)).includes("Ada: note"));
});

test("two at once let in two, and at the next look both stay", async () => {
  const { ada, bob, cam, dan, eve, kept } = await scene();
  const finn = await person("Finn", "ff");
  const roster = [ada, bob, cam, dan, finn, eve];
  const [one, other] = [await read(kept, ada, roster), await read(kept, bob, roster)];
  await shares(kept, ada, roster, AT, { newcomers: [dan.recipient], opened: one });
  await shares(kept, bob, roster, AT, { newcomers: [finn.recipient], opened: other });
  const tos = await Promise.all([ada, bob, dan, finn].map(async (who) => (await read(kept, who, roster)).to));
  assert.equal(new Set(tos).size, 1, "all write with the same key");

  const made = (await shares(kept, ada, roster, LATER)) ?? assert.fail();
  assert.equal(made.after.entry.letter.number, 2);
  for (const who of [ada, bob, dan, finn]) {
    const names = openers(await read(kept, who, roster), roster, roster).map((each) => each.name);
    assert.deepEqual(names, ["Ada", "Bob", "Cam", "Dan", "Finn"]);
    assert.equal(await shares(kept, who, roster, LATER), undefined);
  }
});

test("two at once go on without whoever left, and at the next look all read what both wrote", async () => {
  const { ada, bob, cam, kept, roster } = await scene();
  const staying = roster.filter((each) => each !== cam);
  const [one, other] = [await read(kept, ada, staying), await read(kept, bob, staying)];
  await shares(kept, ada, staying, AT, { opened: one });
  await shares(kept, bob, staying, AT, { opened: other });
  for (const who of [ada, bob]) await does(kept, who, staying, "note", LATER);
  const both = await Promise.all([ada, bob].map((who) => read(kept, who, staying)));
  assert.equal(new Set(both.map((each) => each.to)).size, 1);
  for (const each of both) {
    const said = JSON.stringify(each.entries);
    assert.ok(said.includes("Ada: note") && said.includes("Bob: note"));
  }
  assert.ok(!(await allThatOpens(kept, cam.identity)).includes("note"));
});

test("nothing changes by whoever stepped aside, by a stranger, or by a letter of another case", async () => {
  const { ada, cam, kept, roster } = await scene();
  await does(kept, cam, roster, "recused", AT);
  await shares(kept, ada, roster, AT);
  const before = await read(kept, ada, roster);
  const theirs = await recipientOf(await newIdentity());
  const { letter } = lastChange(before.entries) ?? assert.fail();
  const forged = { ...letter, number: 9, key: theirs };
  for (const signed of [sign(forged, cam.signing), sign(forged, "0f".repeat(32)), sign({ ...forged, case: "other" }, ada.signing)]) {
    kept.messages.push(await sealEntry(signed, before.to));
  }
  const handed = { case: CASE, at: LATER.toISOString(), keys: [await newIdentity()] };
  kept.messages.push(await sealKeys(handed, ada.recipient, "0f".repeat(32)));
  kept.messages.push(await sealKeys({ ...handed, case: "other" }, ada.recipient, cam.signing));
  const after = await read(kept, ada, roster);
  assert.equal(after.to, before.to);
  assert.deepEqual(after.keys, before.keys);
});

test("what was opened before is opened again without a key being tried", async () => {
  const { ada, dan, kept, roster } = await scene();
  await shares(kept, ada, roster, AT, { newcomers: [dan.recipient] });
  const looked = new Openings();
  const trusted = roster.map((each) => each.verifyKey);
  const once = await readCase(kept, dan.identity, trusted, looked);
  assert.deepEqual(await readCase(kept, dan.identity, trusted, new Openings(looked.used)), once);
});
