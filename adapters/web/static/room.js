// The rehearsal room: what people do goes to the server, what the server shows comes here.

import { post } from "./post.js";
import { attend } from "./forms.js";
import { listen } from "./news.js";
import { chooseTabs } from "./tabs.js";

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

// On a narrow screen the panel begins closed: the conversation comes first.
if (matchMedia("(max-width: 48rem)").matches) {
  document.querySelector(".stored").open = false;
}
