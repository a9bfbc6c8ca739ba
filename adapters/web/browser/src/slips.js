// Slips of the pen or the keyboard in a receipt, read as the words that were meant, if that is certain:
// the counterpart of bot/concerns/sealed/slips.py.

import { tidy } from "./receipts.js";
import { LISTS, LONGEST, SHORTEST, wordsOf } from "./word_lists.js";

/** A list that is here, its words as they are compared. @typedef {{language: string, count: number, letters: string, words: Set<string>}} Known */

/** “The” and “and the” are written together with a word there. @type {Record<string, string[]>} */
const BEFORE_WORDS = { ar: ["ال", "وال"] };

/** All of them, whatever somebody will write: which of them are fetched tells nothing. @returns {Promise<Known[]>} */
export const allLists = () => Promise.all(Array.from(LISTS, known));

/** @param {[string, import("./word_lists.js").List]} listed @returns {Promise<Known>} */
async function known([language, list]) {
  const words = new Set((await wordsOf(list)).map(tidy));
  return { language, count: list.count, letters: list.letters, words };
}

/**
 * The receipt with the word of the list in place of each that is none, and is near to one only. The list
 * is the one in which most of them stand; numbers stay as they are.
 * @param {string} receipt @param {Known[]} lists @returns {string}
 */
export function mended(receipt, lists) {
  const given = tidy(receipt).split(" ");
  const sure = lists.map((list) => listedOf(given, list));
  const likely = lists.filter((_, place) => sure[place] === Math.max(...sure));
  const readings = likely.map((list) => ({ list, read: readIn(given, list) }));
  readings.sort((one, other) => listedOf(other.read, other.list) - listedOf(one.read, one.list));
  return (readings[0]?.read ?? given).join(" ");
}

/** How many of them stand there. @param {string[]} given @param {Known} list */
const listedOf = (given, { words }) => given.filter((word) => words.has(word)).length;

/** @param {string[]} given @param {Known} list */
function readIn(given, list) {
  const meant = given.map((word) => ({ word, found: meantBy(word, list) }));
  const read = meant.flatMap((each) => each.found);
  const whole = meant.filter((each) => each.word.length >= SHORTEST); // “la” and “nº” are none
  const kept = whole.flatMap((each) => each.found).filter((word) => list.words.has(word));
  return kept.length === list.count && read.length > list.count ? kept : read;
}

/** @param {string} word @param {Known} list @returns {string[]} */
function meantBy(word, list) {
  const { language, count, letters, words } = list;
  if (words.has(word) || /^[0-9]+$/.test(word) || word.length > count * LONGEST) return [word];
  const before = (BEFORE_WORDS[language] ?? []).filter((each) => word.startsWith(each));
  const slips = word.length <= LONGEST + 1 ? slipsOf(word, letters) : [];
  const near = new Set([...before.map((each) => word.slice(each.length)), ...slips].filter((each) => words.has(each)));
  if (near.size === 1) return [...near];
  const parts = parted(word, words);
  return parts.length > 0 ? parts : [word];
}

/** Everything that differs in one letter, or in two neighbours that changed places. @param {string} word @param {string} letters */
function slipsOf(word, letters) {
  return Array.from({ length: word.length + 1 }, (_, place) => place).flatMap((place) => {
    const [before, first, after] = [word.slice(0, place), word.slice(place, place + 1), word.slice(place + 1)];
    const added = Array.from(letters, (letter) => before + letter + first + after);
    const other = first === "" ? [] : [before + after, ...Array.from(letters, (letter) => before + letter + after)];
    return [...added, ...other, ...(after === "" ? [] : [before + after.slice(0, 1) + first + after.slice(1)])];
  });
}

/** Into words of the list, which can be done in one way only; none if it cannot. @param {string} word @param {Set<string>} words @returns {string[]} */
function parted(word, words) {
  if (word === "") return [];
  const lengths = Array.from({ length: LONGEST - SHORTEST + 1 }, (_, more) => SHORTEST + more);
  const first = lengths.map((length) => word.slice(0, length)).find((each) => words.has(each));
  if (first === undefined) return [];
  const left = word.slice(first.length);
  const others = parted(left, words);
  return left !== "" && others.length === 0 ? [] : [first, ...others];
}
