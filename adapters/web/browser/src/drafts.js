// What a responder has typed and not sent: kept on this device, sealed to the keys in it, until it is
// sent, until its case is gone, or until the keys are.

import { locked, unlockedWithAny } from "./device.js";
import { mapIn, textIn } from "./json.js";

/** What stands in each box of a case, by its place. @typedef {Record<string, string>} Draft */

/** @param {string} whose */
const place = (whose) => `tequio-drafts${whose}`;

/**
 * Those of `cases` that can be opened, also with the keys from before; whatever else lies there is forgotten.
 * @param {string} whose @param {string} identity @param {string[]} cases their ids @param {string[]} before
 * @returns {Promise<Map<string, Draft>>} by case
 */
export async function drafts(whose, identity, cases, ...before) {
  /** @type {Map<string, Draft>} */
  const found = new Map();
  for (const [id, sealed] of Object.entries(kept(whose))) {
    const draft = cases.includes(id) ? await unlockedWithAny(sealed, [identity, ...before]) : undefined;
    if (draft) found.set(id, draft);
    else put(whose, id, undefined);
  }
  return found;
}

/**
 * What stands there now, also from another tab; nothing is forgotten.
 * @param {string} whose @param {string[]} identities that of the keys here, and of those before @param {string} id
 * @returns {Promise<Draft>}
 */
export async function draftOf(whose, identities, id) {
  const sealed = kept(whose)[id];
  return (sealed === undefined ? undefined : await unlockedWithAny(sealed, identities)) ?? {};
}

/** Whether another tab wrote or forgot some. @param {string} whose @param {string | null} key null where all is gone */
export const areMeant = (whose, key) => key === null || key === place(whose);

/**
 * Instead of what was kept for that case; nothing where no words are left.
 * @param {string} whose @param {string} identity @param {string} id @param {Draft} draft
 */
export async function keepDraft(whose, identity, id, draft) {
  const words = Object.entries(draft).filter(([, each]) => each !== "");
  put(whose, id, words.length === 0 ? undefined : await locked(Object.fromEntries(words), identity));
}

/** @param {string} whose */
export const forgetDrafts = (whose) => localStorage.removeItem(place(whose));

/** Read anew each time: another tab may have written. @param {string} whose @param {string} id @param {string | undefined} sealed */
function put(whose, id, sealed) {
  const others = Object.entries(kept(whose)).filter(([each]) => each !== id);
  const all = sealed === undefined ? others : [...others, [id, sealed]];
  if (all.length === 0) forgetDrafts(whose);
  else localStorage.setItem(place(whose), JSON.stringify(Object.fromEntries(all)));
}

/** @param {string} whose @returns {Record<string, string>} */
function kept(whose) {
  try {
    return mapIn(JSON.parse(localStorage.getItem(place(whose)) ?? "{}"), textIn);
  } catch {
    return {};
  }
}
