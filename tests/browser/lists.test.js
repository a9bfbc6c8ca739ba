// Lists of responders: two stewards sign each, and a device notices one that does not follow.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { formerly } from "../../adapters/web/browser/src/list_view.js";
import { digest, digitsOf, inForce, signedContent } from "../../adapters/web/browser/src/lists.js";
import { accept, doubtAbout } from "../../adapters/web/browser/src/pinned.js";
import { signatureOf, verifyKeyOf } from "../../adapters/web/browser/src/signing.js";
import { lists as made } from "./vectors.js";

afterEach(() => localStorage.clear());

const [SOL, TIA, UMA] = ["11".repeat(32), "22".repeat(32), "33".repeat(32)];

/** @param {string} name @param {string} key @param {string} [organisation] */
const steward = (name, key, organisation = name) => ({ name, organisation, verify_key: verifyKeyOf(key) });
const STEWARDS = [steward("Sol", SOL), steward("Tia", TIA)];

/**
 * @param {string[]} keys who signs @param {object} [fields]
 * @param {import("../../adapters/web/browser/src/lists.js").SignedList} [before] the first one
 * @returns {import("../../adapters/web/browser/src/lists.js").SignedList}
 */
function signed(keys, fields = {}, before) {
  const [number, named] = before ? [2, digest(before.text)] : [1, ""];
  const content = { number, before: named, day: "2026-03-02", anew: false };
  const text = JSON.stringify({ ...content, stewards: STEWARDS, responders: [], ...fields });
  /** @type {Record<string, string>} */
  const signatures = {};
  for (const key of keys) signatures[verifyKeyOf(key)] = signatureOf(signedContent(text), key);
  return { text, signatures };
}

test("what the server's side has signed is in force here, and what it refuses is not", () => {
  assert.equal(inForce(made.good)?.number, made.good.length);
  for (const bad of made.bad) assert.throws(() => inForce(bad));
});

test("it takes two stewards, of two organisations, who stand on the list before", () => {
  const first = signed([SOL, TIA]);
  assert.equal(inForce([]), undefined);
  assert.equal(inForce([first])?.number, 1);
  assert.equal(inForce([first, signed([SOL, TIA], {}, first)])?.number, 2);
  assert.throws(() => inForce([signed([SOL])]));
  assert.throws(() => inForce([signed([SOL, UMA])]));
  const alike = { stewards: [steward("Sol", SOL, "One"), steward("Tia", TIA, "One")] };
  assert.throws(() => inForce([signed([SOL, TIA], alike)]));
  const others = { stewards: [steward("Sol", SOL), steward("Uma", UMA)] };
  assert.throws(() => inForce([first, signed([SOL, UMA], others, first)]));
});

test("a list that is changed, left out, or put in another place is none", () => {
  const first = signed([SOL, TIA]);
  const second = signed([SOL, TIA], {}, first);
  assert.throws(() => inForce([second]));
  assert.throws(() => inForce([second, first]));
  assert.throws(() => inForce([{ ...first, text: first.text.replace("Sol", "Eve") }]));
  assert.throws(() => inForce([{ text: "[]", signatures: {} }]));
});

test("a device notices an older list, another one, and one that was begun anew", () => {
  const first = signed([SOL, TIA]);
  const second = signed([SOL, TIA], {}, first);
  assert.equal(doubtAbout("ada", [first, second]), "");
  assert.equal(doubtAbout("ada", [first, second]), "");
  assert.equal(doubtAbout("ada", [first]), "gone");
  assert.equal(doubtAbout("ada", []), "gone");
  assert.equal(doubtAbout("bob", [first]), "");
  const fake = signed([SOL, UMA], { stewards: [steward("Sol", SOL), steward("Uma", UMA)] });
  assert.equal(doubtAbout("bob", [fake]), "gone");
  const anew = signed([SOL, UMA], { anew: true, stewards: [steward("Sol", SOL), steward("Uma", UMA)] }, first);
  assert.equal(inForce([first, anew])?.anew, true);
  assert.equal(doubtAbout("bob", [first, anew]), "anew");
  accept("bob", [first, anew]);
  assert.equal(doubtAbout("bob", [first, anew]), "");
});

test("the digits to compare are sixteen, and of these keys alone", () => {
  const digits = digitsOf("age1ada", "ab".repeat(32));
  assert.match(digits, /^\d{4} \d{4} \d{4} \d{4}$/);
  assert.equal(digits, digitsOf("age1ada", "ab".repeat(32)));
  assert.notEqual(digits, digitsOf("age1ada", "ac".repeat(32)));
});

/** @param {string} name @param {string} key */
const named = (name, key) => ({ name, recipient: `age1${key}`, verifyKey: key });

test("whoever takes new keys, or another name, is one person who changes", () => {
  const before = [named("Ada", "1"), named("Bob", "2"), named("Cy", "3")];
  const now = [named("Ada", "9"), named("Bobby", "2"), named("Dee", "4")];
  assert.deepEqual([...formerly(now, before)], [[now[1], before[1]], [now[0], before[0]]]);
  assert.deepEqual([...formerly(before, before)], []);
  assert.deepEqual([...formerly(now, [])], []);
});

test("two of one name may be two people: one of them comes and one goes", () => {
  const [stays, goes, comes] = [named("Ana", "1"), named("Ana", "2"), named("Ana", "3")];
  assert.deepEqual([...formerly([stays, comes], [stays, goes])], []);
  assert.deepEqual([...formerly([stays, comes], [stays])], []);
});
