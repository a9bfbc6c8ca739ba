// Brings who can open a case in line with who should be able to, and lets in whoever is chosen.

import { handIn, whoseOf } from "./page.js";
import { noteSent } from "./sent.js";
import { openers, sealSharing } from "./sharing.js";
import { verifyKeyOf } from "./signing.js";

/** @typedef {import("./casework.js").OpenedCase} OpenedCase */
/** @typedef {import("./doubts.js").Believed} Believed */

/**
 * After somebody has stepped aside, left the list or taken other keys. What fails is tried with the next look.
 * @param {HTMLElement} main @param {OpenedCase[]} mine @param {string} signingKey @param {Believed} believed
 */
export async function settle(main, mine, signingKey, believed) {
  for (const opened of mine) await letIn(main, opened, [], signingKey, believed).catch(() => undefined);
}

/**
 * Let in whoever is named, by their keys, beside those who can open it. The reporter is told, and they are
 * given the keys, or neither.
 * @param {HTMLElement} main @param {OpenedCase} opened @param {string[]} newcomers @param {string} signingKey
 * @param {Believed} believed
 */
export async function letIn(main, opened, newcomers, signingKey, { roster, everybody }) {
  const me = roster.find(({ verifyKey }) => verifyKey === verifyKeyOf(signingKey))?.recipient ?? "";
  const there = openers(opened, roster, everybody).map(({ recipient }) => recipient);
  const wanted = [...new Set([...there, ...newcomers])];
  if (!wanted.includes(me)) return;
  const made = await sealSharing(opened, wanted, signingKey, new Date());
  if (made === undefined) return;
  const { sealed, lacking, after } = made;
  await handIn(main, "share", sealed);
  const mine = sealed.keys[lacking.indexOf(me)];
  for (const each of [sealed.for_case, ...(mine ? [mine] : [])]) noteSent(whoseOf(main), opened.id, each);
  const { entry, ...keys } = after;
  Object.assign(opened, keys);
  opened.entries.push(entry);
}
