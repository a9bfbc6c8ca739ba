// The responder's side: the counterpart of tests/support/casework.py and responder_seals.py.

import { openEntries, recipientOf, sealEntry, unsealKey } from "./age.js";
import { reportIn } from "./entries.js";
import { checkLetter, sign } from "./signing.js";

/** @typedef {{case: string, key: Uint8Array, messages: Uint8Array[]}} KeptCase */
/** @typedef {{followUp: string, at?: string} | import("./signing.js").ReadLetter} Entry */
/** @typedef {{id: string, key: string, report: import("./entries.js").Report, entries: Entry[]}} OpenedCase */

/**
 * Try every case; what remains are those that are mine to read, opened.
 * @param {KeptCase[]} cases @param {string} identity @param {string[]} trusted
 * @returns {Promise<OpenedCase[]>}
 */
export async function readMine(cases, identity, trusted) {
  const read = await Promise.all(
    cases.map((kept) => readCase(kept, identity, trusted).catch(() => undefined)),
  );
  return read.filter((each) => each !== undefined);
}

/**
 * @param {KeptCase} kept @param {string} identity @param {string[]} trusted
 * @returns {Promise<OpenedCase>} Rejected unless exactly one message is the report.
 */
export async function readCase(kept, identity, trusted) {
  const key = await unsealKey(kept.key, identity);
  const opened = await openEntries(kept.messages, key);
  const [first, ...more] = opened.filter((fields) => fields.kind === "report");
  if (first === undefined || more.length > 0) throw new Error("a case has one report");
  const report = reportIn(first);
  const entries = opened
    .filter((fields) => fields !== first)
    .sort((one, other) => inOrder(when(one), when(other)))
    .map((fields) => entryIn(fields, kept.case, report.mailbox, trusted));
  return { id: kept.case, key, report, entries };
}

/**
 * Answer the reporter; `day` is today in UTC, as 2026-03-05, and `at` the minute, as
 * 2026-03-05T10:12Z: by that it has its place in the case, and only there it stands.
 * @param {OpenedCase} opened @param {string} words @param {string} day @param {string} signingKey
 * @param {string} at
 */
export async function sealReply({ id, key, report }, words, day, signingKey, at = day) {
  const { mailbox, reply_to } = report;
  const signed = sign({ kind: "reply", case: id, mailbox, day, text: words }, signingKey);
  return {
    mailbox,
    for_mailbox: await sealEntry(signed, reply_to),
    case: id,
    for_case: await sealEntry({ ...signed, at }, await recipientOf(key)),
  };
}

/**
 * @param {import("./json.js").Fields} fields @param {string} caseId @param {string} mailbox
 * @param {string[]} trusted @returns {Entry}
 */
const entryIn = (fields, caseId, mailbox, trusted) =>
  fields.kind === "follow-up" && typeof fields.text === "string"
    ? { followUp: fields.text, ...(when(fields) && { at: when(fields) }) }
    : checkLetter(fields, caseId, mailbox, trusted);

/** When it came, as far as it says so; a day sorts before its minutes. @param {import("./json.js").Fields} fields */
function when({ at, day }) {
  return typeof at === "string" ? at : typeof day === "string" ? day : "";
}

/** @param {string} one @param {string} other */
const inOrder = (one, other) => (one < other ? -1 : Number(one > other));
