// The words that receipts are made of, a list for each language: the counterpart of
// bot/concerns/sealed/word_lists.py.

/** `count` words make a receipt; `letters` are those that stand in plain words; the list is fetched where it is needed.
 * @typedef {{count: number, letters: string, load: () => Promise<{default: string}>}} List */

const LATIN = "abcdefghijklmnopqrstuvwxyz";
const ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي";

/** @type {List} */
export const ENGLISH = { count: 8, letters: LATIN, load: () => import("../../../../bot/concerns/sealed/words.txt") };
/** @type {ReadonlyMap<string, List>} */
export const LISTS = new Map([
  ["en", ENGLISH],
  ["es", { count: 9, letters: LATIN, load: () => import("../../../../bot/concerns/sealed/words_es.txt") }],
  ["ar", { count: 10, letters: ARABIC, load: () => import("../../../../bot/concerns/sealed/words_ar.txt") }],
]);
/** Letters of a plain word of any list. */
export const SHORTEST = 3;
export const LONGEST = 9;

/** As they are shown; none where they cannot be fetched. @param {List} list @returns {Promise<string[]>} */
export const wordsOf = (list) => list.load().then(wordsIn, () => []);

/** @param {{default: string}} list */
const wordsIn = (list) => list.default.split("\n").filter((line) => line && !line.startsWith("#"));
