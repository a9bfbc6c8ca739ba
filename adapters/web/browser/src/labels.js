// The form's own words, in the reader's language, for what stands in a report by its names.

import { fieldsIn, mapIn, textIn } from "./json.js";

/** @typedef {Record<string, {label: string, choices: Record<string, string>}>} Labels */

/** @param {string} json @returns {Labels} */
export const labelsIn = (json) =>
  mapIn(JSON.parse(json), (each) => {
    const { label, choices } = fieldsIn(each);
    return { label: textIn(label), choices: mapIn(choices, textIn) };
  });

/**
 * What is not in the form stands as it was sent: a report may be older than the form.
 * @param {Record<string, string>} answers @param {Labels} labels @returns {[string, string][]}
 */
export const inWords = (answers, labels) =>
  Object.entries(answers).map(([name, value]) => {
    const { label, choices } = own(labels, name) ?? { label: name, choices: {} };
    return [label, own(choices, value) ?? value];
  });

/** @template T @param {Record<string, T>} map @param {string} name @returns {T | undefined} */
const own = (map, name) => (Object.hasOwn(map, name) ? map[name] : undefined);
