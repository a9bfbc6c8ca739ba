// Figures, four times a year: what came of a case goes with its shredding as a mark that says nothing
// of the case, and what opens a quarter's marks is handed back when the quarter is over. This page
// never sees a mark. The counterpart of bot/concerns/sealed/marks.py.

import { newIdentity, recipientOf, seal, unsealKey } from "./age.js";
import { utf8 } from "./bytes.js";
import { handIn } from "./page.js";

/** @typedef {{quarter: string, recipient: string, capsule: Uint8Array, over: boolean}} Quarter */

const INSIDE = 16;

/**
 * What came of a case, for the newest quarter; where there is none yet, it is sealed to nobody.
 * @param {string} outcome @param {Quarter[]} quarters
 */
export async function markOf(outcome, [newest]) {
  const recipient = newest?.recipient ?? (await recipientOf(await newIdentity()));
  const mark = await seal(utf8(outcome.padEnd(INSIDE)), [recipient]);
  return { quarter: newest?.quarter ?? "", mark };
}

/**
 * Whatever was reported, and by whomever. What fails is tried with the next look.
 * @param {HTMLElement} main @param {Quarter[]} quarters @param {string} identity
 */
export async function letCount(main, quarters, identity) {
  for (const { quarter, capsule, over } of quarters) {
    const secret = over ? await unsealKey(capsule, identity).catch(() => undefined) : undefined;
    if (secret !== undefined) await handIn(main, "count", { quarter, secret }).catch(() => undefined);
  }
}
