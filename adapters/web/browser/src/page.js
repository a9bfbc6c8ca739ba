// What the parts of the inbox share: the page and its places, whose it is, and what day it is.

import { all, one, told } from "../../static/http/find.js";
import { dayOf } from "./days.js";
import { post } from "./wire.js";

/** @param {string} id */
export const byId = (id) => one(document, `#${id}`, HTMLElement);

/** @param {HTMLElement} main */
export const whoseOf = (main) => told(main, "whose");

/** A minute in UTC, as 2026-03-05T10:12Z. */
export const now = () => `${new Date().toISOString().slice(0, 16)}Z`;
export const today = () => dayOf(now());

/** @param {{id: string}} opened */
export const cardOf = ({ id }) =>
  all(byId("cases"), "[data-case]", HTMLElement).find((each) => each.dataset.case === id);

/** A case that is not shown any more; where it was the last one, that is said. @param {{id: string}} opened */
export function takeAway(opened) {
  cardOf(opened)?.remove();
  byId("no-cases").hidden = all(byId("cases"), "[data-case]", HTMLElement).length > 0;
}

/**
 * Hand something in at one of the page's addresses.
 * @param {HTMLElement} main @param {string} where the name of its data attribute
 * @param {import("./wire.js").Sealed} sealed @param {Record<string, string>} [beside]
 */
export const handIn = (main, where, sealed, beside = {}) =>
  post(told(main, where), sealed, { ...beside, token: told(main, "token") });
