// Shows what the server answered, in the column of whoever asked.

import { all, one } from "../http/find.js";
import { isBegun, refill } from "../http/refill.js";

/** @param {HTMLElement} column @param {import("./post.js").Answer} answer @param {string} seat */
export function show(column, answer, seat) {
  if (answer.kind === "nothing") return;
  const open = one(column, ".open", HTMLElement);
  const before = all(open, ".asked", HTMLFormElement);
  open.insertAdjacentHTML("beforeend", answer.html);
  const shown = open.lastElementChild;
  if (!(shown instanceof HTMLElement)) return;
  if (shown instanceof HTMLFormElement) takePlace(shown, before, seat);
  shown.scrollIntoView({ block: "nearest" });
  if (isHere(column)) focusOn(shown);
}

/**
 * Corrected, it stands instead of itself; the same form, such as in another language, takes over
 * what was typed. Another one that was begun stays.
 * @param {HTMLFormElement} form @param {HTMLFormElement[]} before @param {string} seat
 */
function takePlace(form, before, seat) {
  form.dataset.seat = seat;
  for (const each of before) {
    const corrected = each.dataset.form === form.dataset.form;
    const same = each.dataset.route === form.dataset.route && each.dataset.seat === seat;
    if (same && !corrected) refill(form, each);
    if (same || corrected || !isBegun(each)) each.remove();
  }
}

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
