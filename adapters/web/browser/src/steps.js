// What responders tell each other about a case: signed, and sealed inside it. The server passes it on
// and cannot tell a note from a decision, nor either from words that a reporter added.

import { sealEntry } from "./age.js";
import { fromHex, utf8 } from "./bytes.js";
import { Misread, textIn } from "./json.js";
import { signatureOf, verifyKeyOf } from "./signing.js";
import { isGood } from "./verifying.js";

/**
 * @typedef {"seen" | "taken" | "handed" | "severity" | "note" | "task" | "done" | "share" | "close"
 *   | "agreed" | "recused" | "renewed"} Deed
 */
/**
 * `about` is a key, a day, an outcome or another step, as the deed has it; `shredding` signs that
 * the case be shredded, where it closes.
 * @typedef {{case: string, at: string, deed: Deed, about: string, text: string, shredding?: string}} Step
 */
/** @typedef {{id: string, step: Step, signer: string, verified: boolean}} ReadStep */
/** @typedef {{case: string, mailbox: string, day: string}} Shredding */

/** @type {readonly string[]} */
const DEEDS = [
  "seen", "taken", "handed", "severity", "note", "task", "done", "share", "close", "agreed", "recused", "renewed",
];
const ID_DIGITS = 32;

/** @param {Step} step @param {string} signingKey */
export const signStep = (step, signingKey) => ({
  kind: "step",
  ...step,
  signer: verifyKeyOf(signingKey),
  signature: signatureOf(content(step), signingKey),
});

/**
 * @param {string} to a key of the case @param {Step} step @param {string} signingKey
 * @returns {Promise<{case: string, message: Uint8Array}>}
 */
export async function sealStep(to, step, signingKey) {
  const message = await sealEntry(signStep(step, signingKey), to);
  return { case: step.case, message };
}

/**
 * Who did it, and whether they are on the list and meant this case.
 * @param {import("./json.js").Fields} fields @param {string} caseId @param {string[]} trusted
 * @returns {Promise<ReadStep | {damaged: true}>}
 */
export async function checkStep(fields, caseId, trusted) {
  try {
    const [step, signer, signature] = [stepIn(fields), textIn(fields.signer), textIn(fields.signature)];
    const genuine = trusted.includes(signer) && (await isGood(content(step), fromHex(signature), signer));
    const id = signature.slice(0, ID_DIGITS);
    return { id, step, signer, verified: genuine && step.case === caseId };
  } catch {
    return { damaged: true };
  }
}

/** With it two responders let the server shred a case. @param {Shredding} what @param {string} signingKey */
export const signShredding = (what, signingKey) => signatureOf(shreddingContent(what), signingKey);

/** @param {Shredding} what */
const shreddingContent = (what) =>
  utf8(["tequio shredding v1", what.case, what.mailbox, what.day].join("\n"));

/** @param {import("./json.js").Fields} fields @returns {Step} Throws Misread. */
export function stepIn(fields) {
  const { shredding } = fields;
  const [deed, about] = [textIn(fields.deed), textIn(fields.about)];
  if (!DEEDS.includes(deed) || about.includes("\n")) throw new Misread();
  return {
    case: textIn(fields.case),
    at: textIn(fields.at),
    deed: /** @type {Deed} */ (deed),
    about,
    text: textIn(fields.text),
    ...(shredding !== undefined && { shredding: textIn(shredding) }),
  };
}

/** Line by line; what could hold a line break stands last. @param {Step} step */
const content = (step) =>
  utf8(
    ["tequio step v1", step.case, step.at, step.deed, step.about, step.shredding ?? "", step.text].join("\n"),
  );
