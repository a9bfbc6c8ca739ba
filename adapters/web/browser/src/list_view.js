// Shows a list of responders in plain words, and what is new on it.

import { all, one } from "../../static/http/find.js";
import { copyOf } from "./elements.js";
import { digitsOf } from "./lists.js";
import { byId } from "./page.js";

/** @typedef {import("./lists.js").RosterList} RosterList */
/** @typedef {import("./lists.js").Named} Named */
/** @typedef {import("./lists.js").Steward} Steward */
/** @typedef {{name: string, verifyKey: string, recipient?: string, organisation?: string}} Person */

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
  const responders = formerly(list.responders, before?.responders ?? []);
  const stewards = formerly(list.stewards, before?.stewards ?? []);
  const shares = list.recovery ? [inShares(list.recovery, isOther(list.recovery, before))] : [];
  put("responders", [...list.responders.map((each) => responder(each, isNew(each), responders.get(each))), ...shares]);
  put("stewards", list.stewards.map((each) => steward(each, isNew(each), stewards.get(each))));
  const stay = new Set([...responders.values(), ...stewards.values()].map(spelled));
  const isLeft = differsFrom(list);
  const those = before ? [...before.responders, ...before.stewards] : [];
  const left = those.filter((each) => isLeft(each) && !stay.has(spelled(each)));
  put("left", left.map(({ name }) => named(name, "", "", false)));
  for (const each of all(byId(place), ".who-left", HTMLElement)) each.hidden = left.length === 0;
}

/** @param {RosterList | undefined} list @returns {(each: Person) => boolean} */
function differsFrom(list) {
  const there = new Set(list && [...list.responders, ...list.stewards].map(spelled));
  return (each) => !there.has(spelled(each));
}

/**
 * Whoever stays, though with other keys or under another name, and how they stood before. Two of one name
 * may be two people: those are told as who comes and who goes.
 * @template {Person} T @param {T[]} now @param {T[]} before @returns {Map<T, T>}
 */
export function formerly(now, before) {
  const come = now.filter((each) => !before.some((other) => spelled(other) === spelled(each)));
  const gone = before.filter((each) => !now.some((other) => spelled(other) === spelled(each)));
  /** @type {Map<T, T>} */
  const found = new Map();
  for (const part of /** @type {const} */ (["verifyKey", "name"])) {
    for (const each of come.filter((one) => !found.has(one))) {
      const alike = (/** @type {T[]} */ all) => all.filter((other) => other[part] === each[part]);
      const [was, another] = alike(before);
      const isOne = another === undefined && alike(now).length === 1;
      if (was && isOne && gone.includes(was) && ![...found.values()].includes(was)) found.set(each, was);
    }
  }
  return found;
}

/** @param {Person} each */
const spelled = ({ name, verifyKey, recipient = "", organisation = "" }) =>
  JSON.stringify([name, verifyKey, recipient, organisation]);

/** @param {Named} each @param {boolean} isNew @param {Named} [was] */
function responder(each, isNew, was) {
  const digits = (/** @type {Named} */ { recipient, verifyKey }) => digitsOf(recipient, verifyKey);
  return named(each.name, "", digits(each), isNew, was && [was.name, digits(was)]);
}

/** Two of three, which is the same in every language. @param {import("./lists.js").Recovery} recovery @param {boolean} isNew */
const inShares = ({ heldBy, recipient }, isNew) => named(heldBy.join(", "), "2/3", digitsOf(recipient), isNew);

/** @param {import("./lists.js").Recovery} recovery @param {RosterList | undefined} before */
const isOther = (recovery, before) =>
  before !== undefined && JSON.stringify(before.recovery) !== JSON.stringify(recovery);

/** @param {Steward} each @param {boolean} isNew @param {Steward} [was] */
const steward = ({ name, organisation, verifyKey }, isNew, was) =>
  named(name, organisation, digitsOf(verifyKey), isNew, was && [was.name, was.organisation, digitsOf(was.verifyKey)]);

/**
 * @param {string} name @param {string} beside @param {string} digits @param {boolean} isNew
 * @param {string[]} [was] how they stood before, of which is shown what has changed
 */
export function named(name, beside, digits, isNew, was) {
  const row = copyOf(one(document, "#named", HTMLTemplateElement));
  one(row, ".name", HTMLElement).textContent = name;
  one(row, ".beside", HTMLElement).textContent = beside;
  one(row, ".digits", HTMLElement).textContent = digits;
  one(row, ".new", HTMLElement).hidden = !isNew || was !== undefined;
  one(row, ".changed", HTMLElement).hidden = was === undefined;
  one(row, ".before", HTMLElement).hidden = was === undefined;
  const changed = was?.filter((each) => each && ![name, beside, digits].includes(each)) ?? [];
  one(row, ".before bdi", HTMLElement).textContent = changed.join(" · ");
  return row;
}
