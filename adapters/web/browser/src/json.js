// What may stand in JSON that came from elsewhere: nothing of it is believed before it is looked at.

/** It is not what we, or our server, would have written. */
export class Misread extends Error {}

/** @typedef {Record<string, unknown>} Fields */

/** @param {unknown} value @returns {Fields} Throws Misread. */
export function fieldsIn(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Misread();
  return /** @type {Fields} */ (value);
}

/** @param {unknown} value @returns {string} Throws Misread. */
export function textIn(value) {
  if (typeof value !== "string") throw new Misread();
  return value;
}

/** @param {unknown} value @returns {number} Throws Misread. */
export function numberIn(value) {
  if (typeof value !== "number") throw new Misread();
  return value;
}

/** @template T @param {unknown} value @param {(each: unknown) => T} read @returns {T[]} Throws Misread. */
export function listIn(value, read) {
  if (!Array.isArray(value)) throw new Misread();
  return value.map((each) => read(each));
}

/** @template T @param {unknown} value @param {(each: unknown) => T} read @returns {Record<string, T>} Throws Misread. */
export const mapIn = (value, read) =>
  Object.fromEntries(Object.entries(fieldsIn(value)).map(([name, each]) => [name, read(each)]));
