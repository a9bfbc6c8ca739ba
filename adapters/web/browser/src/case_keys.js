// The keys of a case as they are handed on: to whoever is let in, to a responder's own new keys, and to
// all who stay when somebody has gone. Each of them gets all that there are, in a message that only
// they can open. The server takes it for any other message.

import { sealEntry } from "./age.js";
import { fromHex, utf8 } from "./bytes.js";
import { listIn, textIn } from "./json.js";
import { isSigned, signatureOf, verifyKeyOf } from "./signing.js";

/** `keys` open what was ever sealed in the case, the newest one last. @typedef {{case: string, at: string, keys: string[]}} Handed */

const KIND = "case keys";

/** @param {Handed} what @param {string} recipient @param {string} signingKey */
export const sealKeys = (what, recipient, signingKey) =>
  sealEntry(
    { kind: KIND, ...what, signer: verifyKeyOf(signingKey), signature: signatureOf(content(what), signingKey) },
    recipient,
  );

/**
 * All that were handed to me by somebody who is or was on the list, in the order in which they were made.
 * @param {import("./json.js").Fields[]} opened @param {string} caseId @param {string[]} known
 */
export function keysHanded(opened, caseId, known) {
  const handed = opened.map((fields) => handedIn(fields, caseId, known)).filter((each) => each !== undefined);
  handed.sort((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)));
  return [...new Set(handed.flatMap((each) => each.keys))];
}

/** @param {import("./json.js").Fields} fields @param {string} caseId @param {string[]} known @returns {Handed | undefined} */
function handedIn(fields, caseId, known) {
  if (fields.kind !== KIND) return undefined;
  try {
    const what = { case: textIn(fields.case), at: textIn(fields.at), keys: listIn(fields.keys, textIn) };
    const [signer, signature] = [textIn(fields.signer), fromHex(textIn(fields.signature))];
    const genuine = known.includes(signer) && isSigned(content(what), signature, signer);
    return genuine && what.case === caseId ? what : undefined;
  } catch {
    return undefined;
  }
}

/** Line by line. @param {Handed} what */
const content = ({ case: caseId, at, keys }) =>
  utf8(["tequio case keys v2", caseId, at, ...keys].join("\n"));
