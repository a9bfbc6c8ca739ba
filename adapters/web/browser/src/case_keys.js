// When somebody steps aside from a case, those who stay get a new key for it: what is sealed from then
// on does not open with the old one. Each of them gets it in a message that only they can open.

import { newIdentity, sealEntry } from "./age.js";
import { fromHex, utf8 } from "./bytes.js";
import { listIn, textIn } from "./json.js";
import { isSigned, signatureOf, verifyKeyOf } from "./signing.js";

/** `without` are those who stepped aside, by their keys. @typedef {{case: string, at: string, key: string, without: string[]}} NewKey */
/** @typedef {NewKey & {signer: string}} Handed */

const KIND = "case key";

/** One for all who stay. @param {string} caseId @param {string[]} without @param {string} at @returns {Promise<NewKey>} */
export const newKeyFor = async (caseId, without, at) =>
  ({ case: caseId, at, key: await newIdentity(), without: [...without].sort() });

/** @param {NewKey} made @param {string} recipient one who stays @param {string} signingKey */
export const sealNewKey = (made, recipient, signingKey) =>
  sealEntry(
    { kind: KIND, ...made, signer: verifyKeyOf(signingKey), signature: signatureOf(content(made), signingKey) },
    recipient,
  );

/** @param {import("./json.js").Fields} fields */
export const isHanded = ({ kind }) => kind === KIND;

/**
 * What was handed to me, by those on the list; the newest one last.
 * @param {import("./json.js").Fields[]} opened @param {string} caseId @param {string[]} trusted
 */
export function handedIn(opened, caseId, trusted) {
  const handed = opened.map((fields) => newKeyIn(fields, caseId, trusted)).filter((each) => each !== undefined);
  return handed.sort((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)));
}

/**
 * With which words are sealed now: nobody who stepped aside has it, or has made it. Without one, the
 * case still needs a new key.
 * @param {Handed[]} handed @param {string[]} aside
 */
export const keyWithout = (handed, aside) =>
  handed.findLast(
    ({ signer, without }) => !aside.includes(signer) && aside.every((each) => without.includes(each)),
  );

/** @param {import("./json.js").Fields} fields @param {string} caseId @param {string[]} trusted @returns {Handed | undefined} */
function newKeyIn(fields, caseId, trusted) {
  if (fields.kind !== KIND) return undefined;
  try {
    const made = {
      case: textIn(fields.case),
      at: textIn(fields.at),
      key: textIn(fields.key),
      without: listIn(fields.without, textIn),
    };
    const [signer, signature] = [textIn(fields.signer), fromHex(textIn(fields.signature))];
    const genuine = trusted.includes(signer) && isSigned(content(made), signature, signer);
    return genuine && made.case === caseId ? { ...made, signer } : undefined;
  } catch {
    return undefined;
  }
}

/** Line by line. @param {NewKey} made */
const content = ({ case: caseId, at, key, without }) =>
  utf8(["tequio case key v1", caseId, at, key, ...without].join("\n"));
