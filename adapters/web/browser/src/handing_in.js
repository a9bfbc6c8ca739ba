// What is done about a case is handed in until an answer comes, always as the same bytes: the server keeps them once,
// and nobody is told twice.

import { fromBase64 } from "./bytes.js";
import { textIn } from "./json.js";
import { handIn, whoseOf } from "./page.js";
import { noteSent } from "./sent.js";
import { sealStep, signStep, stepIn } from "./steps.js";
import { sendOnce } from "./unsure.js";

/** @typedef {import("./keys.js").Keys} Keys */
/** @typedef {import("./casework.js").OpenedCase} OpenedCase */
/** @typedef {() => Promise<{sealed: import("./wire.js").Sealed, made: object}>} Seal */

/**
 * The same deed in the same state of the case is the same bytes, however often it takes until an answer comes.
 * @param {HTMLElement} main @param {OpenedCase} opened @param {Keys} keys @param {"reply" | "step" | "share"} where
 * @param {string[]} deed what it is, and all of the state in which it would be another one
 * @param {Seal} seal @param {"for_case" | "message"} part that stands in the case
 */
export async function handInOnce(main, opened, keys, where, deed, seal, part) {
  const what = [opened.id, opened.to, ...deed];
  const sent = await sendOnce(whoseOf(main), keys.identity, what, seal, ({ sealed }) => handIn(main, where, sealed));
  noteSent(whoseOf(main), opened.id, fromBase64(textIn(sent.sealed[part])));
  return sent;
}

/**
 * Signed, sealed, handed in; and it stands in the case at once.
 * @param {HTMLElement} main @param {OpenedCase} opened @param {Keys} keys
 * @param {{deed: import("./steps.js").Deed, about: string, text: string, shredding?: string}} what
 */
export async function takeStep(main, opened, keys, what) {
  const seal = async () => {
    const made = { case: opened.id, at: new Date().toISOString(), ...what };
    return { sealed: await sealStep(opened.to, made, keys.signing), made };
  };
  const deed = [stateNow(opened), what.deed, what.about, what.text];
  const { made } = await handInOnce(main, opened, keys, "step", deed, seal, "message");
  const step = stepIn(made);
  const { signature, signer } = signStep(step, keys.signing);
  opened.entries.push({ id: signature.slice(0, 32), step, signer, verified: true });
}

/** How much has been done: that somebody looked meanwhile changes nothing. @param {OpenedCase} opened */
export const stateNow = ({ entries }) =>
  `${entries.filter((each) => !("step" in each && each.step.deed === "seen")).length}`;
