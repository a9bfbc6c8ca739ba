// Fetches the board, and sends what an answer takes along. Both without a cookie: the server is not told
// who is signed in here.

import { fromBase64, fromHex } from "./bytes.js";
import { fieldsIn, listIn, mapIn, numberIn, textIn } from "./json.js";
import { signedListIn } from "./lists.js";
import { asJson, mustBeFine } from "./wire.js";

/**
 * `responders` by their keys, `inShares` the key that is held in shares, `signers` their names by the keys with which they sign, or signed, `former` those keys of
 * them that are not on the list any more, `askedBack` the
 * places in a receipt, `asked` what stands beside each question.
 * @typedef {{salt: Uint8Array, responders: string[], inShares: string[], signers: Record<string, string>, former: string[],
 *   lists: import("./lists.js").SignedList[], askedBack: number[], letters: Uint8Array[], notice: string[],
 *   asked: Record<string, Asked>}} Board
 */
/** @typedef {{label: string, hint: string, choices: Record<string, string>}} Asked */

const NOTHING = 204;

/** @param {string} url @returns {Promise<Board | undefined>} nothing where nothing is taken */
export async function fetchBoard(url) {
  const response = await fetch(url, { credentials: "omit" });
  mustBeFine(response);
  if (response.status === NOTHING) return undefined;
  const { salt, responders, in_shares, signers, former, lists, asked_back, letters, notice, asked } = fieldsIn(await response.json());
  return {
    salt: fromHex(textIn(salt)),
    responders: listIn(inside(responders), textIn),
    inShares: listIn(inside(in_shares), textIn),
    signers: mapIn(inside(signers), textIn),
    former: listIn(inside(former), textIn),
    lists: listIn(inside(lists), signedListIn),
    askedBack: listIn(inside(asked_back), numberIn),
    letters: listIn(inside(letters), textIn).map(fromBase64),
    notice: listIn(notice, textIn),
    asked: mapIn(asked, askedIn),
  };
}

/** @param {string} url @param {import("./wire.js").Sealed} sealed */
export async function sendAlong(url, sealed) {
  const headers = { "Content-Type": "application/json" };
  mustBeFine(await fetch(url, { method: "POST", body: asJson(sealed), headers, credentials: "omit" }));
}

/** @param {unknown} json @returns {unknown} */
const inside = (json) => JSON.parse(textIn(json));

/** @param {unknown} value @returns {Asked} */
function askedIn(value) {
  const { label, hint, choices } = fieldsIn(value);
  return { label: textIn(label), hint: textIn(hint), choices: mapIn(choices, textIn) };
}
