// Who can open a case, who should be able to, and the change that makes the one the other.
//
// A case is open to whom the reporter chose, whoever was let in since, and the new keys of both; as
// long as they are on the list, have not stepped aside, and were not left out by the reporter.

import { newIdentity, recipientOf, sealEntry } from "./age.js";
import { sealKeys, sealNext } from "./case_keys.js";
import { dayOf } from "./days.js";
import { nobodysHandle } from "./handles.js";
import { sign, verifyKeyOf } from "./signing.js";

/** @typedef {import("./casework.js").OpenedCase} OpenedCase */
/** @typedef {import("./casework.js").Entry} Entry */
/** @typedef {import("./cases.js").Responder} Responder */
/** @typedef {import("./entries.js").Sharing} Sharing */
/** @typedef {{letter: Sharing, signer: string}} Change */
/** What has to be changed. @typedef {NonNullable<ReturnType<typeof changeTo>>} Wanted */
/** The case after it. @typedef {{keys: string[], held: string[], to: string, entry: Change & {verified: boolean}}} After */

/** The counterpart of bot/concerns/sealed/sharing.py. @param {Entry[]} entries @returns {Change | undefined} */
export function lastChange(entries) {
  /** @type {Change | undefined} */
  let last;
  const gone = new Set();
  for (const each of changesIn(entries).sort(inOrder)) {
    if (gone.has(each.signer)) continue;
    last = each;
    for (const who of each.letter.without) gone.add(who);
  }
  return last;
}

/** @param {Entry[]} entries @returns {Change[]} */
const changesIn = (entries) =>
  entries.flatMap((each) =>
    "letter" in each && each.verified && each.letter.kind === "sharing"
      ? [{ letter: each.letter, signer: each.signer }]
      : [],
  );

/** @param {Change} one @param {Change} other */
function inOrder(one, other) {
  const [a, b] = [one, other].map(({ letter, signer }) => `${signer} ${letter.key}`);
  return one.letter.number - other.letter.number || (String(a) < String(b) ? -1 : 1);
}

/** @param {Entry[]} entries @returns {string[]} verify keys */
export const steppedAside = (entries) =>
  entries.flatMap((each) => ("step" in each && each.verified && each.step.deed === "recused" ? [each.signer] : []));

/**
 * Those first in which somebody has stepped aside who is on the list: all that is sealed still comes to them each day.
 * To whoever has left the list nothing comes any more.
 * @param {OpenedCase[]} cases @param {Responder[]} roster
 */
export const byNeed = (cases, roster) =>
  [...cases].sort((one, other) => Number(isReadOn(other, roster)) - Number(isReadOn(one, roster)));

/** @param {OpenedCase} opened @param {Responder[]} roster */
function isReadOn({ entries }, roster) {
  const aside = steppedAside(entries);
  return roster.some(({ verifyKey }) => aside.includes(verifyKey));
}

/** Who should be able to open it, of those on the list. @param {OpenedCase} opened @param {Responder[]} roster @param {Responder[]} everybody */
export function openers(opened, roster, everybody) {
  const { report, entries } = opened;
  const aside = steppedAside(entries);
  const renewed = entries.flatMap((each) => ("step" in each && each.verified && isRenewal(each, aside) ? [each.step.about] : []));
  const letIn = changesIn(entries).flatMap(({ letter }) => letter.recipients);
  const asked = new Set([...report.recipients, ...letIn, ...renewed]);
  const left = leftOut(report, everybody);
  return roster.filter(
    ({ recipient, verifyKey }) => asked.has(recipient) && !aside.includes(verifyKey) && !left.has(recipient) && !left.has(verifyKey),
  );
}

/** @param {import("./steps.js").ReadStep} read @param {string[]} aside */
const isRenewal = ({ step, signer }, aside) => step.deed === "renewed" && !aside.includes(signer);

/**
 * Who may be let in. Nobody, where the report does not say who was left out.
 * @param {OpenedCase} opened @param {Responder[]} roster @param {Responder[]} everybody
 */
export function mayBeLetIn(opened, roster, everybody) {
  const { report, entries } = opened;
  if (report.left_out === undefined) return [];
  const aside = steppedAside(entries);
  const gone = everybody.filter((each) => aside.includes(each.verifyKey)).flatMap(spelled);
  const barred = new Set([...leftOut(report, everybody), ...gone]);
  const there = openers(opened, roster, everybody);
  return roster.filter((each) => !there.includes(each) && !spelled(each).some((one) => barred.has(one)));
}

/**
 * The names and keys of whoever the reporter left out: also those that they had before, or took since,
 * under a name or a key of theirs. Whoever was chosen is nobody of these, whatever their name.
 * @param {import("./entries.js").Report} report @param {Responder[]} everybody who is or ever was on a list
 */
function leftOut({ left_out = [], recipients }, everybody) {
  const left = new Set(left_out.flatMap(({ name, recipient }) => [name, recipient]));
  const others = everybody.filter((each) => !recipients.includes(each.recipient)).map(spelled);
  for (let before = -1; before < left.size; ) {
    before = left.size;
    for (const theirs of others.filter((each) => each.some((one) => left.has(one)))) {
      for (const each of theirs) left.add(each);
    }
  }
  return left;
}

/** @param {Responder} each */
const spelled = ({ name, recipient, verifyKey }) => [name, recipient, verifyKey];

/**
 * What has to be changed so that these can open it and nobody else; undefined where it is so already.
 * Somebody who has gone keeps the keys that they had, so that words need a new one. It is told with a key that
 * all have who could open it before; one who has not is let in at a time, so that no change is longer than another.
 * @param {OpenedCase} opened @param {string[]} wanted recipients, whoever is to be let in first before the others
 */
export function changeTo({ report, entries, held, to }, wanted) {
  const last = lastChange(entries);
  const now = last?.letter.recipients ?? report.recipients;
  const aside = steppedAside(entries);
  const isNew =
    !held.includes(to) || now.some((each) => !wanted.includes(each)) || aside.includes(last?.signer ?? "");
  if (!isNew && wanted.every((each) => now.includes(each))) return undefined;
  const first = String(held[0]); // whoever can open the case at all has it
  const tellWith = held.includes(to) ? to : first;
  const named = changesIn(entries).filter(({ letter }) => tellWith === first || letter.key === tellWith);
  const have = [...named.flatMap(({ letter }) => letter.recipients), ...(tellWith === first ? report.recipients : [])];
  const [newcomer, ...later] = wanted.filter((each) => !have.includes(each));
  const recipients = wanted.filter((each) => !later.includes(each)).sort();
  return { number: (last?.letter.number ?? 0) + 1, isNew, tellWith, newcomer, recipients, without: aside.sort() };
}

/**
 * A change for the mailbox, its copy for the case with the key for all who stay, and a message for whoever is let in.
 * @param {OpenedCase} opened @param {Wanted} change @param {string} signingKey @param {Date} now
 */
export async function sealSharing(opened, change, signingKey, now) {
  const { id, report } = opened;
  const at = now.toISOString();
  const keys = change.isNew ? [...opened.keys, await newIdentity()] : opened.keys;
  const key = change.isNew ? await recipientOf(String(keys.at(-1))) : opened.to;
  const { number, recipients, without, newcomer } = change;
  /** @type {Sharing} */
  const letter = {
    ...{ kind: "sharing", case: id, mailbox: report.mailbox, day: dayOf(at), number, key },
    ...{ recipients, without },
  };
  const signed = sign(letter, signingKey);
  const next = change.isNew ? await sealNext(String(keys.at(-1)), recipients) : {};
  return {
    sealed: {
      mailbox: report.mailbox,
      for_mailbox: await sealEntry(signed, report.reply_to),
      case: id,
      for_case: await sealEntry({ ...signed, at, ...next }, change.tellWith),
      keys: newcomer === undefined ? [] : [await sealKeys({ case: id, at, keys }, newcomer, signingKey)],
      handle: report.handle ?? nobodysHandle(),
    },
    after: { keys, held: change.isNew ? [...opened.held, key] : opened.held, to: key, entry: { letter, signer: verifyKeyOf(signingKey), verified: true } },
  };
}
