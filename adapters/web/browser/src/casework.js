// The responder's side: the counterpart of tests/support/casework.py and responder_seals.py.

import { openSome, recipientOf, sealEntry, unsealKey } from "./age.js";
import { handedIn, isHanded, keyWithout } from "./case_keys.js";
import { reportIn } from "./entries.js";
import { Openings } from "./openings.js";
import { checkLetter, sign } from "./signing.js";
import { checkStep } from "./steps.js";

/** `day` is that of its batch. @typedef {{case: string, day: string, key: Uint8Array, messages: Uint8Array[]}} KeptCase */
/** @typedef {import("./signing.js").ReadLetter | import("./steps.js").ReadStep} Signed */
/** @typedef {{followUp: string, at?: string, document?: string} | Signed} Entry */
/**
 * `key` is that to which is sealed now; `aside` are those who stepped aside and still have it.
 * @typedef {{id: string, day: string, key: string, report: import("./entries.js").Report, entries: Entry[],
 *   aside?: string[]}} OpenedCase
 */

/**
 * Try every case; what remains are those that are mine to read, opened.
 * @param {KeptCase[]} cases @param {string} identity @param {string[]} trusted
 * @param {Openings} [openings] what opened them before
 * @returns {Promise<OpenedCase[]>}
 */
export async function readMine(cases, identity, trusted, openings = new Openings()) {
  const read = await Promise.all(
    cases.map((kept) => readCase(kept, identity, trusted, openings).catch(() => undefined)),
  );
  return read.filter((each) => each !== undefined);
}

/**
 * @param {KeptCase} kept @param {string} identity @param {string[]} trusted @param {Openings} [openings]
 * @returns {Promise<OpenedCase>} Rejected unless exactly one message is the report.
 */
export async function readCase(kept, identity, trusted, openings = new Openings()) {
  const key = await unsealKey(kept.key, identity, openings);
  const { fields: opened, rest } = await openSome(kept.messages, key, openings);
  const [first, ...more] = opened.filter((fields) => fields.kind === "report");
  if (first === undefined || more.length > 0) throw new Error("a case has one report");
  const report = reportIn(first);
  /** @param {import("./json.js").Fields[]} some */
  const read = (some) =>
    some
      .filter((fields) => fields !== first && !isHanded(fields))
      .sort((one, other) => inOrder(when(one), when(other)))
      .map((fields) => entryIn(fields, kept.case, report.mailbox, trusted));
  const known = { id: kept.case, day: kept.day, report };
  const early = read(opened);
  if (steppedAside(early).length === 0) return { ...known, key, entries: early };
  const mine = await openSome(rest, identity, openings);
  const handed = handedIn([...opened, ...mine.fields], kept.case, trusted);
  const later = await openWithAny(mine.rest, handed, openings);
  const entries = read([...opened, ...later]);
  const aside = steppedAside(entries);
  const now = keyWithout(handed, aside);
  const last = now ?? handed.findLast(({ signer }) => !aside.includes(signer));
  return { ...known, key: last?.key ?? key, entries, ...(now === undefined && { aside }) };
}

/** Each message counts once, whichever of the keys opens it. @param {Uint8Array[]} messages @param {import("./case_keys.js").Handed[]} handed @param {Openings} openings */
async function openWithAny(messages, handed, openings) {
  const found = [];
  let rest = messages;
  for (const { key } of handed) {
    const opened = await openSome(rest, key, openings);
    found.push(...opened.fields);
    rest = opened.rest;
  }
  return found;
}

/** @param {Entry[]} entries @returns {string[]} */
const steppedAside = (entries) =>
  entries.flatMap((each) => ("step" in each && each.verified && each.step.deed === "recused" ? [each.signer] : []));

/**
 * Answer the reporter; `day` is today in UTC, as 2026-03-05, and `at` the minute, as
 * 2026-03-05T10:12Z: by that it has its place in the case, and only there it stands. In the mailbox
 * stands instead how many letters there were before, so that those of one day are read in their order.
 * @param {OpenedCase} opened @param {string} words @param {string} day @param {string} signingKey
 * @param {string} at
 */
export async function sealReply({ id, key, report, entries }, words, day, signingKey, at = day) {
  const { mailbox, reply_to } = report;
  const signed = sign({ kind: "reply", case: id, mailbox, day, text: words }, signingKey);
  const after = entries.filter((each) => "letter" in each).length;
  return {
    mailbox,
    for_mailbox: await sealEntry({ ...signed, after }, reply_to),
    case: id,
    for_case: await sealEntry({ ...signed, at }, await recipientOf(key)),
  };
}

/**
 * @param {import("./json.js").Fields} fields @param {string} caseId @param {string} mailbox
 * @param {string[]} trusted @returns {Entry}
 */
function entryIn(fields, caseId, mailbox, trusted) {
  if (fields.kind === "step") return checkStep(fields, caseId, trusted);
  return fields.kind === "follow-up" && typeof fields.text === "string"
    ? {
        followUp: fields.text,
        ...(when(fields) && { at: when(fields) }),
        ...(typeof fields.document === "string" && { document: fields.document }),
      }
    : checkLetter(fields, caseId, mailbox, trusted);
}

/** When it came, as far as it says so; a day sorts before its minutes. @param {import("./json.js").Fields} fields */
function when({ at, day }) {
  return typeof at === "string" ? at : typeof day === "string" ? day : "";
}

/** @param {string} one @param {string} other */
const inOrder = (one, other) => (one < other ? -1 : Number(one > other));
