// On a narrow screen one column at a time; the others say when something is new.

import { all, one } from "../http/find.js";

const tabs = () => all(document, "[data-tab]", HTMLElement);

export function chooseTabs() {
  for (const tab of tabs()) tab.addEventListener("click", () => choose(tab.dataset.tab));
  const [first] = tabs();
  if (first) choose(first.dataset.tab);
}

/** @param {string} place */
export function markNew(place) {
  for (const tab of tabs()) {
    if (tab.dataset.tab === place && !tab.hasAttribute("aria-current")) {
      one(tab, ".new", HTMLElement).hidden = false;
    }
  }
}

/** @param {string | undefined} place */
export function choose(place) {
  for (const tab of tabs()) {
    const chosen = tab.dataset.tab === place;
    tab.toggleAttribute("aria-current", chosen);
    if (chosen) {
      tab.setAttribute("aria-current", "true");
      one(tab, ".new", HTMLElement).hidden = true;
      tab.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }
  for (const column of all(document, ".column", HTMLElement)) {
    column.classList.toggle("current", column.dataset.place === place);
  }
  const talk = document.querySelector(".column.current .talk");
  if (talk) talk.scrollTop = talk.scrollHeight;
}
