// On a narrow screen one column at a time; the others say when something is new.

export function chooseTabs() {
  const tabs = [...document.querySelectorAll("[data-tab]")];
  for (const tab of tabs) tab.addEventListener("click", () => choose(tab.dataset.tab));
  if (tabs.length) choose(tabs[0].dataset.tab);
}

export function markNew(place) {
  for (const tab of document.querySelectorAll("[data-tab]")) {
    if (tab.dataset.tab === place && !tab.hasAttribute("aria-current")) {
      tab.querySelector(".new").hidden = false;
    }
  }
}

export function choose(place) {
  for (const tab of document.querySelectorAll("[data-tab]")) {
    const chosen = tab.dataset.tab === place;
    tab.toggleAttribute("aria-current", chosen);
    if (chosen) {
      tab.setAttribute("aria-current", "true");
      tab.querySelector(".new").hidden = true;
    }
  }
  for (const column of document.querySelectorAll(".column")) {
    column.classList.toggle("current", column.dataset.place === place);
  }
  const talk = document.querySelector(".column.current .talk");
  if (talk) talk.scrollTop = talk.scrollHeight;
}
