// Brings who can open a case in line with who should be able to, and lets in whoever is chosen.

import { shuffled } from "./bytes.js";
import { handIn, whoseOf } from "./page.js";
import { noteSent } from "./sent.js";
import { byNeed, openers, sealSharing } from "./sharing.js";
import { verifyKeyOf } from "./signing.js";

/** @typedef {import("./casework.js").OpenedCase} OpenedCase */
/** @typedef {import("./doubts.js").Believed} Believed */

/** @param {string} whose */
const place = (whose) => `tequio-settled${whose}`;

/** @param {string} whose */
export const forgetSettled = (whose) => localStorage.removeItem(place(whose));

/**
 * After somebody has stepped aside, left the list or taken other keys: one case between two deliveries. A thief of
 * the file would know by more of them, on one day, which cases are real. What fails is tried with the next look.
 * @param {HTMLElement} main @param {OpenedCase[]} mine @param {string[]} newcomers to each of them @param {string} signingKey
 * @param {Believed} believed @param {string} batch that was delivered last
 */
export async function settle(main, mine, newcomers, signingKey, believed, batch) {
  const at = place(whoseOf(main));
  if (localStorage.getItem(at) === batch) return;
  for (const opened of byNeed(shuffled(mine), believed.roster)) {
    const changed = await letIn(main, opened, newcomers, signingKey, believed).catch(() => false);
    if (changed) localStorage.setItem(at, batch);
    if (changed) return;
  }
}

/**
 * Let in whoever is named, by their keys, beside those who can open it. The reporter is told, and they are
 * given the keys, or neither. Nothing is sent where nothing has to be changed.
 * @param {HTMLElement} main @param {OpenedCase} opened @param {string[]} newcomers @param {string} signingKey
 * @param {Believed} believed @returns {Promise<boolean>} whether something was changed
 */
export async function letIn(main, opened, newcomers, signingKey, { roster, everybody }) {
  const me = roster.find(({ verifyKey }) => verifyKey === verifyKeyOf(signingKey))?.recipient ?? "";
  const there = openers(opened, roster, everybody).map(({ recipient }) => recipient);
  const wanted = [...new Set([...newcomers, ...there])];
  if (!wanted.includes(me)) return false;
  const made = await sealSharing(opened, wanted, signingKey, new Date());
  if (made === undefined) return false;
  const { sealed, newcomer, after } = made;
  await handIn(main, "share", sealed);
  for (const each of [sealed.for_case, ...(newcomer === me ? sealed.keys : [])]) noteSent(whoseOf(main), opened.id, each);
  const { entry, ...keys } = after;
  Object.assign(opened, keys);
  opened.entries.push(entry);
  return true;
}
