// Newer keys come to a device that still has older ones: those on the list take their place, after a stop.
//
// The older ones stay beside them until all that they open also opens with the newer ones (renewing.js).

import * as kept from "./keys.js";
import { byId } from "./page.js";
import { areListed } from "./proof.js";

/** @typedef {import("./keys.js").Keys} Keys */

/**
 * Only keys that open what is sealed to those on the list are offered: others might be anybody's.
 * @param {HTMLElement} main @param {Keys} others @param {boolean} isCopy whether they came in a file of ours
 * @param {() => Promise<void>} again @returns {Promise<boolean>} whether it is asked
 */
export async function offerInstead(main, others, isCopy, again) {
  const question = byId("take-instead");
  question.hidden = !kept.mayExchange() || !(await areListed(main, others.identity).catch(() => false));
  if (question.hidden) return false;
  byId("keep-older").onclick = () => {
    question.hidden = true;
  };
  byId("instead-now").onclick = () => {
    question.hidden = true;
    if (!kept.mayExchange()) return; // another tab has done it
    kept.exchangeFor(others);
    if (isCopy) kept.noteCopy(others);
    void again();
  };
  byId("keep-older").focus();
  return true;
}
