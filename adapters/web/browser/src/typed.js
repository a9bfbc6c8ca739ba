// What stands in the cards and is not sent yet, and which parts of them are open: put back when a
// card is drawn anew.

import { all } from "../../static/http/find.js";

/** @typedef {{words: Map<string, string>, open: Set<string>}} Typed */
/** @typedef {HTMLTextAreaElement | HTMLInputElement} Box */

/** @param {ParentNode} cards @returns {Map<string, Typed>} by case */
export const typedIn = (cards) =>
  new Map(all(cards, "[data-case]", HTMLElement).map((card) => [card.dataset.case ?? "", inside(card)]));

/** @param {HTMLElement} card @returns {Typed} */
const inside = (card) => ({
  words: wordsIn(card),
  open: new Set(parts(card).flatMap((part) => (part.open ? [part.className] : []))),
});

/** By the place in which they stand. @param {HTMLElement} card */
export const wordsIn = (card) => new Map(boxes(card).map((box) => [placeOf(box), box.value]));

/**
 * @param {HTMLElement} card @param {Typed | undefined} typed
 * @param {HTMLFormElement} [sent] the form whose words have gone
 */
export function restore(card, typed, sent) {
  if (typed === undefined) return;
  open(card, typed);
  for (const box of boxes(card)) {
    if (sent && box.form?.className === sent.className) continue;
    box.value = typed.words.get(placeOf(box)) ?? box.value;
    box.dispatchEvent(new Event("input"));
  }
}

/**
 * Each part once: what is open draws what it holds, in which there may be parts again.
 * @param {HTMLElement} card @param {Typed} typed @param {Set<HTMLElement>} before those that were
 */
function open(card, typed, before = new Set()) {
  const part = parts(card).find((each) => !before.has(each));
  if (part === undefined) return;
  part.open = typed.open.has(part.className);
  part.dispatchEvent(new Event("toggle"));
  open(card, typed, before.add(part));
}

/** @param {HTMLElement} card */
const parts = (card) => all(card, "details", HTMLDetailsElement);

/** @param {HTMLElement} card @returns {Box[]} */
export const boxes = (card) => [
  ...all(card, "textarea", HTMLTextAreaElement),
  ...all(card, "input", HTMLInputElement),
];

/** A box is known by its form and its name. @param {Box} box */
export const placeOf = (box) => `${box.form?.className ?? ""} ${box.name}`;
