// Brings who can open a case in line with who should be able to, and lets in whoever is chosen.

import { fromBase64, shuffled } from "./bytes.js";
import { handInOnce } from "./handing_in.js";
import { listIn, textIn } from "./json.js";
import { whoseOf } from "./page.js";
import { noteSent } from "./sent.js";
import { byNeed, changeTo, openers, sealSharing } from "./sharing.js";
import { verifyKeyOf } from "./signing.js";

/** @typedef {import("./keys.js").Keys} Keys */
/** @typedef {import("./casework.js").OpenedCase} OpenedCase */
/** @typedef {import("./doubts.js").Believed} Believed */

/** @param {string} whose */
const place = (whose) => `tequio-settled${whose}`;

/** @param {string} whose */
export const forgetSettled = (whose) => localStorage.removeItem(place(whose));

/**
 * After somebody has stepped aside, left the list or taken other keys: one case between two deliveries. A thief of
 * the file would know by more of them, on one day, which cases are real. What fails may have arrived all the same: it
 * is tried with the next look, and no other before.
 * @param {HTMLElement} main @param {OpenedCase[]} mine @param {string[]} newcomers to each of them @param {Keys} keys
 * @param {Believed} believed @param {string} batch that was delivered last
 */
export async function settle(main, mine, newcomers, keys, believed, batch) {
  const at = place(whoseOf(main));
  const before = localStorage.getItem(at) ?? "";
  if (before === batch) return;
  const doubtful = before.startsWith(`${batch} `) ? before.slice(batch.length + 1) : undefined;
  const tried = doubtful === undefined ? byNeed(shuffled(mine), believed.roster) : mine.filter(({ id }) => id === doubtful);
  for (const opened of tried) {
    localStorage.setItem(at, `${batch} ${opened.id}`);
    const changed = await letIn(main, opened, newcomers, keys, believed).catch(() => undefined);
    if (changed === undefined) return;
    if (changed) localStorage.setItem(at, batch);
    else localStorage.removeItem(at);
    if (changed) return;
  }
}

/**
 * Let in whoever is named, by their keys, beside those who can open it. The reporter is told, and they are
 * given the keys, or neither; once, also after an answer was lost. Nothing is sent where nothing has to be changed.
 * @param {HTMLElement} main @param {OpenedCase} opened @param {string[]} newcomers @param {Keys} keys
 * @param {Believed} believed @returns {Promise<boolean>} whether something was changed
 */
export async function letIn(main, opened, newcomers, keys, { roster, everybody }) {
  const me = roster.find(({ verifyKey }) => verifyKey === verifyKeyOf(keys.signing))?.recipient ?? "";
  const there = openers(opened, roster, everybody).map(({ recipient }) => recipient);
  const wanted = [...new Set([...newcomers, ...there])];
  const change = changeTo(opened, wanted);
  if (!wanted.includes(me) || change === undefined) return false;
  const seal = async () => {
    const { sealed, after } = await sealSharing(opened, change, keys.signing, new Date());
    return { sealed, made: after };
  };
  const { sealed, made } = await handInOnce(main, opened, keys, "share", ["share", JSON.stringify(change)], seal, "for_case");
  if (change.newcomer === me) for (const each of listIn(sealed.keys, textIn)) noteSent(whoseOf(main), opened.id, fromBase64(each));
  const { entry, ...held } = /** @type {import("./sharing.js").After} */ (/** @type {unknown} */ (made));
  Object.assign(opened, held);
  opened.entries.push(entry);
  return true;
}
