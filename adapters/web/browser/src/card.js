// One case as the inbox shows it: the template's copy, so that its words are in the page's language.

import { one } from "../../static/http/find.js";
import { watchLengths } from "../../static/http/lengths.js";
import { goneFrom, stateOf } from "./case_state.js";
import { inTheReadersWords, mondayOf } from "./days.js";
import { nextDeadline, spoken } from "./deadlines.js";
import { showDocument } from "./document_view.js";
import { copyOf, element } from "./elements.js";
import { inWords } from "./labels.js";
import { NotTaken, SignedOut } from "./wire.js";
import { showWork } from "./work.js";

/** @typedef {import("./casework.js").OpenedCase} OpenedCase */
/** @typedef {import("./casework.js").Entry} Entry */
/** @typedef {import("./steps.js").Deed} Deed */
/**
 * Who looks at it, by their key, and when; and what becomes of what they do.
 * @typedef {{me: string, today: string, labels: import("./labels.js").Labels,
 *   everybody: import("./cases.js").Responder[],
 *   openers: (opened: OpenedCase) => import("./cases.js").Responder[],
 *   mayBeLetIn: (opened: OpenedCase) => import("./cases.js").Responder[],
 *   letIn: (opened: OpenedCase, recipient: string, form: HTMLFormElement) => Promise<void>,
 *   reply: (opened: OpenedCase, words: string, form: HTMLFormElement | undefined) => Promise<void>,
 *   look: (opened: OpenedCase) => Promise<void>,
 *   act: (opened: OpenedCase, deed: Deed, about: string, text: string, form: HTMLFormElement) => Promise<void>,
 *   unread: (opened: OpenedCase) => boolean, drawn: (card: HTMLElement) => void}} Desk
 */

/**
 * Its heading; what it holds is drawn when somebody opens it, and the first time they do is noted.
 * @param {OpenedCase} opened @param {Desk} desk
 */
export function showCase(opened, desk) {
  const card = copyOf(one(document, "#case", HTMLTemplateElement));
  card.dataset.case = opened.id;
  const about = inWords({ what: opened.report.answers.what ?? "" }, desk.labels).map(([, words]) => words);
  showHead(card, opened, about.join(), desk);
  const whole = one(card, "details", HTMLDetailsElement);
  whole.addEventListener("toggle", () => {
    if (!whole.open) return;
    if (!whole.querySelector(".whole")) showWhole(whole, card, opened, desk);
    one(card, ".state.unread", HTMLElement).hidden = true;
    desk.look(opened).catch(() => undefined);
  });
  return card;
}

/** @param {HTMLElement} place @param {HTMLElement} card @param {OpenedCase} opened @param {Desk} desk */
function showWhole(place, card, opened, desk) {
  place.append(copyOf(one(document, "#case-parts", HTMLTemplateElement)));
  const { answers } = opened.report;
  const rows = inWords(answers, desk.labels).flatMap(([label, words]) => [
    element("dt", label),
    element("dd", words),
  ]);
  one(card, ".answers", HTMLElement).append(...rows);
  showDocument(opened.report.document, card, one(card, ".enclosures", HTMLElement));
  one(card, ".few-know", HTMLElement).hidden = answers.known_by !== "1-2";
  const told = opened.entries.filter((each) => !("step" in each));
  one(card, ".entries", HTMLElement).append(...told.map((each) => showEntry(each, card)));
  const form = one(card, "form.answer", HTMLFormElement);
  watchLengths(form);
  showEnd(form, opened, desk);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void send(form, () => desk.reply(opened, one(form, "textarea", HTMLTextAreaElement).value, form));
  });
  showWork(card, opened, desk, send);
  desk.drawn(card);
}

/** Until when an answer to a closed case can be read. @param {HTMLElement} form @param {OpenedCase} opened @param {Desk} desk */
function showEnd(form, opened, { today }) {
  const { closing } = stateOf(opened, today);
  one(form, ".ends", HTMLElement).hidden = closing === undefined;
  one(form, ".ends time", HTMLElement).textContent = closing ? inTheReadersWords(goneFrom(closing.day)) : "";
}

/** @param {HTMLElement} card @param {OpenedCase} opened @param {string} about @param {Desk} desk */
function showHead(card, opened, about, { today, unread }) {
  const { report, entries } = opened;
  one(card, ".week time", HTMLTimeElement).textContent = inTheReadersWords(mondayOf(opened.day));
  one(card, ".unread", HTMLElement).hidden = !unread(opened);
  one(card, ".about", HTMLElement).textContent = about;
  one(card, ".along", HTMLElement).hidden = about !== "";
  one(card, ".urgent", HTMLElement).hidden = report.answers.urgent !== "yes";
  const last = spoken(entries).at(-1);
  const { closing, appealed } = stateOf(opened, today);
  const waits = last === undefined ? "unanswered" : "followUp" in last ? "added" : "answered";
  const state = closing ? "closed" : waits === "added" && appealed ? "appealed" : waits;
  for (const each of ["unanswered", "added", "answered", "closed", "appealed"]) {
    one(card, `.state.${each}`, HTMLElement).hidden = each !== state;
  }
  const due = nextDeadline(opened, today);
  for (const each of ["answer", "word", "outcome"]) {
    const badge = one(card, `.due.${each}`, HTMLElement);
    badge.hidden = each !== due.what || closing !== undefined;
    badge.classList.toggle("late", due.late);
    one(badge, "time", HTMLTimeElement).textContent = inTheReadersWords(due.day);
  }
}

/** @param {Entry} entry @param {HTMLElement} card */
function showEntry(entry, card) {
  const { kind, words, day, verified } = inside(entry);
  const line = copyOf(one(card, `template.${kind}`, HTMLTemplateElement));
  if (day) line.append(" ", element("small", inTheReadersWords(day)));
  line.append(element("p", words));
  if ("followUp" in entry) showDocument(entry.document, card, line);
  const unverified = line.querySelector(".unverified");
  if (unverified instanceof HTMLElement) unverified.hidden = verified;
  return line;
}

/** @param {Entry} entry @returns {{kind: string, words: string, day: string, verified: boolean}} */
function inside(entry) {
  if ("followUp" in entry) {
    return { kind: "follow-up", words: entry.followUp, day: entry.at ?? "", verified: false };
  }
  if (!("letter" in entry)) return { kind: "damaged", words: "", day: "", verified: false };
  const { letter, verified } = entry;
  const words = letter.kind === "reply" ? letter.text : "";
  return { kind: letter.kind, words, day: letter.day, verified };
}

/**
 * The words stay until they have arrived: then the case is drawn anew, without them. Two presses
 * send them once.
 * @param {HTMLElement} form @param {() => Promise<void>} deed
 */
async function send(form, deed) {
  const buttons = [...form.querySelectorAll("button")];
  if (buttons.some((each) => each.disabled)) return;
  for (const each of buttons) each.disabled = true;
  say(form, "");
  try {
    await deed();
  } catch (error) {
    say(form, whatFailed(error));
  }
  for (const each of buttons) each.disabled = false;
}

/** To press once more helps only where nobody knows whether it arrived. @param {unknown} error */
function whatFailed(error) {
  if (error instanceof SignedOut) return "signed-out";
  return error instanceof NotTaken ? "not-taken" : "failed";
}

/** @param {HTMLElement} form @param {string} outcome the class of the one that is shown, if any */
function say(form, outcome) {
  const parts = form.closest(".says") ?? form;
  for (const each of ["failed", "not-taken", "signed-out"]) {
    one(parts, `.${each}`, HTMLElement).hidden = each !== outcome;
  }
}
