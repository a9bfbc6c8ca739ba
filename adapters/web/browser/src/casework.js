// The responder's side: the counterpart of tests/support/casework.py and answering.py.

import { openEntry, recipientOf, sealEntry, unsealKey } from "./age.js";
import { checkLetter, sign } from "./signing.js";

/** @typedef {{case: string, key: Uint8Array, messages: Uint8Array[]}} KeptCase */

/**
 * Try every case; what remains are those that are mine to read, opened.
 * @param {KeptCase[]} cases @param {string} identity @param {string[]} trusted
 */
export async function readMine(cases, identity, trusted) {
  const read = await Promise.all(
    cases.map((kept) => readCase(kept, identity, trusted).catch(() => undefined)),
  );
  return read.filter((each) => each !== undefined);
}

/** @param {KeptCase} kept @param {string} identity @param {string[]} trusted */
export async function readCase(kept, identity, trusted) {
  const key = await unsealKey(kept.key, identity);
  const opened = await Promise.all(
    kept.messages.map((message) => openEntry(message, key).catch(() => ({}))),
  );
  const reports = opened.filter((fields) => fields.kind === "report");
  if (reports.length !== 1) throw new Error("a case has one report");
  const [report] = reports;
  const entries = opened
    .filter((fields) => fields !== report)
    .map((fields) =>
      fields.kind === "follow-up"
        ? { followUp: String(fields.text) }
        : checkLetter(fields, kept.case, report.mailbox, trusted),
    );
  return { id: kept.case, key, report, entries };
}

/**
 * Answer the reporter; `day` is today in UTC, as 2026-03-05.
 * @param {Awaited<ReturnType<typeof readCase>>} opened
 * @param {string} words @param {string} day @param {string} signingKey
 */
export async function sealReply({ id, key, report }, words, day, signingKey) {
  const letter = { kind: "reply", case: id, mailbox: report.mailbox, day, text: words };
  const signed = sign(letter, signingKey);
  return {
    mailbox: report.mailbox,
    for_mailbox: await sealEntry(signed, report.reply_to),
    case: id,
    for_case: await sealEntry(signed, await recipientOf(key)),
  };
}
