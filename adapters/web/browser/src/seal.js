// The report page: shows a receipt that only this page knows, seals the answers here to it, and
// sends only ciphertext.
//
// The page gives it <form data-seal="where to post" data-salt="hex" data-responders="[[name, age1…], …]", a key in shares without a name
// data-lists="[what stewards signed, …]">
// and, each hidden, elements with the ids below; #sealed-there, which is not hidden, says what is
// true where this script does not run. There the same form is sent as it is, and the server seals it.

import { all, one, told } from "../../static/http/find.js";
import { watchLengths } from "../../static/http/lengths.js";
import { refill } from "../../static/http/refill.js";
import { fromHex } from "./bytes.js";
import { Enclosing } from "./enclosing.js";
import { listIn, numberIn, textIn } from "./json.js";
import { areSigned, signedListIn } from "./lists.js";
import { TooLong } from "./padding.js";
import { spelled } from "./handles.js";
import { canSeal, handleOf, isWrittenDown, newReceipt, numbered } from "./receipts.js";
import { sealReport } from "./sealing.js";
import { Crowded, Delivered, NotTaken, TicketRefused, TooMany, post } from "./wire.js";

/** The number of the first one with questions; before it stands what is read. */
const FIRST_SCREEN = 2;

/** @param {string} id */
const show = (id) => document.getElementById(id)?.removeAttribute("hidden");
/** @param {string} id */
const hide = (id) => document.getElementById(id)?.setAttribute("hidden", "");

/** @param {HTMLFormElement} form @returns {Record<string, string>} what a person answered */
function answersIn(form) {
  const data = new FormData(form);
  const aside = "[type=hidden], [data-document] input"; // what is enclosed is read apart
  for (const { name } of all(form, aside, HTMLInputElement)) data.delete(name);
  data.delete("screen"); // where somebody was in the form is no answer
  /** @param {string} name */
  const ticked = (name) => data.getAll(name).filter((each) => typeof each === "string");
  return Object.fromEntries([...data.keys()].map((name) => [name, ticked(name).join(",")]));
}

/** @param {string} json */
function listsIn(json) {
  try {
    return listIn(JSON.parse(json), signedListIn);
  } catch {
    return undefined;
  }
}

/** @param {unknown} value a name and a key */
function responderIn(value) {
  const [name, recipient] = listIn(value, textIn);
  return { name: textIn(name), recipient: textIn(recipient) };
}

/**
 * What was sealed here, by what stands in it. Whoever presses again sends the same once more; what was changed since is
 * sealed anew, and the server tells whether the first arrived.
 * @type {Map<string, {sealed: import("./wire.js").Sealed}>}
 */
const made = new Map();

/** @param {HTMLFormElement} form @param {string} receipt @param {Enclosing} enclosing */
async function send(form, receipt, enclosing) {
  const { hidden_from: hidden = "", kept = "", ticket = "", ...answers } = answersIn(form);
  const asked = listIn(JSON.parse(told(form, "askedBack")), numberIn);
  if (!isWrittenDown(receipt, kept, asked)) return show("not-written-down");
  const left = hidden.split(",");
  const keys = listIn(JSON.parse(told(form, "responders")), responderIn);
  const responders = keys.filter((each) => each.name !== "");
  const inShares = keys.filter((each) => each.name === "").map((each) => each.recipient);
  const allowed = responders.map((each) => each.recipient).filter((each) => !left.includes(each));
  const leftOut = responders.filter((each) => left.includes(each.recipient));
  if (allowed.length === 0) return show("nobody-left");
  if (!areSigned([...allowed, ...inShares], listsIn(told(form, "lists")))) return show("not-signed");
  const enclosed = await enclosing.answer();
  if (enclosed === undefined) {
    turnTo(form, one(form, "[data-document] input", HTMLInputElement));
    return;
  }
  const whole = { ...answers, ...(enclosed && { document: enclosed }) };
  const inside = JSON.stringify([whole, allowed, receipt]);
  const before = made.get(inside);
  const { sealed } = before ?? (await sealReport(whole, [...allowed, ...inShares], fromHex(told(form, "salt")), receipt, leftOut));
  made.set(inside, { sealed });
  // only where it cannot wait is the server told whom to page
  const urgent = answers.urgent === "yes" ? { urgent: "yes", page: allowed.join(",") } : {};
  await post(told(form, "seal"), sealed, { urgent: "no", ...urgent, ...(ticket && { ticket }) });
  made.clear();
  form.reset();
  form.remove();
  for (const before of all(document, ".first, .screens, .languages", HTMLElement)) before.remove();
  show("sealed");
  one(document, "#sealed", HTMLElement).focus();
}

/**
 * The receipt is made here, so that the server never has it, and shown before anything is sealed.
 * @param {HTMLFormElement} form @param {string} receipt
 */
function takeOver(form, receipt) {
  hide("sealed-there");
  show("sealed-here");
  showReceipt(form, receipt);
  watchLengths(form);
  const enclosing = new Enclosing(form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    for (const id of ["nobody-left", "not-signed", "not-written-down", "no-room", "too-much", "crowded", "ticket-refused", "closed", "before", "not-sent"]) hide(id);
    const { submitter } = event;
    if (submitter?.hidden) return; // pressed by Enter on a choice, which is no reason to send
    if (submitter instanceof HTMLButtonElement && submitter.name === "to") {
      void tryShowing(submitter.value, form, receipt);
    } else if (submitter instanceof HTMLButtonElement && submitter.name === "as") {
      void newReceipt(submitter.value === "words" ? "words" : "numbers", document.documentElement.lang).then((other) => {
        receipt = other;
        showReceipt(form, receipt);
        one(form, "input[name=kept]", HTMLInputElement).value = "";
      });
    } else if (!hasGap(form)) void trySending(form, receipt, enclosing);
  });
}

/** Numbers alone have no direction of their own. @param {HTMLFormElement} form @param {string} receipt */
function showReceipt(form, receipt) {
  const shown = one(form, "[data-shown=kept]", HTMLElement);
  shown.textContent = numbered(receipt);
  shown.dir = /\p{L}/u.test(receipt) ? "auto" : document.documentElement.dir;
  showHandle(form, receipt);
}

/** In the place of the one that went with the server's own receipt. @param {HTMLFormElement} form @param {string} receipt */
function showHandle(form, receipt) {
  const handle = (/** @type {string} */ of) => spelled(handleOf(of, fromHex(told(form, "salt"))));
  const hint = one(form, "#question-kept-hint", HTMLElement);
  const before = form.dataset.handle ?? handle(one(form, "input[name=receipt]", HTMLInputElement).value);
  form.dataset.handle = handle(receipt);
  hint.textContent = hint.textContent.replace(before, form.dataset.handle);
}

/** Whether an answer is missing; the first that is, is shown. @param {HTMLFormElement} form */
function hasGap(form) {
  const asked = [
    ...all(form, "input:invalid", HTMLInputElement),
    ...all(form, "textarea:invalid", HTMLTextAreaElement),
  ];
  const screens = all(form, "section.screen", HTMLElement);
  const gap = screens.flatMap((each) => asked.filter((field) => each.contains(field)))[0];
  if (gap === undefined) return false;
  turnTo(form, gap);
  gap.reportValidity();
  return true;
}

/** The screen on which something stands. @param {HTMLFormElement} form @param {HTMLElement} field */
function turnTo(form, field) {
  const screens = all(form, "section.screen", HTMLElement);
  const number = screens.findIndex((each) => each.contains(field)) + FIRST_SCREEN;
  one(document, `#screen-${number}`, HTMLInputElement).checked = true;
  field.focus();
}

/**
 * The page in another language, with what was typed here and the same receipt; neither is sent.
 * @param {string} language @param {HTMLFormElement} form @param {string} receipt
 */
async function showIn(language, form, receipt) {
  const response = await fetch(`${location.pathname}?${new URLSearchParams({ language })}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const next = one(page, "form[data-seal]", HTMLFormElement);
  refill(next, form);
  const { lang, dir } = page.documentElement;
  Object.assign(document.documentElement, { lang, dir });
  one(document, "main", HTMLElement).replaceWith(one(page, "main", HTMLElement));
  takeOver(next, receipt);
  one(document, `[name=to][value="${language}"]`, HTMLElement).focus();
}

/** @param {string} language @param {HTMLFormElement} form @param {string} receipt */
async function tryShowing(language, form, receipt) {
  try {
    await showIn(language, form, receipt);
  } catch {
    show("not-sent");
  }
}

/** @param {HTMLFormElement} form @param {string} receipt @param {Enclosing} enclosing */
async function trySending(form, receipt, enclosing) {
  const button = one(form, "button.main", HTMLButtonElement);
  if (button.disabled) return;
  button.disabled = true;
  show("sealing");
  try {
    await send(form, receipt, enclosing);
  } catch (error) {
    show(whatFailed(error));
    if (error instanceof TicketRefused) show("ticket-refused");
  } finally {
    button.disabled = false;
    hide("sealing");
  }
}

/** @param {unknown} error */
function whatFailed(error) {
  if (error instanceof TooLong) return "no-room";
  if (error instanceof Delivered) return "before";
  if (error instanceof NotTaken) return "closed";
  if (error instanceof TooMany) return "too-much";
  return error instanceof Crowded ? "crowded" : "not-sent";
}

const form = document.querySelector("form[data-seal]");
if (form instanceof HTMLFormElement && canSeal()) takeOver(form, await newReceipt("words", document.documentElement.lang));
