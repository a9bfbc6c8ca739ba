// What people do in a column: write, press, fill in, hide.

import { newKey, post } from "./post.js";

export function attend() {
  document.addEventListener("submit", (event) => {
    if (event.target.matches(".composer")) act(event, write);
    if (event.target.matches(".open .asked")) act(event, send);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".column button[type=button]");
    if (!button) return;
    if (button.dataset.number) press(button);
    if (button.dataset.say) sayWord(button);
    if ("cancel" in button.dataset) close(button, ".asked");
    if ("hide" in button.dataset) close(button, ".ephemeral");
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    if (!event.target.matches(".composer textarea")) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  });
}

function act(event, what) {
  event.preventDefault();
  what(event.target, event.target.querySelector("button.main"));
}

async function write(form, button) {
  const { text } = form.elements;
  if (!text.value.trim()) return;
  const column = form.closest(".column");
  const answer = await said(column, text.value, button);
  if (answer === null) return;
  text.value = "";
  goOn(column);
  show(column, answer);
}

async function sayWord(button) {
  const column = button.closest(".column");
  const answer = await said(column, button.dataset.say, button);
  if (answer !== null) show(column, answer);
}

function said(column, text, button) {
  return post("/say", { ...sender(column), key: newKey(), text }, button);
}

async function press(button) {
  const column = button.closest(".column");
  const { message = "", held = "", number } = button.dataset;
  const payload = { ...sender(column), key: newKey(), message, held, number: Number(number) };
  const answer = await post("/press", payload, button);
  if (answer !== null) show(column, answer);
}

async function send(form, button) {
  const column = form.closest(".column");
  const seat = form.dataset.seat;
  const payload = { seat, key: newKey(), form: form.dataset.form, answers: answers(form) };
  const answer = await post("/send", payload, button);
  if (answer === null) return;
  if (answer.finished) {
    form.remove();
    goOn(column);
  }
  show(column, answer, seat);
}

// Who acts, and in which shared room, if it is one.
function sender(column) {
  const seat = column.dataset.seat ?? column.querySelector("select[name=seat]").value;
  return { seat, room: column.dataset.room ?? null };
}

// Several ticked answers are one, joined by commas.
function answers(form) {
  const given = new FormData(form);
  return Object.fromEntries([...given.keys()].map((name) => [name, given.getAll(name).join(",")]));
}

function show(column, answer, seat = sender(column).seat) {
  if (answer.kind === "nothing") return;
  const open = column.querySelector(".open");
  if (answer.kind === "form") open.querySelector(".asked")?.remove();
  open.insertAdjacentHTML("beforeend", answer.html);
  const shown = open.lastElementChild;
  if (answer.kind === "form") shown.dataset.seat = seat;
  shown.scrollIntoView({ block: "nearest" });
  if (isHere(column)) focusOn(shown);
}

// Whether the person is still in this column, or nowhere: nobody is pulled away from elsewhere.
function isHere(column) {
  return column.contains(document.activeElement) || document.activeElement === document.body;
}

function goOn(column) {
  if (isHere(column)) column.querySelector(".composer textarea").focus();
}

// The first wrong answer, else the beginning of what is new.
function focusOn(shown) {
  const wrong = shown.querySelector("[aria-invalid=true]");
  const first = wrong?.matches("fieldset") ? wrong.querySelector("input") : wrong;
  const target = first ?? shown.querySelector("h3") ?? shown;
  if (target === shown) shown.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "nearest" });
}

function close(button, what) {
  const column = button.closest(".column");
  button.closest(what).remove();
  goOn(column);
}
