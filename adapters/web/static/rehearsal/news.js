// Puts what the server tells into the page: new messages, the clock, what is stored.

import { all, one, told } from "../http/find.js";
import { isBegun } from "../http/refill.js";
import { say } from "./post.js";
import { markNew } from "./tabs.js";

/** @typedef {{place: string, key: string, html: string}} Entry */
/** @typedef {{now: string, next: string, local: Record<string, string>}} Clock */

const WRITING = ".composer textarea";

export function listen() {
  const last = encodeURIComponent(told(document.body, "last"));
  const source = new EventSource(`/events?after=${last}`);
  /** @template T @param {string} name @param {(data: T) => void} react */
  const hear = (name, react) =>
    source.addEventListener(name, (/** @type {MessageEvent<string>} */ event) => {
      /** @type {unknown} */
      const data = JSON.parse(event.data);
      react(/** @type {T} */ (data));
    });
  hear("entry", entry);
  hear("clock", clock);
  hear("stored", (/** @type {{html: string}} */ { html }) => {
    one(document, "#stored", HTMLElement).innerHTML = html;
  });
  hear("column", (/** @type {{place: string}} */ { place }) => void redraw(place));
  hear("reset", beginAnew);
  source.addEventListener("error", () => say(told(document.body, "lost")));
  source.addEventListener("open", () => say(""));
}

/** Unless that would throw away what somebody is writing: then they are told, and do it later. */
function beginAnew() {
  const forms = all(document, ".open .asked", HTMLFormElement).some(isBegun);
  const words = all(document, WRITING, HTMLTextAreaElement).some((each) => each.value.trim());
  if (forms || words) say(told(document.body, "stale"));
  else location.reload();
}

/** @param {Entry} news */
function entry({ place, key, html }) {
  const column = columnOf(place);
  if (!column) return;
  const log = one(column, ".log", HTMLElement);
  const there = log.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (there) {
    replace(there, html);
    return;
  }
  log.insertAdjacentHTML("beforeend", html);
  if (!column.querySelector(".open .asked")) scrollDown(column);
  markNew(place);
}

/**
 * The same message with another button marked: whoever stands on a button stays there.
 * @param {Element} there @param {string} html
 */
function replace(there, html) {
  const active = document.activeElement;
  const number = active instanceof HTMLElement && there.contains(active) && active.dataset.number;
  const now = drawAfter(there, html);
  there.remove();
  if (number) one(now, `[data-number="${number}"]`, HTMLElement).focus();
}

/** @param {Clock} news */
function clock({ now, next, local }) {
  const there = one(document, "[data-now]", HTMLElement);
  if (there.textContent !== now) there.textContent = now;
  one(document, "[data-next]", HTMLElement).textContent = next;
  for (const each of all(document, "[data-local]", HTMLElement)) {
    each.textContent = local[told(each, "local")] ?? each.textContent;
  }
}

/**
 * Somebody's language has changed, and with it their whole column.
 * @param {string} place
 */
async function redraw(place) {
  const column = columnOf(place);
  if (!column) return;
  const response = await fetch(`/column?place=${encodeURIComponent(place)}`);
  if (!response.ok) return;
  const writing = column.contains(document.activeElement);
  const now = drawAfter(column, await response.text());
  now.classList.toggle("current", column.classList.contains("current"));
  one(now, ".open", HTMLElement).append(...one(column, ".open", HTMLElement).children);
  one(now, WRITING, HTMLTextAreaElement).value = one(column, WRITING, HTMLTextAreaElement).value;
  column.remove();
  scrollDown(now);
  if (writing) one(now, WRITING, HTMLElement).focus();
}

/** @param {Element} there @param {string} html @returns {Element} what was drawn */
function drawAfter(there, html) {
  there.insertAdjacentHTML("afterend", html);
  const now = there.nextElementSibling;
  if (now === null) throw new TypeError("nothing was drawn");
  return now;
}

/** @param {Element} column */
function scrollDown(column) {
  const talk = one(column, ".talk", HTMLElement);
  talk.scrollTop = talk.scrollHeight;
}

/** @param {string} place */
const columnOf = (place) => document.querySelector(`.column[data-place="${CSS.escape(place)}"]`);
