// Which signed list this device has seen last: another one has to follow from it.

import { fieldsIn, numberIn, textIn } from "./json.js";
import { digest, listFrom } from "./lists.js";

/** @typedef {import("./lists.js").SignedList} SignedList */
/** `gone`: not the list that was seen here, or an older one; `anew`: begun anew since. @typedef {"" | "gone" | "anew"} Doubt */

/** @param {string} whose */
const place = (whose) => `tequio-list${whose}`;

/**
 * Whether these lists, which have been checked, go on from the one seen here; if so, remember the last.
 * @param {string} whose @param {SignedList[]} lists @returns {Doubt}
 */
export function doubtAbout(whose, lists) {
  const doubt = found(whose, lists);
  if (doubt === "") accept(whose, lists);
  return doubt;
}

/** From now on this device believes these. @param {string} whose @param {SignedList[]} lists */
export function accept(whose, lists) {
  const last = lists.at(-1);
  if (last) {
    const seen = { number: listFrom(last.text).number, digest: digest(last.text) };
    localStorage.setItem(place(whose), JSON.stringify(seen));
  }
}

/** @param {string} whose @param {SignedList[]} lists @returns {Doubt} */
function found(whose, lists) {
  const kept = localStorage.getItem(place(whose));
  if (kept === null) return "";
  const { number, digest: seen } = fieldsIn(JSON.parse(kept));
  const there = lists[numberIn(number) - 1];
  if (there === undefined || digest(there.text) !== textIn(seen)) return "gone";
  return lists.slice(numberIn(number)).some(({ text }) => listFrom(text).anew) ? "anew" : "";
}
