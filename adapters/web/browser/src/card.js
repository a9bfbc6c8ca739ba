// One case as the inbox shows it: the template's copy, so that its words are in the page's language.

import { one } from "../../static/http/find.js";
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
  const { answers } = opened.report;
  const rows = inWords(answers, labels).flatMap(([label, words]) => [
    element("dt", label),
    element("dd", words),
  ]);
  one(card, ".answers", HTMLElement).append(...rows);
  one(card, ".few-know", HTMLElement).hidden = answers.known_by !== "1-2";
  one(card, ".entries", HTMLElement).append(...opened.entries.map((each) => showEntry(each, card)));
  one(card, "form", HTMLFormElement).addEventListener("submit", (event) => {
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
    await sent(); // which draws the cards anew, with empty boxes
  } catch {
    failed.hidden = false;
  }
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
