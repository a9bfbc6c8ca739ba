// What somebody has not read yet in a case: whatever others said or did after they last did something
// themselves, or last opened it on this device.

import { keepAt, keptAt } from "./device.js";

/** @typedef {import("./casework.js").OpenedCase} OpenedCase */
/** @typedef {import("./casework.js").Entry} Entry */

/** How much of each case was read here, by its id. @typedef {Record<string, string>} Read */

/** @param {string} whose */
const place = (whose) => `tequio-read${whose}`;

/**
 * @param {OpenedCase} opened @param {string} me a key
 * @param {Read} read what was read on this device
 */
export function isUnread({ id, entries }, me, read) {
  const mine = entries.findLastIndex((each) => isBy(each, me));
  const known = Math.max(others(entries.slice(0, mine + 1), me), Number(read[id] ?? 0));
  return (mine < 0 && read[id] === undefined) || others(entries, me) > known;
}

/** All that stands in it now. @param {OpenedCase} opened @param {string} me @param {Read} read @returns {Read} */
export const withRead = ({ id, entries }, me, read) => ({ ...read, [id]: `${others(entries, me)}` });

/**
 * Also what was kept with the keys from before. @param {string} whose @param {string} identity
 * @param {string[]} cases those that are still there @param {string[]} before @returns {Promise<Read>}
 */
export async function readHere(whose, identity, cases, ...before) {
  const read = await keptAt(place(whose), identity, ...before);
  return Object.fromEntries(Object.entries(read).filter(([id]) => cases.includes(id)));
}

/** @param {string} whose @param {string} identity @param {Read} read */
export const keepRead = (whose, identity, read) => keepAt(place(whose), identity, read);

/** @param {string} whose */
export const forgetRead = (whose) => localStorage.removeItem(place(whose));

/** Signed by that key. @param {Entry} each @param {string} who */
const isBy = (each, who) => "signer" in each && each.verified && each.signer === who;

/** How much others said or did; that they looked is no news. @param {Entry[]} entries @param {string} me */
const others = (entries, me) =>
  entries.filter((each) => !isBy(each, me) && !("step" in each && each.step.deed === "seen")).length;
