// The door for concerns where scripts run: leaving leaves less behind, and the receipt can be copied
// and printed. Everything else works without this.

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

document.documentElement.classList.add("scripted");
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
