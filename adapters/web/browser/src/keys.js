// A responder's keys: made in the page, kept in this browser, saved as a file. Never sent.

import { newIdentity, recipientOf } from "./age.js";
import { hex, randomBytes } from "./bytes.js";
import { fieldsIn, textIn } from "./json.js";
import { verifyKeyOf } from "./signing.js";

/** In a rehearsal several responders sit at one browser, each at an address of their own. */
const place = () => `tequio-responder${new URLSearchParams(location.search).get("seat") ?? ""}`;

/** @typedef {{identity: string, signing: string}} Keys */

/** @returns {Promise<Keys>} */
export const newKeys = async () => ({ identity: await newIdentity(), signing: hex(randomBytes(32)) });

/** What the stewards put on the roster. @param {Keys} keys */
export const publicKeys = async ({ identity, signing }) => ({
  recipient: await recipientOf(identity),
  verifyKey: verifyKeyOf(signing),
});

/** @returns {Keys | undefined} Throws where something else is kept in their place. */
export function keptKeys() {
  const kept = localStorage.getItem(place());
  if (kept === null) return undefined;
  const { identity, signing } = fieldsIn(JSON.parse(kept));
  return { identity: textIn(identity), signing: textIn(signing) };
}

/** @param {Keys} keys */
export const keep = (keys) => localStorage.setItem(place(), JSON.stringify(keys));

export const forget = () => localStorage.removeItem(place());

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
