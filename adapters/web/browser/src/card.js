// One case as the inbox shows it: the template's copy, so that its words are in the page's language.

import { all, one } from "../../static/http/find.js";
import { watchLengths } from "../../static/http/lengths.js";
import { inWords } from "./labels.js";

/** @typedef {import("./casework.js").OpenedCase} OpenedCase */
/** @typedef {import("./casework.js").Entry} Entry */
/** @typedef {{send: (words: string) => Promise<void>, sent: () => Promise<void>}} Answering */

/**
 * @param {OpenedCase} opened @param {import("./labels.js").Labels} labels
 * @param {Answering} answering
 */
export function showCase(opened, labels, answering) {
  const card = copyOf(one(document, "#case", HTMLTemplateElement));
  card.dataset.case = opened.id;
  const { answers } = opened.report;
  const rows = inWords(answers, labels).flatMap(([label, words]) => [
    element("dt", label),
    element("dd", words),
  ]);
  one(card, ".answers", HTMLElement).append(...rows);
  one(card, ".few-know", HTMLElement).hidden = answers.known_by !== "1-2";
  one(card, ".entries", HTMLElement).append(...opened.entries.map((each) => showEntry(each, card)));
  const form = one(card, "form", HTMLFormElement);
  watchLengths(form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void reply(card, answering);
  });
  return card;
}

/** @param {Entry} entry @param {HTMLElement} card */
function showEntry(entry, card) {
  const { kind, words, verified } = inside(entry);
  const line = copyOf(one(card, `template.${kind}`, HTMLTemplateElement));
  line.append(element("p", words));
  const unverified = line.querySelector(".unverified");
  if (unverified instanceof HTMLElement) unverified.hidden = verified;
  return line;
}

/** @param {Entry} entry @returns {{kind: string, words: string, verified: boolean}} */
function inside(entry) {
  if ("followUp" in entry) return { kind: "follow-up", words: entry.followUp, verified: false };
  if ("damaged" in entry) return { kind: "damaged", words: "", verified: false };
  const { letter, verified } = entry;
  return { kind: letter.kind, words: letter.kind === "reply" ? letter.text : "", verified };
}

/** @param {HTMLElement} card @param {Answering} answering */
async function reply(card, { send, sent }) {
  const words = one(card, "textarea", HTMLTextAreaElement);
  const failed = one(card, ".failed", HTMLElement);
  failed.hidden = true;
  try {
    await send(words.value);
    words.value = "";
    await sent(); // which draws the cards anew
  } catch {
    failed.hidden = false;
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
  return made;
}
