// The list of responders as stewards signed it: the counterpart of bot/concerns/sealed/signed_lists.py.

import { sha256 } from "@noble/hashes/sha2.js";
import { fromHex, hex, utf8 } from "./bytes.js";
import { fieldsIn, listIn, Misread, mapIn, numberIn, textIn } from "./json.js";
import { isSigned } from "./verifying.js";

/** @typedef {{name: string, organisation: string, verifyKey: string}} Steward */
/** @typedef {{name: string, recipient: string, verifyKey: string}} Named */
/**
 * @typedef {{number: number, before: string, day: string, anew: boolean, stewards: Steward[],
 *   responders: Named[], recovery?: Recovery}} RosterList
 */
/** Two of three can open what is sealed to it. @typedef {{heldBy: string[], recipient: string}} Recovery */
/** `signatures` by their signers, in hex. @typedef {{text: string, signatures: Record<string, string>}} SignedList */

const SIGNATURES = 2;
const FIRST = "";

/** @param {unknown} value @returns {SignedList} Throws Misread. */
export function signedListIn(value) {
  const { text, signatures } = fieldsIn(value);
  return { text: textIn(text), signatures: mapIn(signatures, textIn) };
}

/** @param {string} text @returns {RosterList} Throws Misread, or SyntaxError. */
export function listFrom(text) {
  const fields = fieldsIn(JSON.parse(text));
  return {
    number: numberIn(fields.number),
    before: textIn(fields.before),
    day: textIn(fields.day),
    anew: fields.anew === true,
    stewards: listIn(fields.stewards, stewardIn),
    responders: listIn(fields.responders, namedIn),
    ...(fields.recovery !== undefined && { recovery: recoveryIn(fields.recovery) }),
  };
}

/** @param {string} text */
export const digest = (text) => hex(sha256(utf8(text)));

/** What a steward signs. @param {string} text */
export const signedContent = (text) => utf8(`tequio roster v1\n${text}`);

/**
 * The last of all lists, from the first one on; undefined if there is none yet.
 * @param {SignedList[]} lists @returns {RosterList | undefined} Throws if one does not follow from the one before.
 */
export function inForce(lists) {
  /** @type {SignedList | undefined} */
  let before;
  for (const each of lists) {
    if (!follows(each, before)) throw new Misread();
    before = each;
  }
  return before && listFrom(before.text);
}

/**
 * Whether stewards have signed that these may open a report. Where nothing was ever signed, the notice says so.
 * @param {string[]} recipients @param {SignedList[] | undefined} lists undefined where they cannot be read
 */
export function areSigned(recipients, lists) {
  try {
    const last = lists && inForce(lists);
    const keys = last && [...last.responders, ...(last.recovery ? [last.recovery] : [])];
    const named = new Set(keys?.map((each) => each.recipient));
    return lists !== undefined && (last === undefined || recipients.every((each) => named.has(each)));
  } catch {
    return false;
  }
}

/** @param {SignedList} signed @param {SignedList | undefined} before */
function follows(signed, before) {
  const content = listFrom(signed.text);
  const last = before && listFrom(before.text);
  const number = (last?.number ?? 0) + 1;
  if (content.number !== number || content.before !== (before ? digest(before.text) : FIRST)) return false;
  const may = last === undefined || content.anew ? content.stewards : last.stewards;
  return areEnough(signers(signed, may));
}

/** Those whose signature under it is good. @param {SignedList} signed @param {Steward[]} may */
export const signers = ({ text, signatures }, may) =>
  may.filter(({ verifyKey }) => {
    const given = signatures[verifyKey];
    return given !== undefined && isGood(text, given, verifyKey);
  });

/** @param {string} text @param {string} signature @param {string} signer */
function isGood(text, signature, signer) {
  try {
    return isSigned(signedContent(text), fromHex(signature), signer);
  } catch {
    return false;
  }
}

/** Two keys, of two organisations. @param {Steward[]} stewards */
function areEnough(stewards) {
  const organisations = new Set(stewards.map((each) => each.organisation).filter(Boolean));
  const keys = new Set(stewards.map((each) => each.verifyKey));
  return Math.min(organisations.size, keys.size) >= SIGNATURES;
}

/**
 * Sixteen digits to compare in person, the same in every language.
 * @param {string[]} keys
 */
export function digitsOf(...keys) {
  const start = hex(sha256(utf8(["tequio compare v1", ...keys].join("\n")))).slice(0, 16);
  const digits = (BigInt(`0x${start}`) % 10n ** 16n).toString().padStart(16, "0");
  return (digits.match(/.{4}/g) ?? []).join(" ");
}

/** @param {unknown} value @returns {Recovery} */
function recoveryIn(value) {
  const { held_by, recipient } = fieldsIn(value);
  return { heldBy: listIn(held_by, textIn), recipient: textIn(recipient) };
}

/** @param {unknown} value @returns {Steward} */
function stewardIn(value) {
  const { name, organisation, verify_key } = fieldsIn(value);
  return { name: textIn(name), organisation: textIn(organisation), verifyKey: textIn(verify_key) };
}

/** @param {unknown} value @returns {Named} */
function namedIn(value) {
  const { name, recipient, verify_key } = fieldsIn(value);
  return { name: textIn(name), recipient: textIn(recipient), verifyKey: textIn(verify_key) };
}
