// A responder's keys: made in the page, kept in this browser, saved as a file. Never sent.

import { newIdentity, recipientOf } from "./age.js";
import { hex, randomBytes } from "./bytes.js";
import { fieldsIn, textIn } from "./json.js";
import { verifyKeyOf } from "./signing.js";

/** Several responders may use one browser: nobody is given the keys of somebody else. */
let whose = "";
const place = () => `tequio-responder${whose}`;
const copyPlace = () => `tequio-copy${whose}`;
const nextPlace = () => `tequio-next${whose}`;
const formerPlace = () => `tequio-former${whose}`;

/** @param {string} who from now on the keys are theirs */
export const belongTo = (who) => {
  whose = who;
};

/** @typedef {{identity: string, signing: string}} Keys */

/** @returns {Promise<Keys>} */
export const newKeys = async () => ({ identity: await newIdentity(), signing: hex(randomBytes(32)) });

/** What the stewards put on the roster. @param {Keys} keys */
export const publicKeys = async ({ identity, signing }) => ({
  recipient: await recipientOf(identity),
  verifyKey: verifyKeyOf(signing),
});

/** @returns {Keys | undefined} Throws where something else is kept in their place. */
export const keptKeys = () => keysAt(place());

/** Those that take the place of mine once they are on the list. */
export const nextKeys = () => keysAt(nextPlace());

/** Those that I had before, until my cases open with the new ones. */
export const formerKeys = () => keysAt(formerPlace());

/** @param {Keys} keys */
export const keepNext = (keys) => localStorage.setItem(nextPlace(), JSON.stringify(keys));

/** From now on the next ones are mine. */
export function changeOver() {
  const [mine, next] = [keptKeys(), nextKeys()];
  if (mine === undefined || next === undefined) return;
  localStorage.setItem(formerPlace(), JSON.stringify(mine));
  keep(next);
  localStorage.removeItem(nextPlace());
}

export const forgetFormer = () => localStorage.removeItem(formerPlace());

/** @param {string} at @returns {Keys | undefined} */
function keysAt(at) {
  const kept = localStorage.getItem(at);
  if (kept === null) return undefined;
  const { identity, signing } = fieldsIn(JSON.parse(kept));
  return { identity: textIn(identity), signing: textIn(signing) };
}

/** @param {Keys} keys */
export const keep = (keys) => localStorage.setItem(place(), JSON.stringify(keys));

export const forget = () => {
  for (const each of [place(), copyPlace(), nextPlace(), formerPlace()]) localStorage.removeItem(each);
};

/** Whether a copy of these keys has opened something. @param {Keys} keys @returns {boolean} */
export const hasCopy = ({ signing }) => localStorage.getItem(copyPlace()) === verifyKeyOf(signing);

/** @param {Keys} keys */
export const noteCopy = ({ signing }) => localStorage.setItem(copyPlace(), verifyKeyOf(signing));

/** A file that stock age takes as an identity, too. @param {Keys} keys @returns {Promise<string>} */
export async function asFile(keys) {
  const { recipient, verifyKey } = await publicKeys(keys);
  return [
    "# Responder keys. Whoever has this file can read your cases and sign in your name.",
    `# public key: ${recipient}`,
    `# verify key: ${verifyKey}`,
    `# signing key: ${keys.signing}`,
    keys.identity,
    "",
  ].join("\n");
}

/** @param {string} file @returns {Keys | undefined} undefined where it is no such file */
export function fromFile(file) {
  const signing = file.match(/^# signing key: ([0-9a-f]{64})$/m)?.[1];
  const identity = file.match(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/m)?.[0];
  return signing && identity ? { identity, signing } : undefined;
}

/**
 * From a file that age-keygen wrote: its identity, and a key to sign with that is made here.
 * @param {string} file @returns {Promise<Keys | undefined>} undefined where there is none
 */
export async function fromIdentity(file) {
  const identity = file.match(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/m)?.[0];
  if (identity === undefined) return undefined;
  try {
    await recipientOf(identity);
  } catch {
    return undefined;
  }
  return { identity, signing: hex(randomBytes(32)) };
}
