// A responder takes new keys: their cases are opened to these, and then the old ones go.
//
// The new ones are named in each case, signed with the old ones, before they are asked to be on the list.
// As soon as they are on it whoever looks first hands them the keys of the case. Until that has arrived
// the old ones stay on this device, beside the new ones.

import { readMine } from "./casework.js";
import { takeStep } from "./handing_in.js";
import * as kept from "./keys.js";
import { settle } from "./letting_in.js";
import { Openings } from "./openings.js";
import { byId, handIn } from "./page.js";
import { verifyKeyOf } from "./signing.js";
import { NotTaken } from "./wire.js";

/** @typedef {import("./casework.js").OpenedCase} OpenedCase */
/** @typedef {import("./casework.js").KeptCase} KeptCase */
/** @typedef {import("./doubts.js").Believed} Believed */
/** @typedef {import("./keys.js").Keys} Keys */

/**
 * They are made after a question. The old keys show beside it that new ones are on their way.
 * @param {HTMLElement} main @param {OpenedCase[]} mine @param {Keys} keys @param {() => Promise<void>} again
 */
export function offerNewKeys(main, mine, keys, again) {
  const question = byId("really-renew");
  byId("renewing").hidden = kept.nextKeys() === undefined && kept.formerKeys() === undefined;
  byId("renew-keys").onclick = () => {
    question.hidden = false;
    byId("do-not-renew").focus();
  };
  byId("do-not-renew").onclick = () => {
    question.hidden = true;
    byId("renew-keys").focus();
  };
  byId("renew-now").onclick = () => {
    question.hidden = true;
    renew(main, mine, keys).then(again, async (/** @type {unknown} */ error) => {
      if (error instanceof NotTaken) await again(); // one of the cases may have been deleted meanwhile
      byId("renew-failed").hidden = false;
    });
  };
}

/**
 * What fails can be done again: the new keys are kept, and are the same ones then.
 * @param {HTMLElement} main @param {OpenedCase[]} mine @param {Keys} keys
 */
async function renew(main, mine, keys) {
  const next = kept.nextKeys() ?? (await kept.newKeys());
  kept.keepNext(next);
  const { recipient, verifyKey } = await kept.publicKeys(next);
  for (const opened of mine) await name(main, opened, recipient, keys);
  await handIn(main, "register", {}, { recipient, verify_key: verifyKey });
}

/** @param {HTMLElement} main @param {OpenedCase} opened @param {string} recipient @param {Keys} keys */
async function name(main, opened, recipient, keys) {
  const isNamed = opened.entries.some((each) => "step" in each && each.verified && each.step.about === recipient);
  if (!isNamed) await takeStep(main, opened, keys, { deed: "renewed", about: recipient, text: "" });
}

/** The new keys are mine as soon as they are on the list. @param {Keys} keys @param {string[]} trusted @returns {Keys} */
export function onceListed(keys, trusted) {
  const next = kept.nextKeys();
  if (next === undefined || !trusted.includes(verifyKeyOf(next.signing))) return keys;
  kept.changeOver();
  return next;
}

/**
 * What only the keys from before open.
 * @param {KeptCase[]} cases @param {OpenedCase[]} opened @param {Believed} believed
 */
export async function openedByFormer(cases, opened, { trusted, known }) {
  const former = kept.formerKeys();
  if (former === undefined) return [];
  const others = cases.filter((each) => opened.every(({ id }) => id !== each.case));
  return readMine(others, former.identity, [...trusted, verifyKeyOf(former.signing)], new Openings(), known);
}

/**
 * Let the new keys into what only the old ones open. When all of it has arrived the old ones go.
 * @param {HTMLElement} main @param {KeptCase[]} delivered @param {OpenedCase[]} left @param {Keys} keys
 * @param {Believed} believed @param {string} batch that was delivered last
 */
export async function carryOver(main, delivered, left, keys, believed, batch) {
  const former = kept.formerKeys();
  if (former === undefined) return;
  const { recipient } = await kept.publicKeys(keys);
  await settle(main, left, [recipient], keys, believed, batch);
  const mine = await readMine(delivered, keys.identity, believed.trusted, new Openings(), believed.known);
  const before = await readMine(delivered, former.identity, believed.trusted, new Openings(), believed.known);
  const arrived = new Set(mine.map(({ id }) => id));
  if (before.every(({ id }) => arrived.has(id))) kept.forgetFormer();
}
