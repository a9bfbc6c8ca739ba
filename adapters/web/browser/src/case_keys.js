// The keys of a case as they are handed on. Whoever is let in, or takes new keys of their own, gets all that
// there are, in a message that only they can open. When somebody has gone, all who stay get the next key
// in one message, however many they are: sealed to the key from before, and in it once more to them alone.
// The server takes either for any other message.

import { openKeyInside, recipientOf, sealEntry, sealInside } from "./age.js";
import { base64, fromBase64, fromHex, utf8 } from "./bytes.js";
import { listIn, textIn } from "./json.js";
import { checkLetter, signatureOf, verifyKeyOf } from "./signing.js";
import { isGood } from "./verifying.js";

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
export async function keysHanded(opened, caseId, known) {
  const read = await Promise.all(opened.map((fields) => handedIn(fields, caseId, known)));
  const handed = read.filter((each) => each !== undefined);
  handed.sort((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)));
  return [...new Set(handed.flatMap((each) => each.keys))];
}

/**
 * What stands beside a change that names the public half of this key.
 * @param {string} key @param {string[]} staying recipients
 */
export const sealNext = async (key, staying) => ({ next: base64(await sealInside(utf8(key), staying)) });

/**
 * The next key of a case, where this is a change with one for me, by somebody who is or was on the list. It
 * needs no signature of its own: the change is signed and names its public half.
 * @param {import("./json.js").Fields} fields @param {string} caseId @param {string[]} known
 * @param {string} identity @param {import("./openings.js").Openings} openings
 * @returns {Promise<string | undefined>}
 */
export async function nextIn(fields, caseId, known, identity, openings) {
  const { next, mailbox } = fields;
  if (typeof next !== "string" || typeof mailbox !== "string") return undefined;
  const read = await checkLetter(fields, caseId, mailbox, known);
  if (!("letter" in read) || !read.verified || read.letter.kind !== "sharing") return undefined;
  try {
    const key = await openKeyInside(fromBase64(next), identity, openings);
    return (await recipientOf(key)) === read.letter.key ? key : undefined;
  } catch {
    return undefined;
  }
}

/** @param {import("./json.js").Fields} fields @param {string} caseId @param {string[]} known @returns {Promise<Handed | undefined>} */
async function handedIn(fields, caseId, known) {
  if (fields.kind !== KIND) return undefined;
  try {
    const what = { case: textIn(fields.case), at: textIn(fields.at), keys: listIn(fields.keys, textIn) };
    const [signer, signature] = [textIn(fields.signer), fromHex(textIn(fields.signature))];
    const genuine = known.includes(signer) && (await isGood(content(what), signature, signer));
    return genuine && what.case === caseId ? what : undefined;
  } catch {
    return undefined;
  }
}

/** Line by line. @param {Handed} what */
const content = ({ case: caseId, at, keys }) =>
  utf8(["tequio case keys v2", caseId, at, ...keys].join("\n"));
