// What was handed in while no answer came: nobody knows whether it arrived. Whoever does the same once more sends
// just these bytes again, and the server keeps them once.
//
// They wait on this device, sealed to its keys, until an answer comes, or until their case is gone.

import { fieldsIn } from "./json.js";
import { keepAt, keptAt } from "./device.js";
import { asJson } from "./wire.js";

/** Of what is sealed, as it goes over the wire, and what stands in it. @typedef {{sealed: Record<string, string | string[]>, made: import("./json.js").Fields}} Made */

/** @typedef {() => Promise<{sealed: import("./wire.js").Sealed, made: object}>} Seal */

/** @param {string} whose */
const place = (whose) => `tequio-unsure${whose}`;

/** @param {string} whose */
export const forgetUnsure = (whose) => localStorage.removeItem(place(whose));

/**
 * @param {string} whose @param {string} identity
 * @param {string[]} what is done, the case first: the same words are the same deed
 * @param {Seal} seal
 * @param {(made: Made) => Promise<void>} send @returns {Promise<Made>} what arrived
 */
export async function sendOnce(whose, identity, what, seal, send) {
  const at = JSON.stringify(what);
  const text = await inTurn(() => keptFor(whose, identity, at, seal));
  const made = /** @type {Made} */ (fieldsIn(JSON.parse(text)));
  await send(made);
  await inTurn(() => keepOnly(whose, identity, (each) => each !== at));
  return made;
}

/** Two deeds at once must not lose each other's bytes: what stands here is read and written as a whole. */
let before = Promise.resolve();

/** @template T @param {() => Promise<T>} work @returns {Promise<T>} */
function inTurn(work) {
  const mine = before.then(work);
  before = mine.then(() => undefined, () => undefined);
  return mine;
}

/** @param {string} whose @param {string} identity @param {string} at @param {Seal} seal */
async function keptFor(whose, identity, at, seal) {
  const all = await keptAt(place(whose), identity);
  const text = all[at] ?? (await sealedNow(seal));
  await keepAt(place(whose), identity, { ...all, [at]: text });
  return text;
}

/** @param {string} whose @param {string} identity @param {string[]} cases those that are still there */
export const keepUnsure = (whose, identity, cases) =>
  inTurn(() => keepOnly(whose, identity, (at) => cases.some((each) => at.startsWith(JSON.stringify([each]).slice(0, -1)))));

/** @param {Seal} seal */
async function sealedNow(seal) {
  const { sealed, made } = await seal();
  return `{"sealed":${asJson(sealed)},"made":${JSON.stringify(made)}}`;
}

/** @param {string} whose @param {string} identity @param {(at: string) => boolean} stays */
async function keepOnly(whose, identity, stays) {
  const all = Object.entries(await keptAt(place(whose), identity));
  const left = all.filter(([at]) => stays(at));
  if (left.length === 0) forgetUnsure(whose);
  else if (left.length < all.length) await keepAt(place(whose), identity, Object.fromEntries(left));
}
