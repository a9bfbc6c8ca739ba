// Shows what the server answered, in the column of whoever asked.

import { all, one } from "../http/find.js";
import { isBegun, refill } from "../http/refill.js";

/**
 * `from` is the form whose own button was pressed.
 * @param {HTMLElement} column @param {import("./post.js").Answer} answer @param {string} seat
 * @param {HTMLFormElement | null} [from]
 */
export function show(column, answer, seat, from = null) {
  if (answer.kind === "nothing") return;
  const open = one(column, ".open", HTMLElement);
  const before = all(open, ".asked", HTMLFormElement);
  open.insertAdjacentHTML("beforeend", answer.html);
  const shown = open.lastElementChild;
  if (!(shown instanceof HTMLElement)) return;
  if (shown instanceof HTMLFormElement) takePlace(shown, before, seat, from);
  shown.scrollIntoView({ block: "nearest" });
  if (isHere(column)) focusOn(shown);
}

/**
 * Corrected, it stands instead of itself; the same form, such as in another language, takes over
 * what was typed. All others stay, but for one that only led here.
 * @param {HTMLFormElement} form @param {HTMLFormElement[]} before @param {string} seat
 * @param {HTMLFormElement | null} from
 */
function takePlace(form, before, seat, from) {
  form.dataset.seat = seat;
  for (const each of before) {
    const corrected = each.dataset.form === form.dataset.form;
    const same = isSame(each, form) || (each === from && asksTheSame(each, form));
    if (same && !corrected) refill(form, each);
    if (same || corrected || (each === from && !isBegun(each))) each.remove();
  }
}

/** Of the same thing, too: two check-ins have two forms. @type {Compare} */
const isSame = (one, other) =>
  asksTheSame(one, other) && one.dataset.about === other.dataset.about;

/** @type {Compare} */
const asksTheSame = (one, other) =>
  one.dataset.route === other.dataset.route && one.dataset.seat === other.dataset.seat;

/** @typedef {(one: HTMLFormElement, other: HTMLFormElement) => boolean} Compare */

/** @param {HTMLElement} column */
export function goOn(column) {
  if (isHere(column)) one(column, ".composer textarea", HTMLElement).focus();
}

/**
 * Whether the person is still in this column, or nowhere: nobody is pulled away from elsewhere.
 * @param {HTMLElement} column
 */
const isHere = (column) =>
  column.contains(document.activeElement) || document.activeElement === document.body;

/**
 * The first wrong answer, else the beginning of what is new.
 * @param {HTMLElement} shown
 */
function focusOn(shown) {
  const target = firstWrong(shown) ?? shown.querySelector("h3") ?? shown;
  if (target === shown) shown.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "nearest" });
}

/** @param {HTMLElement} shown @returns {HTMLElement | null} */
function firstWrong(shown) {
  const wrong = shown.querySelector("[aria-invalid=true]");
  if (wrong instanceof HTMLFieldSetElement) return wrong.querySelector("input");
  return wrong instanceof HTMLElement ? wrong : null;
}
