// The responder's side: the counterpart of tests/support/casework.py and responder_seals.py.

import { openSome, recipientOf, sealEntry, unsealKey } from "./age.js";
import { keysHanded, nextIn } from "./case_keys.js";
import { reportIn } from "./entries.js";
import { nobodysHandle } from "./handles.js";
import { eachOnce } from "./once.js";
import { Openings } from "./openings.js";
import { lastChange } from "./sharing.js";
import { checkLetter, sign } from "./signing.js";
import { checkStep } from "./steps.js";

/** `day` is that of its batch. @typedef {{case: string, day: string, key: Uint8Array, messages: Uint8Array[]}} KeptCase */
/** @typedef {import("./signing.js").ReadLetter | import("./steps.js").ReadStep} Signed */
/** @typedef {{followUp: string, at?: string, document?: string} | Signed} Entry */
/**
 * `keys` are all that open it, the earliest first, and `held` their public halves; `to` is the key to
 * which words are sealed now.
 * @typedef {{id: string, day: string, keys: string[], held: string[], to: string,
 *   report: import("./entries.js").Report, entries: Entry[]}} OpenedCase
 */

/** Counts only by somebody who is on the list now; all else that is done, also by whoever was. */
const DECIDES = new Set(["share", "close", "agreed"]);

/**
 * Try every case; what remains are those that are mine to read, opened.
 * @param {KeptCase[]} cases @param {string} identity @param {string[]} trusted
 * @param {Openings} [openings] what opened them before
 * @param {string[]} [known] who is or ever was on the list
 * @returns {Promise<OpenedCase[]>}
 */
export async function readMine(cases, identity, trusted, openings = new Openings(), known = trusted) {
  const read = await Promise.all(
    cases.map((kept) => readCase(kept, identity, trusted, openings, known).catch(() => undefined)),
  );
  return read.filter((each) => each !== undefined);
}

/**
 * With its own key, if that is sealed to me, and with those that were handed to me.
 * @param {KeptCase} kept @param {string} identity @param {string[]} trusted @param {Openings} [openings]
 * @param {string[]} [known]
 * @returns {Promise<OpenedCase>} Rejected unless exactly one message is the report.
 */
export async function readCase(kept, identity, trusted, openings = new Openings(), known = trusted) {
  const own = await unsealKey(kept.key, identity, openings).catch(() => undefined);
  const most = own === undefined ? { fields: [], rest: kept.messages } : await openSome(kept.messages, own, openings);
  const { fields: mine, rest } = await openSome(most.rest, identity, openings);
  const handed = await keysHanded(mine, kept.case, known);
  const further = (/** @type {import("./json.js").Fields} */ fields) => nextIn(fields, kept.case, known, identity, openings);
  const { opened, keys } = await openWithAll({ own, fields: most.fields, rest }, handed, further, openings);
  const [told, ...more] = opened.filter((fields) => fields.kind === "report");
  const held = await Promise.all(keys.map(recipientOf));
  if (told === undefined || more.length > 0) throw new Error("a case has one report");
  const report = reportIn(told);
  const inTheirOrder = opened
    .filter((fields) => fields !== told)
    .sort((one, other) => inOrder(when(one), when(other)));
  const by = (/** @type {import("./json.js").Fields} */ fields) => (DECIDES.has(String(fields.deed ?? fields.kind)) ? trusted : known);
  const entries = await Promise.all(eachOnce(inTheirOrder).map((fields) => entryIn(fields, kept.case, report.mailbox, by(fields))));
  const to = lastChange(entries)?.letter.key ?? String(held[0]);
  return { id: kept.case, day: kept.day, keys, held, to, report, entries };
}

/**
 * Each message counts once, whichever of the keys opens it; what is opened may hold a further key.
 * @param {{own?: string | undefined, fields: import("./json.js").Fields[], rest: Uint8Array[]}} before what its own key has
 * opened @param {string[]} handed further keys
 * @param {(fields: import("./json.js").Fields) => Promise<string | undefined>} further @param {Openings} openings
 */
async function openWithAll({ own, fields, rest }, handed, further, openings) {
  const keys = [...new Set(own === undefined ? handed : [own, ...handed])];
  const opened = [];
  let found = { fields, rest };
  for (const key of keys) {
    if (key !== own) found = await openSome(found.rest, key, openings);
    opened.push(...found.fields);
    for (const next of await Promise.all(found.fields.map(further))) {
      if (next !== undefined && !keys.includes(next)) keys.push(next); // which is walked, too
    }
  }
  return { opened, keys };
}

/**
 * Answer the reporter; `day` is today in UTC, as 2026-03-05, and `at` the minute, as
 * 2026-03-05T10:12Z: by that it has its place in the case, and only there it stands. In the mailbox
 * stands instead how many letters there were before, so that those of one day are read in their order.
 * @param {OpenedCase} opened @param {string} words @param {string} day @param {string} signingKey
 * @param {string} at
 */
export async function sealReply({ id, to, report, entries }, words, day, signingKey, at = day) {
  const { mailbox, reply_to, handle = nobodysHandle() } = report;
  const signed = sign({ kind: "reply", case: id, mailbox, day, text: words }, signingKey);
  const after = entries.filter((each) => "letter" in each).length;
  return {
    mailbox,
    for_mailbox: await sealEntry({ ...signed, after }, reply_to),
    case: id,
    for_case: await sealEntry({ ...signed, at }, to),
    handle,
  };
}

/**
 * @param {import("./json.js").Fields} fields @param {string} caseId @param {string} mailbox
 * @param {string[]} trusted @returns {Promise<Entry>}
 */
async function entryIn(fields, caseId, mailbox, trusted) {
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
