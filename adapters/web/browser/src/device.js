// What is kept on this device beside the keys: sealed to them, so that it is gone where they are.

import { recipientOf, seal, unseal } from "./age.js";
import { base64, fromBase64, text, utf8 } from "./bytes.js";
import { mapIn, textIn } from "./json.js";

/** Texts by their names. @typedef {Record<string, string>} Texts */

/** @param {Texts} texts @param {string} identity @returns {Promise<string>} */
export const locked = async (texts, identity) =>
  base64(await seal(utf8(JSON.stringify(texts)), [await recipientOf(identity)]));

/** @param {string} kept @param {string} identity @returns {Promise<Texts | undefined>} undefined where others stand there */
export async function unlocked(kept, identity) {
  try {
    return mapIn(JSON.parse(text(await unseal(fromBase64(kept), identity))), textIn);
  } catch {
    return undefined;
  }
}

/** As `unlocked`, with the first of these that opens it. @param {string} kept @param {string[]} identities */
export async function unlockedWithAny(kept, identities) {
  const found = await Promise.all(identities.map((each) => unlocked(kept, each)));
  return found.find((each) => each !== undefined);
}

/** @param {string} place @param {string} identity @param {string[]} before @returns {Promise<Texts>} none where nothing is kept */
export const keptAt = async (place, identity, ...before) =>
  (await unlockedWithAny(localStorage.getItem(place) ?? "", [identity, ...before])) ?? {};

/**
 * Instead of what stands there. A device that is full keeps nothing.
 * @param {string} place @param {string} identity @param {Texts} texts
 */
export async function keepAt(place, identity, texts) {
  const kept = await locked(texts, identity);
  try {
    localStorage.setItem(place, kept);
  } catch {
    localStorage.removeItem(place);
  }
}
