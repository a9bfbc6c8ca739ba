// The reporter's side: the counterpart of bot/concerns/sealed/seal_report.py and letters.py.

import { CannotOpen, newIdentity, openEntry, recipientOf, sealEntry, sealToTen } from "./age.js";
import { hex, randomBytes, utf8 } from "./bytes.js";
import { leastBucket } from "./documents.js";
import { burntIn, capsuleIn } from "./entries.js";
import { newReceipt, openMailbox } from "./receipts.js";
import { checkLetter } from "./signing.js";

/** @typedef {import("./receipts.js").Mailbox} Mailbox */
/** @typedef {import("./entries.js").Capsule} Capsule */

/**
 * Seal a report to those allowed to open it. The receipt is for the reporter's eyes alone.
 * @param {Record<string, string>} answers
 * @param {string[]} recipients
 * @param {Uint8Array} salt
 * @param {string} [receipt] which the reporter has written down
 * @param {import("./entries.js").LeftOut[]} [leftOut] who may never be let in
 */
export async function sealReport(answers, recipients, salt, receipt, leftOut = []) {
  const allowed = [...new Set(recipients)].sort();
  const own = receipt ?? (await newReceipt());
  const sealed = await sealFor(await openMailbox(own, salt), answers, { allowed, leftOut });
  return { receipt: own, sealed };
}

/** A case that is not sent yet: whoever sends it again sends the same one. @typedef {{id: string, key: string}} NewCase */

/** @returns {Promise<NewCase>} */
export const newCase = async () => ({ id: hex(randomBytes(16)), key: await newIdentity() });

/**
 * What is sent and kept of a report.
 * @param {Mailbox} mailbox in which an answer will lie
 * @param {Record<string, string>} answers
 * @param {{allowed: string[], leftOut: import("./entries.js").LeftOut[]}} readers as responders are told
 * @param {string[]} keys to which it is sealed @param {NewCase} [made]
 */
export async function sealFor(mailbox, answers, { allowed, leftOut }, keys = allowed, made) {
  const { id, key: caseKey } = made ?? (await newCase());
  const caseRecipient = await recipientOf(caseKey);
  const reply_to = await recipientOf(mailbox.identity);
  const left_out = leftOut.map(({ name, recipient }) => [name, recipient]);
  const entry = { kind: "report", answers, recipients: allowed, left_out, mailbox: mailbox.address, reply_to, handle: mailbox.handle };
  const capsule = { case: id, recipient: caseRecipient };
  return {
    case: id,
    key: await sealToTen(utf8(caseKey), keys),
    message: await sealEntry(entry, caseRecipient, leastBucket(answers)),
    mailbox: mailbox.address,
    capsule: await sealEntry(capsule, reply_to),
  };
}

/** @param {Uint8Array} capsule @param {Mailbox} mailbox @returns {Promise<Capsule>} */
export async function openCapsule(capsule, mailbox) {
  const fields = await openEntry(capsule, mailbox.identity);
  try {
    return capsuleIn(fields);
  } catch {
    throw new CannotOpen();
  }
}

/** @param {Capsule} capsule @param {string} words */
export const sealFollowUp = async (capsule, words) => ({
  case: capsule.case,
  message: await sealEntry({ kind: "follow-up", text: words }, capsule.recipient),
});

/**
 * @param {Mailbox} mailbox @param {Capsule} capsule @param {Uint8Array[]} letters
 * @param {string[]} trusted @returns {Promise<(import("./signing.js").ReadLetter | {burnt: string})[]>}
 */
export const readReplies = (mailbox, capsule, letters, trusted) =>
  Promise.all(
    letters.map(async (kept) => {
      const fields = (await openEntry(kept, mailbox.identity).catch(() => undefined)) ?? {};
      const burnt = burntIn(fields, mailbox.id);
      if (burnt !== undefined) return { burnt };
      return checkLetter(fields, capsule.case, mailbox.address, trusted);
    }),
  );
