// One case as the inbox shows it: the template's copy, so that its words are in the page's language.

import { all, one } from "../../static/http/find.js";
import { watchLengths } from "../../static/http/lengths.js";
import { inWords } from "./labels.js";
import { SignedOut } from "./wire.js";

/** @typedef {import("./casework.js").OpenedCase} OpenedCase */
/** @typedef {import("./casework.js").Entry} Entry */

/**
 * @param {OpenedCase} opened @param {import("./labels.js").Labels} labels
 * @param {(words: string) => Promise<void>} send
 */
export function showCase(opened, labels, send) {
  const card = copyOf(one(document, "#case", HTMLTemplateElement));
  card.dataset.case = opened.id;
  const { answers } = opened.report;
  const rows = inWords(answers, labels).flatMap(([label, words]) => [
    element("dt", label),
    element("dd", words),
  ]);
  one(card, ".answers", HTMLElement).append(...rows);
  one(card, ".few-know", HTMLElement).hidden = answers.known_by !== "1-2";
  const about = inWords({ what: answers.what ?? "" }, labels).map(([, words]) => words);
  showHead(card, opened, about.join());
  one(card, ".entries", HTMLElement).append(...opened.entries.map((each) => showEntry(each, card)));
  const form = one(card, "form", HTMLFormElement);
  watchLengths(form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void reply(card, send);
  });
  return card;
}

/** @param {HTMLElement} card @param {OpenedCase} opened @param {string} about */
function showHead(card, { report, entries }, about) {
  one(card, ".about", HTMLElement).textContent = about;
  one(card, ".urgent", HTMLElement).hidden = report.answers.urgent !== "yes";
  const last = entries.at(-1);
  stands(card, last === undefined ? "unanswered" : "followUp" in last ? "added" : "answered");
}

/** @param {HTMLElement} card @param {string} state the class of the one that is shown */
function stands(card, state) {
  for (const each of ["unanswered", "added", "answered"]) {
    one(card, `.state.${each}`, HTMLElement).hidden = each !== state;
  }
}

/** @param {Entry} entry @param {HTMLElement} card */
function showEntry(entry, card) {
  const { kind, words, day, verified } = inside(entry);
  const line = copyOf(one(card, `template.${kind}`, HTMLTemplateElement));
  if (day) line.append(" ", element("small", inTheReadersWords(day)));
  line.append(element("p", words));
  const unverified = line.querySelector(".unverified");
  if (unverified instanceof HTMLElement) unverified.hidden = verified;
  return line;
}

/** @param {Entry} entry @returns {{kind: string, words: string, day: string, verified: boolean}} */
function inside(entry) {
  if ("followUp" in entry) {
    return { kind: "follow-up", words: entry.followUp, day: entry.at ?? "", verified: false };
  }
  if ("damaged" in entry) return { kind: "damaged", words: "", day: "", verified: false };
  const { letter, verified } = entry;
  const words = letter.kind === "reply" ? letter.text : "";
  return { kind: letter.kind, words, day: letter.day, verified };
}

/** A day and no hour: what came with a delivery has none. @param {string} day */
function inTheReadersWords(day) {
  const date = new Date(`${day.slice(0, 10)}T12:00:00Z`);
  const { lang } = document.documentElement;
  return Number.isNaN(date.getTime()) ? "" : date.toLocaleDateString(lang, { dateStyle: "medium" });
}

/**
 * The words stay until they have arrived. Two presses send them once.
 * @param {HTMLElement} card @param {(words: string) => Promise<void>} send
 */
async function reply(card, send) {
  const words = one(card, "textarea", HTMLTextAreaElement);
  const button = one(card, "form button", HTMLButtonElement);
  if (button.disabled) return;
  button.disabled = true;
  say(card, "");
  try {
    await send(words.value);
    one(card, ".entries", HTMLElement).append(onItsWay(card, words.value));
    words.value = "";
    stands(card, "answered");
    say(card, "sent");
  } catch (error) {
    say(card, error instanceof SignedOut ? "signed-out" : "failed");
  }
  button.disabled = false;
}

/** @param {HTMLElement} card @param {string} words */
function onItsWay(card, words) {
  const today = new Date().toISOString().slice(0, 10);
  /** @type {import("./entries.js").Reply} */
  const letter = { kind: "reply", case: "", mailbox: "", day: today, text: words };
  return showEntry({ letter, signer: "", verified: true }, card);
}

/** @param {HTMLElement} card @param {string} outcome the class of the one that is shown, if any */
function say(card, outcome) {
  for (const each of ["sent", "failed", "signed-out"]) {
    one(card, `form .${each}`, HTMLElement).hidden = each !== outcome;
  }
}

/**
 * What stands in the cards and is not sent yet, by case; to be put into cards that are drawn anew.
 * @param {ParentNode} cards @returns {Map<string, string>}
 */
export const drafts = (cards) =>
  new Map(
    all(cards, "[data-case]", HTMLElement).map((card) => [
      card.dataset.case ?? "",
      one(card, "textarea", HTMLTextAreaElement).value,
    ]),
  );

/** @param {HTMLElement} card @param {Map<string, string>} kept */
export function restore(card, kept) {
  const box = one(card, "textarea", HTMLTextAreaElement);
  box.value = kept.get(card.dataset.case ?? "") ?? "";
  box.dispatchEvent(new Event("input"));
}

/** @param {HTMLTemplateElement} template @returns {HTMLElement} */
function copyOf(template) {
  const copy = template.content.firstElementChild?.cloneNode(true);
  if (copy instanceof HTMLElement) return copy;
  throw new TypeError(`the template ${template.id} is empty`);
}

/** @param {string} name @param {string} words */
function element(name, words) {
  const made = document.createElement(name);
  made.textContent = words;
  made.dir = "auto";
  return made;
}
