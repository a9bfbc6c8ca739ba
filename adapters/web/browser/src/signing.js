// Responders sign their letters: the counterpart of bot/concerns/sealed/signatures.py.

import { ed25519 } from "@noble/curves/ed25519.js";
import { fromHex, hex, utf8 } from "./bytes.js";

/** @typedef {{kind: "reply", case: string, mailbox: string, day: string, text: string}} Reply */
/** @typedef {{kind: "sharing", case: string, mailbox: string, day: string, number: number, recipients: string[]}} Sharing */
/** @typedef {{damaged: true} | {letter: Reply | Sharing, signer: string, verified: boolean}} ReadLetter */

/** @param {string} signingKey 64 hex digits @returns {string} */
export const verifyKeyOf = (signingKey) => hex(ed25519.getPublicKey(fromHex(signingKey)));

/** @param {Reply} letter @param {string} signingKey */
export function sign(letter, signingKey) {
  const signature = hex(ed25519.sign(signedContent(letter), fromHex(signingKey)));
  return { ...letter, signer: verifyKeyOf(signingKey), signature };
}

/**
 * Tell who signed a letter, and whether it was meant for this case and this mailbox.
 * @param {Record<string, any>} fields @param {string} caseId @param {string} mailbox
 * @param {string[]} trusted @returns {ReadLetter}
 */
export function checkLetter(fields, caseId, mailbox, trusted) {
  const { signer, signature, ...letter } = fields;
  const content = signedContent(letter);
  if (content === undefined || !/^[0-9a-f]{128}$/.test(signature)) return { damaged: true };
  const meant = letter.case === caseId && letter.mailbox === mailbox;
  const verified = meant && trusted.includes(signer) && isSigned(content, signature, signer);
  return { letter, signer, verified };
}

function isSigned(content, signature, signer) {
  try {
    return ed25519.verify(fromHex(signature), content, fromHex(signer), { zip215: false });
  } catch {
    return false;
  }
}

/** @returns {Uint8Array | undefined} undefined where it is no letter */
function signedContent({ kind, case: id, mailbox, day, text, number, recipients }) {
  if (![id, mailbox].every((each) => typeof each === "string")) return undefined;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  if (kind === "reply" && typeof text === "string") {
    return utf8(["tequio reply v1", id, mailbox, day, text].join("\n"));
  }
  if (kind === "sharing" && Number.isInteger(number) && Array.isArray(recipients)) {
    return utf8(["tequio sharing v1", id, mailbox, day, number, ...recipients].join("\n"));
  }
  return undefined;
}
