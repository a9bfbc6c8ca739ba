// How a case stands, and what is due in it, follows from what was signed in it and from nothing else.

import assert from "node:assert/strict";
import { test } from "node:test";
import { newIdentity, openEntry, recipientOf } from "../../adapters/web/browser/src/age.js";
import {
  closingAbout, closingIn, goneFrom, isNew, mayAgree, stateOf, toBeShredded,
} from "../../adapters/web/browser/src/case_state.js";
import { daysAfter, inTheReadersWords } from "../../adapters/web/browser/src/days.js";
import { nextDeadline } from "../../adapters/web/browser/src/deadlines.js";
import { verifyKeyOf } from "../../adapters/web/browser/src/signing.js";
import { checkStep, sealStep, signShredding, signStep } from "../../adapters/web/browser/src/steps.js";
import { letters } from "./vectors.js";

/** @typedef {import("../../adapters/web/browser/src/casework.js").Entry} Entry */
/** @typedef {import("../../adapters/web/browser/src/steps.js").ReadStep} ReadStep */

const [ada, bob, cam] = ["ada", "bob", "cam"];
const DAY = "2026-03-02";
let last = 0;

/** @param {string} signer @param {import("../../adapters/web/browser/src/steps.js").Deed} deed @param {Partial<import("../../adapters/web/browser/src/steps.js").Step>} more @returns {ReadStep} */
const step = (signer, deed, more = {}) => {
  last += 1;
  const whole = { case: "one", at: `${DAY}T10:00:00.000Z`, deed, about: "", text: "", ...more };
  return { id: `${last}`, step: whole, signer, verified: true };
};
/** @param {Entry[]} entries @param {Record<string, string>} answers */
const opened = (entries, answers = {}) => ({
  id: "one",
  day: DAY,
  ...{ keys: [], held: [], to: "" },
  report: { answers, recipients: [], mailbox: "", reply_to: "" },
  entries,
});
/** @param {string} day @returns {Entry} */
const reply = (day) => {
  const letter = { kind: /** @type {const} */ ("reply"), case: "one", mailbox: "", day, text: "We hear you." };
  return { letter, signer: ada, verified: true };
};
/** @param {string} at @returns {Entry} */
const added = (at) => ({ followUp: "More.", at });
/** @param {Entry[]} entries @param {string} today */
const state = (entries, today = DAY) => stateOf(opened(entries), today);

test("days go over months, years and leap days", () => {
  assert.equal(daysAfter("2026-02-27", 3), "2026-03-02");
  assert.equal(daysAfter("2028-02-28", 1), "2028-02-29");
  assert.equal(daysAfter("2026-12-31", 1), "2027-01-01");
});

test("a day has its month in words, in Arabic too", () => {
  const page = { documentElement: { lang: "ar" } };
  Object.defineProperty(globalThis, "document", { value: page, configurable: true });
  assert.equal(inTheReadersWords("2026-12-01"), "1 ديسمبر 2026");
});

test("an answer is due in three days, if it is urgent today, then word every fortnight", () => {
  const due = (/** @type {Entry[]} */ entries, answers = {}) => nextDeadline(opened(entries, answers), DAY);
  assert.deepEqual(due([]), { what: "answer", day: "2026-03-05", late: false });
  assert.deepEqual(due([], { urgent: "yes" }), { what: "answer", day: DAY, late: false });
  assert.deepEqual(due([reply("2026-03-04")]), { what: "word", day: "2026-03-18", late: false });
  const more = [reply("2026-03-04"), added("2026-03-06T09:00Z")];
  assert.deepEqual(due(more), { what: "answer", day: "2026-03-09", late: false });
});

test("what came of it is due in ninety days, however often there was word", () => {
  const entries = [reply("2026-05-25")];
  assert.deepEqual(nextDeadline(opened(entries), "2026-05-26"), {
    what: "outcome", day: "2026-05-31", late: false,
  });
});

test("it is late from the day after", () => {
  assert.equal(nextDeadline(opened([]), "2026-03-05").late, false);
  assert.equal(nextDeadline(opened([]), "2026-03-06").late, true);
});

test("nobody's answer but a verified one counts, and no note is an answer", () => {
  const forged = { ...reply("2026-03-03"), verified: false };
  assert.equal(nextDeadline(opened([forged, step(ada, "note", { text: "Hm." })]), DAY).what, "answer");
});

test("a case is somebody's who took it, until it is handed over or they step aside", () => {
  const taken = [step(ada, "taken")];
  assert.equal(state(taken).assignee, ada);
  const handed = [...taken, step(ada, "handed", { about: bob })];
  assert.equal(state(handed).assignee, bob);
  assert.equal(state([...handed, step(bob, "recused")]).assignee, "");
  assert.equal(state([...handed, step(cam, "recused")]).assignee, bob);
});

test("nothing of somebody counts after they stepped aside, nor what nobody on the list signed", () => {
  const aside = [step(ada, "recused"), step(ada, "note", { text: "Still here." })];
  assert.deepEqual(state(aside).notes, []);
  assert.deepEqual(state([{ ...step(ada, "taken"), verified: false }]).assignee, "");
});

test("a task is done when somebody says so", () => {
  const task = step(ada, "task", { about: "2026-03-09", text: "Call the lawyer" });
  const expected = { id: task.id, text: "Call the lawyer", day: "2026-03-09", done: false };
  assert.deepEqual(state([task]).tasks, [expected]);
  assert.deepEqual(state([task, step(bob, "done", { about: task.id })]).tasks, [{ ...expected, done: true }]);
});

const closes = () => step(ada, "close", { about: "acted 2026-04-08", text: "Done.", shredding: "a" });
const agrees = (/** @type {string} */ who, /** @type {ReadStep} */ to, more = {}) =>
  step(who, "agreed", { about: to.id, shredding: who, ...more });

test("two people close a case, never one alone", () => {
  const close = closes();
  assert.equal(state([close]).closing, undefined);
  assert.equal(state([close, agrees(ada, close)]).closing, undefined);
  assert.deepEqual(state([close, agrees(bob, close)]).closing, {
    outcome: "acted", day: "2026-04-08", signatures: { ada: "a", bob },
  });
});

test("nobody agrees who stepped aside, nor to what was asked more than a week ago", () => {
  const close = closes();
  assert.equal(state([close, step(bob, "recused"), agrees(bob, close)]).closing, undefined);
  const late = agrees(bob, close, { at: "2026-03-10T10:00:00.000Z" });
  assert.equal(state([close, late], "2026-03-10").closing, undefined);
  const [lapsed] = state([close], "2026-03-10").proposals;
  assert.equal(lapsed?.open, false);
});

test("on the seventh day somebody may still agree, and is offered to", () => {
  const close = closes();
  const seventh = agrees(bob, close, { at: "2026-03-09T23:59:59.999Z" });
  assert.equal(state([close], "2026-03-09").proposals[0]?.open, true);
  assert.notEqual(state([close, seventh], "2026-03-09").closing, undefined);
});

test("whoever stepped aside is not offered to agree", () => {
  const close = closes();
  const open = state([close, step(bob, "recused")]);
  const [proposal = assert.fail()] = open.proposals;
  assert.deepEqual([bob, cam].map((who) => mayAgree(open, proposal, who)), [false, true]);
});

test("words of the reporter open it again, and the same two cannot close it once more", () => {
  const close = closes();
  const appealed = [close, agrees(bob, close), added("2026-03-03T09:00Z")];
  assert.equal(state(appealed).closing, undefined);
  assert.ok(state(appealed).appealed);
  const again = closes();
  assert.equal(state([...appealed, again, agrees(bob, again)]).closing, undefined);
  assert.notEqual(state([...appealed, again, agrees(cam, again)]).closing, undefined);
  const open = state([...appealed, again]);
  const proposal = open.proposals.at(-1) ?? assert.fail();
  assert.deepEqual([ada, bob, cam].map((who) => mayAgree(open, proposal, who)), [false, false, true]);
});

test("who told somebody outside together may close it after an appeal, unless they did before", () => {
  const close = closes();
  const share = step(ada, "share", { text: "The lawyer: where it was" });
  const told = [share, agrees(cam, share)];
  const appealed = [...told, close, agrees(bob, close), added("2026-03-03T09:00Z")];
  const again = closes();
  assert.equal(state([...appealed, again, agrees(bob, again)]).closing, undefined);
  assert.notEqual(state([...appealed, again, agrees(cam, again)]).closing, undefined);
});

test("words that came before the case was closed are no appeal", () => {
  const said = [added("2026-03-02T09:00Z")];
  assert.ok(!state(said).appealed);
  const close = closes();
  assert.ok(!state([...said, close, agrees(bob, close)]).appealed);
});

test("what the reporter adds leaves open whether somebody outside is told", () => {
  const share = step(ada, "share", { text: "The lawyer: where it was" });
  const told = state([share, added("2026-03-03T09:00Z"), agrees(bob, share)]);
  assert.equal(told.proposals[0]?.second, bob);
});

test("what the reporter's words ended is offered to nobody", () => {
  const [ended] = state([closes(), added("2026-03-03T09:00Z")]).proposals;
  assert.equal(ended?.open, false);
});

test("what was asked before the reporter's words needs to be asked anew", () => {
  const close = closes();
  assert.equal(state([close, added("2026-03-03T09:00Z"), agrees(bob, close)]).closing, undefined);
});

test("to tell somebody outside takes two, and closes nothing", () => {
  const share = step(ada, "share", { text: "The lawyer: where it was" });
  const told = state([share, agrees(bob, share)]);
  assert.equal(told.proposals[0]?.second, bob);
  assert.equal(told.closing, undefined);
});

test("each outcome has its time, and words on their way have time to come", () => {
  assert.equal(closingAbout("not enough", DAY), "not enough 2026-04-08");
  assert.deepEqual(closingIn("not enough 2026-04-08"), { outcome: "not enough", day: "2026-04-08" });
  assert.equal(closingAbout("withdrawn", DAY), "withdrawn 2026-03-16");
  const close = closes();
  const closed = state([close, agrees(bob, close)]);
  assert.equal(toBeShredded(closed, "2026-04-09"), undefined);
  assert.equal(toBeShredded(closed, "2026-04-10"), closed.closing);
  assert.equal(goneFrom(closed.closing?.day ?? ""), "2026-04-10", "what is told is the day on which it goes");
  assert.equal(toBeShredded(state([close]), "2026-06-01"), undefined);
});

test("a first look is noted, and the first after something came", () => {
  assert.ok(isNew(opened([]), ada));
  assert.ok(!isNew(opened([step(ada, "seen")]), ada));
  assert.ok(isNew(opened([step(ada, "seen")]), bob));
  assert.ok(!isNew(opened([step(ada, "seen"), step(bob, "note")]), ada));
  assert.ok(isNew(opened([step(ada, "seen"), added("2026-03-03T09:00Z")]), ada));
  assert.ok(isNew(opened([step(ada, "seen"), reply("2026-03-03")]), ada));
  assert.ok(isNew(opened([{ ...step(ada, "seen"), verified: false }]), ada), "signed by somebody else");
});

const { signingKey, trusted } = letters;
const whole = step("", "close", { about: "acted 2026-04-08", text: "Two\nlines", shredding: "ab" }).step;

test("a step that was sealed is read as it was signed", async () => {
  const key = await newIdentity();
  const { message } = await sealStep(await recipientOf(key), whole, signingKey);
  const read = await checkStep(await openEntry(message, key), "one", trusted);
  assert.ok("step" in read && read.verified);
  assert.deepEqual(read.step, whole);
});

test("a step with anything changed, of another case or of somebody else is not verified", async () => {
  const signed = signStep(whole, signingKey);
  const verified = async (/** @type {import("../../adapters/web/browser/src/json.js").Fields} */ fields, id = "one", by = trusted) => {
    const read = await checkStep(fields, id, by);
    return "step" in read && read.verified;
  };
  assert.ok(await verified({ ...signed }));
  for (const name of ["case", "at", "about", "text", "shredding"]) {
    assert.ok(!(await verified({ ...signed, [name]: `${signed[/** @type {"at"} */ (name)]} ` })), name);
  }
  assert.ok(!(await verified({ ...signed, deed: "share" })));
  assert.ok(!(await verified({ ...signed }, "two")));
  assert.ok(!(await verified({ ...signed }, "one", [])));
  assert.ok(!(await verified({ ...signed, signer: verifyKeyOf("00".repeat(32)) })));
});

test("what is no step is damaged", async () => {
  const signed = signStep(whole, signingKey);
  const changes = [{ deed: "burn" }, { about: "a\nb" }, { at: 5 }, { text: undefined }, { signature: 1 }];
  for (const change of changes) {
    assert.deepEqual(await checkStep({ ...signed, ...change }, "one", trusted), { damaged: true });
  }
});

test("a shredding is signed as the server checks it", () => {
  const { what, signature } = letters.shredding;
  assert.equal(signShredding(what, signingKey), signature);
});
