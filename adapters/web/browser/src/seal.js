// The report page: seals the answers here, sends only ciphertext, shows the receipt.
//
// The page gives it <form data-seal="where to post" data-salt="hex" data-responders="[age1…, …]">
// and, each hidden, elements with the ids below; #sealed-there, which is not hidden, says what is
// true where this script does not run. There the same form is sent as it is, and the server seals it.

import { fromHex } from "./bytes.js";
import { canSeal } from "./receipts.js";
import { sealReport } from "./sealing.js";
import { post } from "./wire.js";

const show = (id) => document.getElementById(id)?.removeAttribute("hidden");
const hide = (id) => document.getElementById(id)?.setAttribute("hidden", "");

/** @param {HTMLFormElement} form @returns {Record<string, string>} what a person answered */
function answersIn(form) {
  const data = new FormData(form);
  for (const { name } of form.querySelectorAll("[type=hidden]")) data.delete(name);
  const names = new Set(data.keys());
  return Object.fromEntries([...names].map((name) => [name, data.getAll(name).join(",")]));
}

/** @param {HTMLFormElement} form */
async function send(form) {
  const { hidden_from: hidden = "", ...answers } = answersIn(form);
  const left = hidden.split(",");
  const allowed = JSON.parse(form.dataset.responders).filter((each) => !left.includes(each));
  if (allowed.length === 0) return show("nobody-left");
  const { receipt, sealed } = await sealReport(answers, allowed, fromHex(form.dataset.salt));
  // only where it cannot wait is the server told whom to page
  const urgent = answers.urgent === "yes" ? { urgent: "yes", page: allowed.join(",") } : {};
  await post(form.dataset.seal, sealed, { urgent: "no", ...urgent });
  document.getElementById("receipt-words").textContent = receipt;
  form.reset();
  form.remove();
  show("receipt");
  document.getElementById("receipt").focus();
}

/** @param {HTMLFormElement} form */
function takeOver(form) {
  hide("sealed-there");
  show("sealed-here");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    for (const id of ["nobody-left", "sealing-failed"]) hide(id);
    if (!form.reportValidity()) return;
    const button = form.querySelector("[type=submit]");
    button.disabled = true;
    show("sealing");
    try {
      await send(form);
    } catch {
      show("sealing-failed");
    } finally {
      button.disabled = false;
      hide("sealing");
    }
  });
}

const form = document.querySelector("form[data-seal]");
if (form && canSeal()) takeOver(form);
