// The report page: shows a receipt that only this page knows, seals the answers here to it, and
// sends only ciphertext.
//
// The page gives it <form data-seal="where to post" data-salt="hex" data-responders="[age1…, …]">
// and, each hidden, elements with the ids below; #sealed-there, which is not hidden, says what is
// true where this script does not run. There the same form is sent as it is, and the server seals it.

import { all, one, told } from "../../static/http/find.js";
import { fromHex } from "./bytes.js";
import { listIn, numberIn, textIn } from "./json.js";
import { canSeal, isWrittenDown, newReceipt, numbered } from "./receipts.js";
import { sealReport } from "./sealing.js";
import { post } from "./wire.js";

/** @param {string} id */
const show = (id) => document.getElementById(id)?.removeAttribute("hidden");
/** @param {string} id */
const hide = (id) => document.getElementById(id)?.setAttribute("hidden", "");

/** @param {HTMLFormElement} form @returns {Record<string, string>} what a person answered */
function answersIn(form) {
  const data = new FormData(form);
  for (const { name } of all(form, "[type=hidden]", HTMLInputElement)) data.delete(name);
  /** @param {string} name */
  const ticked = (name) => data.getAll(name).filter((each) => typeof each === "string");
  return Object.fromEntries([...data.keys()].map((name) => [name, ticked(name).join(",")]));
}

/** @param {HTMLFormElement} form @param {string} receipt */
async function send(form, receipt) {
  const { hidden_from: hidden = "", kept = "", ...answers } = answersIn(form);
  const asked = listIn(JSON.parse(told(form, "askedBack")), numberIn);
  if (!isWrittenDown(receipt, kept, asked)) return show("not-written-down");
  const left = hidden.split(",");
  const responders = listIn(JSON.parse(told(form, "responders")), textIn);
  const allowed = responders.filter((each) => !left.includes(each));
  if (allowed.length === 0) return show("nobody-left");
  const { sealed } = await sealReport(answers, allowed, fromHex(told(form, "salt")), receipt);
  // only where it cannot wait is the server told whom to page
  const urgent = answers.urgent === "yes" ? { urgent: "yes", page: allowed.join(",") } : {};
  await post(told(form, "seal"), sealed, { urgent: "no", ...urgent });
  form.reset();
  form.remove();
  show("sealed");
  one(document, "#sealed", HTMLElement).focus();
}

/** @param {HTMLFormElement} form */
function takeOver(form) {
  hide("sealed-there");
  show("sealed-here");
  // made here, so that the server never has it, and shown before anything is sealed to it
  const receipt = newReceipt();
  one(form, "[data-shown=kept]", HTMLElement).textContent = numbered(receipt);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    for (const id of ["nobody-left", "not-written-down", "sealing-failed"]) hide(id);
    if (form.reportValidity()) void trySending(form, receipt);
  });
}

/** @param {HTMLFormElement} form @param {string} receipt */
async function trySending(form, receipt) {
  const button = one(form, "[type=submit]", HTMLButtonElement);
  button.disabled = true;
  show("sealing");
  try {
    await send(form, receipt);
  } catch {
    show("sealing-failed");
  } finally {
    button.disabled = false;
    hide("sealing");
  }
}

const form = document.querySelector("form[data-seal]");
if (form instanceof HTMLFormElement && canSeal()) takeOver(form);
