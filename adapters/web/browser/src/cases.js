// Fetches the sealed cases, as the server keeps them, and the keys that sign for the roster.

import { fromBase64 } from "./bytes.js";
import { fieldsIn, listIn, textIn } from "./json.js";
import { mustBeFine } from "./wire.js";

/** @typedef {import("./casework.js").KeptCase} KeptCase */

/**
 * What lies there for all responders; `live` are the keys that are good now.
 * @param {string} url @returns {Promise<{cases: KeptCase[], trusted: string[], live: string[]}>}
 */
export async function fetchCases(url) {
  const response = await fetch(url, { credentials: "same-origin" });
  mustBeFine(response);
  const { cases, trusted, live } = fieldsIn(await response.json());
  return {
    cases: listIn(cases, caseIn),
    trusted: listIn(trusted, textIn),
    live: listIn(live, textIn),
  };
}

/** @param {unknown} value @returns {KeptCase} */
function caseIn(value) {
  const { case: id, key, messages } = fieldsIn(value);
  return { case: textIn(id), key: bytesIn(key), messages: listIn(messages, bytesIn) };
}

/** @param {unknown} value */
const bytesIn = (value) => fromBase64(textIn(value));
