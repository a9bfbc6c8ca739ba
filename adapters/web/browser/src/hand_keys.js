// Hands a new key of a case to those who stay when somebody has stepped aside from it.

import { newKeyFor, sealNewKey } from "./case_keys.js";
import { handIn, whoseOf } from "./page.js";
import { noteSent } from "./sent.js";
import { verifyKeyOf } from "./signing.js";

/** @typedef {import("./casework.js").OpenedCase} OpenedCase */
/** @typedef {import("./cases.js").Responder} Responder */

/**
 * Where nobody has done so yet. What fails is tried with the next look.
 * @param {HTMLElement} main @param {OpenedCase[]} mine @param {string} signingKey @param {Responder[]} roster
 */
export async function handNewKeys(main, mine, signingKey, roster) {
  for (const opened of mine) {
    if (opened.aside) await hand(main, opened, opened.aside, signingKey, roster).catch(() => undefined);
  }
}

/**
 * To oneself last: as long as one has it not, it is done again. What is written on this very page is
 * sealed with it already.
 * @param {HTMLElement} main @param {OpenedCase} opened @param {string[]} aside @param {string} signingKey
 * @param {Responder[]} roster
 */
async function hand(main, opened, aside, signingKey, roster) {
  const { id, report } = opened;
  const me = verifyKeyOf(signingKey);
  const staying = roster.filter(
    ({ recipient, verifyKey }) => report.recipients.includes(recipient) && !aside.includes(verifyKey),
  );
  staying.sort((one, other) => Number(one.verifyKey === me) - Number(other.verifyKey === me));
  const made = await newKeyFor(id, aside, new Date().toISOString());
  for (const { recipient, verifyKey } of staying) {
    const message = await sealNewKey(made, recipient, signingKey);
    await handIn(main, "step", { case: id, message });
    if (verifyKey === me) noteSent(whoseOf(main), id, message);
  }
  opened.key = made.key;
  delete opened.aside;
}
