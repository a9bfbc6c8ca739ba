// A document that a reporter enclosed, as a responder sees it: nothing is drawn or saved before somebody
// asks for it, and nothing of it is ever run.

import { all, one } from "../../static/http/find.js";
import { documentIn } from "./documents.js";
import { copyOf } from "./elements.js";

/** @typedef {import("./documents.js").Enclosed} Enclosed */

/** @param {string | undefined} answer @param {HTMLElement} card @param {HTMLElement} place */
export function showDocument(answer, card, place) {
  if (answer === undefined) return;
  const enclosed = documentIn(answer);
  if (enclosed === undefined) {
    place.append(copyOf(one(card, "template.damaged", HTMLTemplateElement)));
    return;
  }
  const box = copyOf(one(card, "template.enclosed", HTMLTemplateElement));
  const isPicture = enclosed.kind === "picture";
  for (const each of all(box, ".is-picture", HTMLElement)) each.hidden = !isPicture;
  one(box, ".is-original", HTMLElement).hidden = isPicture;
  one(box, ".show", HTMLButtonElement).addEventListener("click", () => look(box, enclosed));
  one(box, ".save", HTMLButtonElement).addEventListener("click", () => save(enclosed));
  place.append(box);
}

/** @param {HTMLElement} box @param {Enclosed} enclosed */
function look(box, enclosed) {
  const image = one(box, "img", HTMLImageElement);
  if (!image.hidden) {
    image.hidden = true;
    image.removeAttribute("src");
    return;
  }
  const address = addressOf(enclosed, "image/jpeg");
  for (const end of ["load", "error"]) image.addEventListener(end, () => URL.revokeObjectURL(address), { once: true });
  image.src = address;
  image.hidden = false;
}

/** @param {Enclosed} enclosed */
function save(enclosed) {
  const href = addressOf(enclosed, "application/octet-stream");
  const link = Object.assign(document.createElement("a"), { href, download: enclosed.name });
  link.click();
  URL.revokeObjectURL(href);
}

/** @param {Enclosed} enclosed @param {string} type */
const addressOf = ({ content }, type) => URL.createObjectURL(new Blob([content], { type }));
