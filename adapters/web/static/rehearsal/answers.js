// Shows what the server answered, in the column of whoever asked.

import { one } from "../http/find.js";

/** @param {HTMLElement} column @param {import("./post.js").Answer} answer @param {string} seat */
export function show(column, answer, seat) {
  if (answer.kind === "nothing") return;
  const open = one(column, ".open", HTMLElement);
  if (answer.kind === "form") open.querySelector(".asked")?.remove();
  open.insertAdjacentHTML("beforeend", answer.html);
  const shown = open.lastElementChild;
  if (!(shown instanceof HTMLElement)) return;
  if (answer.kind === "form") shown.dataset.seat = seat;
  shown.scrollIntoView({ block: "nearest" });
  if (isHere(column)) focusOn(shown);
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
