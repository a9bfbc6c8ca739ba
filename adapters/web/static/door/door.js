// The door for concerns where scripts run: leaving leaves less behind, the receipt can be copied and
// printed, and a form stays as it was filled in until its answer is here. Everything else works without
// this.

import { one } from "../http/find.js";

/** What somebody wrote goes before the next page comes, and this one is not what "back" leads to. */
function leave(/** @type {string} */ address) {
  document.body.replaceChildren();
  location.replace(address);
}

async function copy(/** @type {string} */ name) {
  const shown = one(document, `[data-shown="${name}"]`, HTMLElement);
  try {
    await navigator.clipboard.writeText(shown.textContent);
  } catch {
    getSelection()?.selectAllChildren(shown); // where it may not be written, it can be taken
    return;
  }
  one(document, "[data-copied]", HTMLElement).hidden = false;
}

/**
 * What was typed stands there until the next page is here: no line that breaks, and no server that is
 * just being started, takes it away.
 * @param {HTMLFormElement} form @param {HTMLElement | null} pressed
 */
async function send(form, pressed) {
  const given = new FormData(form);
  if (pressed instanceof HTMLButtonElement && pressed.name !== "") given.append(pressed.name, pressed.value);
  const response = await fetch(form.action, { method: "POST", body: given });
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const next = one(page, "main", HTMLElement);
  const { lang, dir } = page.documentElement;
  Object.assign(document.documentElement, { lang, dir });
  one(document, "main", HTMLElement).replaceWith(next);
  const told = one(next, "h1, .problems", HTMLElement);
  told.tabIndex = -1;
  told.focus();
}

/** @param {HTMLFormElement} form @param {HTMLElement | null} pressed */
async function trySending(form, pressed) {
  if (form.ariaBusy === "true") return;
  const problem = one(form, "#not-sent", HTMLElement);
  problem.hidden = true;
  form.ariaBusy = "true";
  try {
    await send(form, pressed);
  } catch {
    problem.hidden = false;
    problem.scrollIntoView({ block: "nearest" });
  } finally {
    form.ariaBusy = "false";
  }
}

document.documentElement.classList.add("scripted");
// A form that a script seals has stopped this before.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented || !(event.target instanceof HTMLFormElement)) return;
  if (!event.target.matches(".asked")) return;
  event.preventDefault();
  void trySending(event.target, event.submitter);
});
document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element)) return;
  const pressed = event.target.closest("a.leave, [data-copies], [data-prints]");
  if (pressed instanceof HTMLAnchorElement) {
    event.preventDefault();
    leave(pressed.href);
  } else if (pressed instanceof HTMLElement && pressed.dataset.copies !== undefined) {
    void copy(pressed.dataset.copies);
  } else if (pressed) print();
});
