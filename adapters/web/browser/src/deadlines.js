// By when something is due in a case. The server knows of none: only who can open a case sees its days.

import { dayOf, daysAfter } from "./days.js";

/** @typedef {"answer" | "word" | "outcome"} Due */
/** @typedef {{what: Due, day: string, late: boolean}} Deadline */
/** @typedef {import("./casework.js").OpenedCase} OpenedCase */
/** @typedef {import("./casework.js").Entry} Entry */
/** @typedef {Extract<Entry, {followUp: string} | {letter: unknown}>} Spoken */

export const ANSWER_DAYS = 3;
export const WORD_DAYS = 14;
export const OUTCOME_DAYS = 90;

/**
 * What is due next: an answer to what was said last, word of how it stands, or what came of it.
 * What is urgent is due on the day on which it came.
 * @param {OpenedCase} opened @param {string} today @returns {Deadline}
 */
export function nextDeadline({ day, report, entries }, today) {
  const last = spoken(entries).at(-1);
  const patience = report.answers.urgent === "yes" ? 0 : ANSWER_DAYS;
  const said = last && "followUp" in last ? dayOf(last.at ?? day) : day;
  /** @type {[Due, string]} */
  const next =
    last && "letter" in last
      ? ["word", daysAfter(last.letter.day, WORD_DAYS)]
      : ["answer", daysAfter(said, patience)];
  const outcome = daysAfter(day, OUTCOME_DAYS);
  const [what, when] = next[1] <= outcome ? next : /** @type {[Due, string]} */ (["outcome", outcome]);
  return { what, day: when, late: when < today };
}

/**
 * What was said between the reporter and responders, without what is not verified or only ours.
 * @param {Entry[]} entries
 */
export const spoken = (entries) => entries.filter(isSpoken);

/** @param {Entry} each @returns {each is Spoken} */
const isSpoken = (each) =>
  "followUp" in each || ("letter" in each && each.verified && each.letter.kind === "reply");
