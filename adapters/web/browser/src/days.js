// Days as 2026-03-05, in UTC: they sort as they come.

/** @param {string} day @param {number} more @returns {string} */
export function daysAfter(day, more) {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + more);
  return moment.toISOString().slice(0, "2026-03-05".length);
}

/** That of its week. @param {string} day */
export function mondayOf(day) {
  const sinceMonday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return daysAfter(day, -sinceMonday);
}

/** The day of a moment such as 2026-03-05T10:12Z. @param {string} at */
export const dayOf = (at) => at.slice(0, "2026-03-05".length);

/**
 * With its month in words, as 01/12 is another day to others; and with the digits of all our sentences.
 * @type {Intl.DateTimeFormatOptions}
 */
const SPELT = { day: "numeric", month: "short", year: "numeric", numberingSystem: "latn" };

/** Made once: a list of cases has hundreds of days. @type {Intl.DateTimeFormat | undefined} */
let spelling;

/** A day and no hour: what came with a delivery has none. @param {string} day @returns {string} */
export function inTheReadersWords(day) {
  const date = new Date(`${dayOf(day)}T12:00:00Z`);
  spelling ??= new Intl.DateTimeFormat(document.documentElement.lang, SPELT);
  return Number.isNaN(date.getTime()) ? "" : spelling.format(date);
}
