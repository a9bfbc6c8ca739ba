// Answers that were sent from this browser and have not been delivered to the case yet.
//
// Kept are the bytes that the server has as well, sealed to the case: so that nobody answers twice
// because the page was loaded again. They go with the next delivery, with the case, and with the keys.

import { base64, fromBase64 } from "./bytes.js";
import { fieldsIn, listIn, textIn } from "./json.js";

/** @typedef {import("./casework.js").KeptCase} KeptCase */
/** @typedef {{case: string, message: string}} Sent */

/** @param {string} whose */
const place = (whose) => `tequio-sent${whose}`;

/** @param {string} whose @param {string} id @param {Uint8Array} message */
export const noteSent = (whose, id, message) =>
  put(whose, [...sent(whose), { case: id, message: base64(message) }]);

/** @param {string} whose */
export const forgetSent = (whose) => localStorage.removeItem(place(whose));

/**
 * The cases with what is still on its way to them; what has arrived is forgotten here.
 * @param {string} whose @param {KeptCase[]} cases @returns {KeptCase[]}
 */
export function withSent(whose, cases) {
  const waiting = sent(whose).filter((each) => waits(each, cases));
  put(whose, waiting);
  return cases.map((kept) => {
    const mine = waiting.filter((each) => each.case === kept.case);
    return { ...kept, messages: [...kept.messages, ...mine.map((each) => fromBase64(each.message))] };
  });
}

/** @param {Sent} one @param {KeptCase[]} cases */
const waits = (one, cases) =>
  cases.some((kept) => kept.case === one.case && !kept.messages.map(base64).includes(one.message));

/** @param {string} whose @param {Sent[]} all */
function put(whose, all) {
  if (all.length === 0) forgetSent(whose);
  else localStorage.setItem(place(whose), JSON.stringify(all));
}

/** @param {string} whose @returns {Sent[]} */
function sent(whose) {
  try {
    return listIn(JSON.parse(localStorage.getItem(place(whose)) ?? "[]"), sentIn);
  } catch {
    return [];
  }
}

/** @param {unknown} value @returns {Sent} */
function sentIn(value) {
  const fields = fieldsIn(value);
  return { case: textIn(fields.case), message: textIn(fields.message) };
}
