// What each answer to a check-in takes along: a report that is sealed here, or as much that nobody can
// open. Whichever it is, the same is done in the same order, and what is sent has one length.

import { newIdentity, openSome, recipientOf } from "./age.js";
import { burntIn } from "./entries.js";
import { textIn } from "./json.js";
import { TooLong } from "./padding.js";
import { openMailbox } from "./receipts.js";
import { sealFor } from "./sealing.js";
import { checkLetter } from "./signing.js";
import { mended } from "./slips.js";

/** @typedef {import("./receipts.js").Mailbox} Mailbox */
/** @typedef {{burnt: string} | import("./signing.js").ReadLetter} Found */

const STANZAS = 10;
const MESSAGE_BYTES = 5 * 1024;

const AS_THE_PAGE_SAYS = { may_act: "ask", may_share: "ask" };

/**
 * Without words it is sealed to keys that are forgotten at once.
 * @param {Mailbox} mailbox @param {string} words @param {string[]} allowed who may open them
 * @param {import("./entries.js").LeftOut[]} [leftOut] who may never be let in
 * @param {import("./sealing.js").NewCase} [made] for all presses of one visit, so that one letter is kept
 * @returns {Promise<Awaited<ReturnType<typeof sealFor>>>} Rejected with TooLong.
 */
export async function sealCover(mailbox, words, allowed, leftOut = [], made) {
  const nobody = await Promise.all(Array.from({ length: STANZAS }, newKey));
  const named = words === "" ? [] : [...new Set(allowed)].sort();
  const answers = words === "" ? {} : { ...AS_THE_PAGE_SAYS, text: words };
  const readers = { allowed: named, leftOut };
  const sealed = await sealFor(mailbox, answers, readers, [...named, ...nobody].slice(0, STANZAS), made);
  if (sealed.message.length !== MESSAGE_BYTES) throw new TooLong("more than goes along");
  return sealed;
}

const newKey = async () => recipientOf(await newIdentity());

/**
 * The answers to one report among all that lie on the board, found out here.
 * @param {string} receipt as it was typed @param {Uint8Array} salt @param {Uint8Array[]} letters
 * @param {string[]} trusted whose signatures count @param {import("./slips.js").Known[]} lists by which slips are forgiven
 * @returns {Promise<Found[]>}
 */
export async function lookFor(receipt, salt, letters, trusted, lists) {
  const mailbox = await openMailbox(mended(receipt, lists), salt);
  const { fields } = await openSome(letters, mailbox.identity);
  const read = await Promise.all(
    fields.map(async (each) => ({ found: await readAnswer(each, mailbox, trusted), after: Number(each.after ?? 0) })),
  );
  return read.sort(inOrder).map(({ found }) => found).filter(isNews);
}

/**
 * They lie on the board in none; at the other doors they stand so, too: what was burnt first, and last
 * what has no day that can be read. `after` brings those of one day into their order.
 * @typedef {{found: Found, after: number}} Placed
 * @param {Placed} one @param {Placed} other
 */
const inOrder = (one, other) =>
  Number("damaged" in one.found) - Number("damaged" in other.found) ||
  Number("burnt" in other.found) - Number("burnt" in one.found) ||
  (dayOf(one.found) === dayOf(other.found) ? one.after - other.after : dayOf(one.found) < dayOf(other.found) ? -1 : 1);

/** @param {Found} found */
const dayOf = (found) => ("burnt" in found ? found.burnt : "letter" in found ? found.letter.day : "");

/** A day on which some were burnt is said once. @param {Found} found @param {number} place @param {Found[]} all */
const isNews = (found, place, all) =>
  !("burnt" in found && all.slice(0, place).some((each) => "burnt" in each && each.burnt === found.burnt));

/** @param {import("./json.js").Fields} fields @param {Mailbox} mailbox @param {string[]} trusted @returns {Promise<Found>} */
async function readAnswer(fields, mailbox, trusted) {
  const burnt = burntIn(fields, mailbox.id);
  if (burnt !== undefined) return { burnt };
  try {
    return await checkLetter(fields, textIn(fields.case), mailbox.address, trusted);
  } catch {
    return { damaged: true };
  }
}
