// The rehearsal room: what people do goes to the server, what the server shows comes here.

import { post } from "./post.js";
import { attend } from "./forms.js";
import { listen } from "./news.js";
import { choose, chooseTabs } from "./tabs.js";

attend();
chooseTabs();
listen();

for (const button of document.querySelectorAll("[data-jump]")) {
  button.addEventListener("click", () => post("/jump", { to: button.dataset.jump }, button));
}

document.querySelector("[data-look]").addEventListener("click", (event) => {
  post("/look", {}, event.currentTarget);
});

for (const talk of document.querySelectorAll(".talk")) {
  talk.scrollTop = talk.scrollHeight;
}

for (const button of document.querySelectorAll("[data-fill]")) {
  button.addEventListener("click", () => fill(button.dataset.fill, button.dataset.words));
}

// On a narrow screen the panels begin closed: the conversation comes first.
const narrow = matchMedia("(max-width: 48rem)").matches;
if (narrow) closePanels();

// Words that somebody may send, but has not yet.
function fill(place, words) {
  if (narrow) closePanels();
  choose(place);
  const text = document.querySelector(`.column[data-place="${CSS.escape(place)}"] textarea[name=text]`);
  text.value = words;
  text.focus();
}

function closePanels() {
  for (const panel of document.querySelectorAll(".panel")) panel.open = false;
}
