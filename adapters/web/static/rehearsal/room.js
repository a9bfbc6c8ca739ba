// The rehearsal room: what people do goes to the server, what the server shows comes here.

import { all, one, told } from "../http/find.js";
import { attend } from "./forms.js";
import { listen } from "./news.js";
import { post } from "./post.js";
import { choose, chooseTabs } from "./tabs.js";

attend();
chooseTabs();
listen();

for (const button of all(document, "[data-jump]", HTMLButtonElement)) {
  button.addEventListener("click", () => void jump(button));
}

const look = one(document, "[data-look]", HTMLButtonElement);
look.addEventListener("click", () => void post("/look", {}, look));

for (const talk of document.querySelectorAll(".talk")) {
  talk.scrollTop = talk.scrollHeight;
}

for (const button of all(document, "[data-fill]", HTMLElement)) {
  button.addEventListener("click", () => fill(told(button, "fill"), told(button, "words")));
}

// On a phone, also on its side, the panels begin closed: the conversation comes first.
const narrow = matchMedia("(max-width: 48rem), (max-height: 30rem) and (max-width: 64rem)").matches;
if (narrow) closePanels();

/**
 * One step of what to try leads on to the next, and the summary to where it stands.
 * @param {HTMLButtonElement} button
 */
async function jump(button) {
  const to = button.dataset.jump;
  if ((await post("/jump", { to }, button)) === null) return;
  const next = button.closest(".guide li")?.nextElementSibling?.querySelector("details");
  if (next) unfold(next);
  const shared = document.querySelector(".column.shared");
  if (to === "room" && shared instanceof HTMLElement) turnTo(shared);
}

/** @param {HTMLDetailsElement} step */
function unfold(step) {
  step.open = true; // the one before folds by itself: both have the same name
  one(step, "summary", HTMLElement).focus();
}

/** @param {HTMLElement} column */
function turnTo(column) {
  choose(column.dataset.place);
  column.scrollIntoView({ block: "nearest", inline: "nearest" });
  if (!narrow) return;
  closePanels();
  one(column, ".talk", HTMLElement).focus();
}

/**
 * Words that somebody may send, but has not yet.
 * @param {string} place @param {string} words
 */
function fill(place, words) {
  if (narrow) closePanels();
  choose(place);
  const column = `.column[data-place="${CSS.escape(place)}"]`;
  const text = one(document, `${column} textarea[name=text]`, HTMLTextAreaElement);
  text.value = words;
  text.focus();
}

function closePanels() {
  for (const panel of all(document, ".panel", HTMLDetailsElement)) panel.open = false;
}
