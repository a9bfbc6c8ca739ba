// The list of cases that this browser's keys open: what waits stands first, and words can be looked for.

import { all, one } from "../../static/http/find.js";
import { showCase } from "./card.js";
import { stateOf, toBeShredded } from "./case_state.js";
import { nextDeadline, spoken } from "./deadlines.js";
import { byId, handIn, takeAway } from "./page.js";
import { markOf } from "./quarters.js";
import { holds, readable } from "./search.js";
import { restore, typedIn } from "./typed.js";

/** @typedef {import("./casework.js").OpenedCase} OpenedCase */
/** @typedef {import("./card.js").Desk} Desk */
/** @typedef {import("./quarters.js").Quarter} Quarter */

/** So few are seen at a glance. */
const FEW = 3;

/** @param {OpenedCase[]} mine @param {Desk} desk */
export function showCases(mine, desk) {
  mine.sort((one, other) => compare(rank(one, desk.today), rank(other, desk.today)));
  const cards = mine.map((each) => showCase(each, desk));
  const typed = typedIn(byId("cases"));
  for (const card of cards) {
    restore(card, typed.get(card.dataset.case ?? ""));
    desk.drawn(card);
  }
  byId("cases").replaceChildren(...cards);
  const [only, another] = cards;
  if (only && !another) one(only, "details", HTMLDetailsElement).open = true;
  byId("no-cases").hidden = mine.length > 0;
  search(mine, desk);
}

/** @param {OpenedCase[]} mine @param {Desk} desk */
function search(mine, { labels }) {
  const box = one(document, "#search", HTMLInputElement);
  byId("searching").hidden = mine.length <= FEW;
  if (mine.length <= FEW) box.value = "";
  const find = () => {
    const found = mine.filter((each) => holds(readable(each, labels), box.value));
    const ids = new Set(found.map(({ id }) => id));
    for (const card of all(byId("cases"), "[data-case]", HTMLElement)) card.toggleAttribute("hidden", !ids.has(card.dataset.case ?? ""));
    byId("nothing-found").hidden = found.length > 0 || mine.length === 0;
  };
  box.oninput = find;
  find();
}

/**
 * What two have closed long enough ago. What fails is tried with the next look.
 * @param {HTMLElement} main @param {OpenedCase[]} mine @param {Desk} desk @param {Quarter[]} quarters
 */
export async function shredClosed(main, mine, { today }, quarters) {
  for (const opened of mine) {
    const closed = toBeShredded(stateOf(opened, today), today);
    if (closed) await shred(main, opened, closed, quarters).then(() => takeAway(opened), () => undefined);
  }
}

/**
 * @param {HTMLElement} main @param {OpenedCase} opened @param {import("./case_state.js").Closing} closing
 * @param {Quarter[]} quarters
 */
async function shred(main, { id, report }, { outcome, day, signatures }, quarters) {
  const mark = await markOf(outcome, quarters);
  await handIn(main, "shred", { case: id, mailbox: report.mailbox, day, signatures, ...mark });
}

/** @param {string[]} rota */
export function showRota([first = "", deputy = ""]) {
  byId("rota").hidden = first === "";
  byId("rota-first").textContent = first;
  byId("rota-deputy").textContent = deputy;
  byId("with-deputy").hidden = deputy === "";
}

/**
 * What waits for somebody stands first: the urgent, then by the day on which something is due; what
 * is closed comes last.
 * @param {OpenedCase} opened @param {string} today
 */
function rank(opened, today) {
  const last = spoken(opened.entries).at(-1);
  const waits = last === undefined || "followUp" in last;
  const first = waits && opened.report.answers.urgent === "yes" ? 0 : 1;
  return `${stateOf(opened, today).closing ? 2 : first} ${nextDeadline(opened, today).day}`;
}

/** @param {string} one @param {string} other */
const compare = (one, other) => (one < other ? -1 : Number(one > other));
