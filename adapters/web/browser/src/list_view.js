// Shows a list of responders in plain words, and what is new on it.

import { all, one } from "../../static/http/find.js";
import { copyOf } from "./elements.js";
import { digitsOf } from "./lists.js";
import { byId } from "./page.js";

/** @typedef {import("./lists.js").RosterList} RosterList */

/**
 * Everybody on it, and what is new since the one before; then who is left out of it.
 * @param {"in-force" | "next"} place @param {RosterList | undefined} list @param {RosterList} [before]
 */
export function showList(place, list, before) {
  byId(place).hidden = list === undefined;
  if (list === undefined) return;
  /** @param {string} id @param {HTMLElement[]} rows */
  const put = (id, rows) => one(byId(place), `.${id}`, HTMLElement).replaceChildren(...rows);
  const isNew = place === "next" ? differsFrom(before) : () => false;
  const shares = list.recovery ? [inShares(list.recovery, isOther(list.recovery, before))] : [];
  put("responders", [...list.responders.map((each) => responder(each, isNew(each))), ...shares]);
  put("stewards", list.stewards.map((each) => steward(each, isNew(each))));
  const isLeft = differsFrom(list);
  const left = before ? [...before.responders, ...before.stewards].filter(isLeft) : [];
  put("left", left.map(({ name }) => named(name, "", "", false)));
  for (const each of all(byId(place), ".who-left", HTMLElement)) each.hidden = left.length === 0;
}

/** @param {RosterList | undefined} list @returns {(each: {name: string, verifyKey: string}) => boolean} */
function differsFrom(list) {
  const there = new Set(list && [...list.responders, ...list.stewards].map(spelled));
  return (each) => !there.has(spelled(each));
}

/** @param {{name: string, verifyKey: string, recipient?: string, organisation?: string}} each */
const spelled = ({ name, verifyKey, recipient = "", organisation = "" }) =>
  JSON.stringify([name, verifyKey, recipient, organisation]);

/** @param {import("./lists.js").Named} each @param {boolean} isNew */
const responder = ({ name, recipient, verifyKey }, isNew) =>
  named(name, "", digitsOf(recipient, verifyKey), isNew);

/** Two of three, which is the same in every language. @param {import("./lists.js").Recovery} recovery @param {boolean} isNew */
const inShares = ({ heldBy, recipient }, isNew) => named(heldBy.join(", "), "2/3", digitsOf(recipient), isNew);

/** @param {import("./lists.js").Recovery} recovery @param {RosterList | undefined} before */
const isOther = (recovery, before) =>
  before !== undefined && JSON.stringify(before.recovery) !== JSON.stringify(recovery);

/** @param {import("./lists.js").Steward} each @param {boolean} isNew */
const steward = ({ name, organisation, verifyKey }, isNew) =>
  named(name, organisation, digitsOf(verifyKey), isNew);

/** @param {string} name @param {string} beside @param {string} digits @param {boolean} isNew */
export function named(name, beside, digits, isNew) {
  const row = copyOf(one(document, "#named", HTMLTemplateElement));
  one(row, ".name", HTMLElement).textContent = name;
  one(row, ".beside", HTMLElement).textContent = beside;
  one(row, ".digits", HTMLElement).textContent = digits;
  one(row, ".new", HTMLElement).hidden = !isNew;
  return row;
}
