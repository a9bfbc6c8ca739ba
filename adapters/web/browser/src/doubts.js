// Whom the inbox believes: those on the signed list, which has to follow from the one seen here before.

import { inForce, listFrom } from "./lists.js";
import { byId } from "./page.js";
import { accept, doubtAbout } from "./pinned.js";

/** @typedef {import("./cases.js").Responder} Responder */
/**
 * `everybody` is or ever was on the list, under each name and with all keys that they had.
 * @typedef {{roster: Responder[], trusted: string[], everybody: Responder[],
 *   known: string[]}} Believed their verify keys
 */

/**
 * What of it is signed; where lists are damaged or not the ones that were seen here, that is shown.
 * @param {string} whose
 * @param {{roster: Responder[], trusted: string[], lists: import("./lists.js").SignedList[]}} fetched
 * @returns {Believed}
 */
export function showDoubts(whose, { roster, trusted, lists }) {
  const last = checked(lists);
  const doubt = last === null ? "" : doubtAbout(whose, lists);
  byId("list-damaged").hidden = last !== null;
  byId("list-gone").hidden = doubt !== "gone";
  byId("list-anew").hidden = doubt !== "anew";
  byId("accept-list").hidden = doubt === "";
  byId("accept-list").onclick = () => {
    accept(whose, lists);
    location.reload();
  };
  if (last === null) return { roster: [], trusted: [], everybody: [], known: [] };
  if (last === undefined) return { roster, trusted, everybody: roster, known: trusted };
  const named = new Set(last.responders.map(spelled));
  const known = roster.filter((each) => named.has(spelled(each)));
  const shares = last.recovery ? [inShares(last.recovery)] : [];
  const keys = new Set(known.map((each) => each.verifyKey));
  const everybody = [...known, ...lists.flatMap(({ text }) => listFrom(text).responders)];
  return { roster: [...known, ...shares], trusted: trusted.filter((each) => keys.has(each)), everybody, known: everybody.map((each) => each.verifyKey) };
}

/** It opens, and signs nothing. @param {import("./lists.js").Recovery} recovery @returns {Responder} */
const inShares = ({ heldBy, recipient }) => ({ name: `${heldBy.join(", ")} (2/3)`, recipient, verifyKey: "" });

/** @param {Responder} each */
const spelled = ({ name, recipient, verifyKey }) => JSON.stringify([name, recipient, verifyKey]);

/** @param {import("./lists.js").SignedList[]} lists @returns null where they are damaged */
function checked(lists) {
  try {
    return inForce(lists);
  } catch {
    return null;
  }
}
