// What stands inside the seals, read as strictly as bot/concerns/sealed/entries.py reads it.

import { isRecipient } from "./age.js";
import { isHandle } from "./handles.js";
import { Misread, fieldsIn, listIn, mapIn, numberIn, textIn } from "./json.js";

/** @typedef {import("./json.js").Fields} Fields */
/** @typedef {{answers: Record<string, string>, document?: string, recipients: string[], mailbox: string, reply_to: string,
 *   left_out?: LeftOut[], handle?: number}} Report from whom the reporter hid it, and what the noticeboard shows; unknown in those of long ago */
/** @typedef {{name: string, recipient: string}} LeftOut */
/** @typedef {{kind: "reply", case: string, mailbox: string, day: string, text: string}} Reply */
/** @typedef {{kind: "sharing", case: string, mailbox: string, day: string, number: number, key: string,
 *   recipients: string[], without: string[]}} Sharing */
/** @typedef {Reply | Sharing} Letter */
/** @typedef {{case: string, recipient: string}} Capsule */

/** @param {unknown} value @returns {Capsule} Throws Misread. */
export function capsuleIn(value) {
  const fields = fieldsIn(value);
  return { case: textIn(fields.case), recipient: recipientIn(fields.recipient) };
}

/** @param {Fields} fields @returns {Report} Throws Misread. */
export function reportIn(fields) {
  const { document, ...answers } = mapIn(fields.answers, textIn);
  return { answers, ...(document !== undefined && { document }), ...whoseIn(fields) };
}

/** @param {Fields} fields */
const whoseIn = (fields) => ({
  recipients: listIn(fields.recipients, recipientIn),
  mailbox: textIn(fields.mailbox),
  reply_to: recipientIn(fields.reply_to),
  ...(fields.left_out !== undefined && { left_out: listIn(fields.left_out, leftOutIn) }),
  ...(fields.handle !== undefined && { handle: handleIn(fields.handle) }),
});

/** @param {unknown} value */
function handleIn(value) {
  if (!isHandle(value)) throw new Misread();
  return numberIn(value);
}

/** @param {unknown} value a name and a key @returns {LeftOut} */
function leftOutIn(value) {
  const [name, recipient] = listIn(value, textIn);
  return { name: textIn(name), recipient: recipientIn(recipient) };
}

/** @param {Fields} fields @returns {Letter} Throws Misread. */
export function letterIn(fields) {
  const { kind, number } = fields;
  const common = { case: textIn(fields.case), mailbox: textIn(fields.mailbox), day: dayIn(fields.day) };
  if (kind === "reply") return { kind, ...common, text: textIn(fields.text) };
  if (kind !== "sharing" || typeof number !== "number" || !Number.isInteger(number)) {
    throw new Misread();
  }
  const [key, recipients] = [recipientIn(fields.key), listIn(fields.recipients, recipientIn)];
  return { kind, ...common, number, key, recipients, without: listIn(fields.without, verifyKeyIn) };
}

/** @param {Fields} fields @param {string} mailboxId @returns {string | undefined} on which day it was burnt */
export function burntIn(fields, mailboxId) {
  if (fields.kind !== "burnt" || fields.by !== mailboxId) return undefined;
  try {
    return dayIn(fields.day);
  } catch {
    return undefined;
  }
}

/** @param {unknown} value */
function recipientIn(value) {
  const text = textIn(value);
  if (!isRecipient(text)) throw new Misread();
  return text;
}

/** @param {unknown} value */
function verifyKeyIn(value) {
  const text = textIn(value);
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Misread();
  return text;
}

/** @param {unknown} value a day that is in the calendar, as 2026-03-05 */
function dayIn(value) {
  const text = textIn(value);
  const day = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text) throw new Misread();
  return text;
}
