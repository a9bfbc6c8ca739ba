// Finds words in the cases that were opened, here on the device: nobody is asked for anything.

import { inWords } from "./labels.js";

/** @typedef {import("./casework.js").OpenedCase} OpenedCase */
/** @typedef {import("./casework.js").Entry} Entry */

/** All that can be read in a case, ready to be looked through. @param {OpenedCase} opened @param {import("./labels.js").Labels} labels */
export const readable = ({ report, entries }, labels) =>
  folded([...inWords(report.answers, labels).map(([, words]) => words), ...entries.map(said)].join("\n"));

/** Whether each word of `asked` stands in it, or begins, ends or lies within one. @param {string} words @param {string} asked */
export const holds = (words, asked) =>
  folded(asked)
    .split(/\s+/u)
    .every((each) => words.includes(each));

/** Without what people leave out as they type: capitals, accents, vowel signs. @param {string} words */
const folded = (words) => words.normalize("NFKD").replace(/[\p{M}\u0640]/gu, "").toLowerCase();

/** @param {Entry} entry */
function said(entry) {
  if ("followUp" in entry) return entry.followUp;
  if ("step" in entry) return entry.step.text;
  return "letter" in entry && entry.letter.kind === "reply" ? entry.letter.text : "";
}
