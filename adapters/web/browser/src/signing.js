// Responders sign their letters: the counterpart of bot/concerns/sealed/signatures.py.

import { ed25519 } from "@noble/curves/ed25519.js";
import { fromHex, hex, utf8 } from "./bytes.js";
import { letterIn } from "./entries.js";
import { textIn } from "./json.js";
import { isGood } from "./verifying.js";

/** @typedef {import("./entries.js").Letter} Letter */
/** @typedef {{damaged: true} | {letter: Letter, signer: string, verified: boolean}} ReadLetter */

/** @param {string} signingKey 64 hex digits @returns {string} */
export const verifyKeyOf = (signingKey) => hex(ed25519.getPublicKey(fromHex(signingKey)));

/** @param {Uint8Array} content @param {string} signingKey @returns {string} 128 hex digits */
export const signatureOf = (content, signingKey) => hex(ed25519.sign(content, fromHex(signingKey)));

/** @param {Letter} letter @param {string} signingKey */
export function sign(letter, signingKey) {
  const signature = signatureOf(signedContent(letter), signingKey);
  return { ...letter, signer: verifyKeyOf(signingKey), signature };
}

/**
 * Tell who signed a letter, and whether it was meant for this case and this mailbox.
 * @param {import("./json.js").Fields} fields @param {string} caseId @param {string} mailbox
 * @param {string[]} trusted @returns {Promise<ReadLetter>}
 */
export async function checkLetter(fields, caseId, mailbox, trusted) {
  const signed = signedIn(fields);
  if (signed === undefined) return { damaged: true };
  const { letter, signer, signature } = signed;
  const meant = letter.case === caseId && letter.mailbox === mailbox;
  const genuine = trusted.includes(signer) && (await isGood(signedContent(letter), signature, signer));
  return { letter, signer, verified: meant && genuine };
}

/** @param {import("./json.js").Fields} fields @returns undefined where it is no letter */
function signedIn(fields) {
  try {
    const signature = fromHex(textIn(fields.signature));
    return { letter: letterIn(fields), signer: textIn(fields.signer), signature };
  } catch {
    return undefined;
  }
}

/** @param {Letter} letter @returns {Uint8Array} line by line; what could hold a line break stands last */
function signedContent(letter) {
  const common = [letter.case, letter.mailbox, letter.day];
  const lines =
    letter.kind === "reply"
      ? ["tequio reply v1", ...common, letter.text]
      : ["tequio sharing v2", ...common, String(letter.number), letter.key, ...letter.recipients, ...letter.without];
  return utf8(lines.join("\n"));
}
