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
  button.addEventListener("click", () => void post("/jump", { to: button.dataset.jump }, button));
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
