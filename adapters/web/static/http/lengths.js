// Says what is too long, and leaves it as it is: a maxlength would cut what is pasted in silence.

import { all } from "./find.js";

/**
 * From now on the form is valid only where each answer is short enough.
 * @param {HTMLFormElement} form
 */
export function watchLengths(form) {
  for (const field of [
    ...all(form, "[data-longest]", HTMLTextAreaElement),
    ...all(form, "[data-longest]", HTMLInputElement),
  ]) {
    field.addEventListener("input", () => check(field));
    check(field);
  }
}

/** @param {HTMLTextAreaElement | HTMLInputElement} field */
function check(field) {
  const { longest, tooLong = "" } = field.dataset;
  field.setCustomValidity(Array.from(field.value).length > Number(longest) ? tooLong : "");
}
