// What people do in a column: write, press, fill in, hide.

import { goOn, show } from "./answers.js";
import { all, one, told } from "../http/find.js";
import { newKey, post } from "./post.js";

export function attend() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    if (form.matches(".composer")) act(event, form, write);
    if (form.matches(".open .asked")) act(event, form, send);
  });
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    const button = event.target.closest(".column button[type=button]");
    if (button instanceof HTMLButtonElement) choose(button);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    const text = event.target;
    if (text instanceof Element && text.matches(".people input")) event.preventDefault();
    if (!(text instanceof HTMLTextAreaElement && text.matches(".composer textarea"))) return;
    event.preventDefault();
    text.form?.requestSubmit();
  });
}

/** @typedef {(form: HTMLFormElement, button: HTMLButtonElement) => Promise<void>} Deed */

/** @param {SubmitEvent} event @param {HTMLFormElement} form @param {Deed} deed */
function act(event, form, deed) {
  event.preventDefault();
  if (event.submitter?.hidden) return; // pressed by Enter on a choice, which is no reason to send
  void deed(form, one(form, "button.main", HTMLButtonElement));
}

/** @param {HTMLButtonElement} button */
function choose(button) {
  if (button.dataset.number) void press(button);
  if (button.dataset.say) void sayWord(button);
  if ("cancel" in button.dataset) close(button, ".asked");
  if ("hide" in button.dataset) close(button, ".ephemeral");
}

/** @type {Deed} */
async function write(form, button) {
  const text = one(form, "[name=text]", HTMLTextAreaElement);
  if (!text.value.trim()) return;
  const [column, words] = [columnOf(form), text.value];
  const answer = await said(column, words, button);
  if (answer === null) return;
  // the column may have been drawn anew meanwhile, with what stood in it
  const place = CSS.escape(told(column, "place"));
  for (const each of all(document, `[data-place="${place}"] [name=text]`, HTMLTextAreaElement)) {
    if (each.value === words) each.value = "";
  }
  goOn(column);
  show(column, answer, sender(column).seat);
}

/** @param {HTMLButtonElement} button */
async function sayWord(button) {
  const column = columnOf(button);
  const answer = await said(column, told(button, "say"), button);
  if (answer !== null) show(column, answer, sender(column).seat);
}

/** @param {HTMLElement} column @param {string} text @param {HTMLButtonElement} button */
const said = (column, text, button) =>
  post("/say", { ...sender(column), key: newKey(), text }, button);

/** @param {HTMLButtonElement} button */
async function press(button) {
  const column = columnOf(button);
  const { message = "", held = "", number } = button.dataset;
  const payload = { ...sender(column), key: newKey(), message, held, number: Number(number) };
  const answer = await post("/press", payload, button);
  if (answer !== null) show(column, answer, sender(column).seat, button.form);
}

/** @type {Deed} */
async function send(form, button) {
  const column = columnOf(form);
  const seat = told(form, "seat");
  const payload = { seat, key: newKey(), form: form.dataset.form, answers: answersIn(form) };
  const answer = await post("/send", payload, button);
  if (answer === null) return;
  if (answer.finished) {
    form.remove();
    goOn(column);
  }
  show(column, answer, seat);
}

/**
 * Who acts, and in which shared room, if it is one.
 * @param {HTMLElement} column
 */
function sender(column) {
  const seat = column.dataset.seat ?? one(column, "select[name=seat]", HTMLSelectElement).value;
  return { seat, room: column.dataset.room ?? null };
}

/**
 * Several ticked answers are one, joined by commas.
 * @param {HTMLFormElement} form @returns {Record<string, string>}
 */
function answersIn(form) {
  const given = new FormData(form);
  /** @param {string} name */
  const ticked = (name) => given.getAll(name).filter((each) => typeof each === "string");
  return Object.fromEntries([...given.keys()].map((name) => [name, ticked(name).join(",")]));
}

/** @param {HTMLButtonElement} button @param {string} what */
function close(button, what) {
  const column = columnOf(button);
  button.closest(what)?.remove();
  goOn(column);
}

/** @param {Element} within @returns {HTMLElement} */
function columnOf(within) {
  const column = within.closest(".column");
  if (column instanceof HTMLElement) return column;
  throw new TypeError("this stands in no column");
}
