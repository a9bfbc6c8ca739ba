// Puts what the server tells into the page: new messages, the clock, what is stored.

import { say } from "./post.js";
import { markNew } from "./tabs.js";

export function listen() {
  const last = encodeURIComponent(document.body.dataset.last);
  const source = new EventSource(`/events?after=${last}`);
  const hear = (name, react) =>
    source.addEventListener(name, (event) => react(JSON.parse(event.data)));
  hear("entry", entry);
  hear("clock", clock);
  hear("stored", ({ html }) => {
    document.getElementById("stored").innerHTML = html;
  });
  hear("column", ({ place }) => redraw(place));
  hear("reset", () => location.reload());
  source.addEventListener("error", () => say(document.body.dataset.lost));
  source.addEventListener("open", () => say(""));
}

function entry({ place, key, html }) {
  const column = find("place", place);
  if (!column) return;
  const log = column.querySelector(".log");
  const there = log.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (there) {
    replace(there, html);
    return;
  }
  log.insertAdjacentHTML("beforeend", html);
  const talk = column.querySelector(".talk");
  if (!column.querySelector(".open .asked")) talk.scrollTop = talk.scrollHeight;
  markNew(place);
}

// The same message with another button marked: whoever stands on a button stays there.
function replace(there, html) {
  const number = there.contains(document.activeElement)
    ? document.activeElement.dataset.number
    : undefined;
  there.insertAdjacentHTML("afterend", html);
  const now = there.nextElementSibling;
  there.remove();
  if (number) now.querySelector(`[data-number="${number}"]`).focus();
}

function clock({ now, next, local }) {
  const there = document.querySelector("[data-now]");
  if (there.textContent !== now) there.textContent = now;
  document.querySelector("[data-next]").textContent = next;
  for (const each of document.querySelectorAll("[data-local]")) {
    each.textContent = local[each.dataset.local] ?? each.textContent;
  }
}

// Somebody's language has changed, and with it their whole column.
async function redraw(place) {
  const column = find("place", place);
  if (!column) return;
  const response = await fetch(`/column?place=${encodeURIComponent(place)}`);
  if (!response.ok) return;
  const writing = column.contains(document.activeElement);
  column.insertAdjacentHTML("afterend", await response.text());
  const now = column.nextElementSibling;
  now.classList.toggle("current", column.classList.contains("current"));
  now.querySelector(".open").append(...column.querySelector(".open").children);
  column.remove();
  const talk = now.querySelector(".talk");
  talk.scrollTop = talk.scrollHeight;
  if (writing) now.querySelector(".composer textarea").focus();
}

function find(name, value) {
  return document.querySelector(`.column[data-${name}="${CSS.escape(value)}"]`);
}
