// Fetches the sealed cases, as the server keeps them, and the keys that sign for the roster.

import { fromBase64 } from "./bytes.js";
import { fieldsIn, listIn, textIn } from "./json.js";
import { signedListIn } from "./lists.js";
import { mustBeFine } from "./wire.js";

/** @typedef {import("./casework.js").KeptCase} KeptCase */

/** @typedef {{name: string, recipient: string, verifyKey: string}} Responder */
/** @typedef {{batch: string, as_of: string}} Shown what was there to be looked at, and when */

/**
 * What lies there for all responders; `live` are the keys that are good now, `asking` those that wait
 * for stewards to sign `lists` with them, `rota` is who looks first this week, and who after them.
 * @param {string} url
 * @returns {Promise<{cases: KeptCase[], roster: Responder[], trusted: string[], live: string[], asking: string[],
 *   lists: import("./lists.js").SignedList[], rota: string[], shown: Shown,
 *   quarters: import("./quarters.js").Quarter[]}>}
 */
export async function fetchCases(url) {
  const response = await fetch(url, { credentials: "same-origin" });
  mustBeFine(response);
  const { cases, roster, trusted, live, asking, lists, rota, batch, as_of, quarters } = fieldsIn(await response.json());
  return {
    cases: listIn(cases, caseIn),
    roster: listIn(roster, responderIn),
    trusted: listIn(trusted, textIn),
    live: listIn(live, textIn),
    asking: listIn(asking, textIn),
    lists: listIn(lists, signedListIn),
    rota: listIn(rota, textIn),
    shown: { batch: textIn(batch), as_of: textIn(as_of) },
    quarters: listIn(quarters, quarterIn),
  };
}

/** @param {unknown} value @returns {KeptCase} */
function caseIn(value) {
  const { case: id, day, key, messages } = fieldsIn(value);
  return { case: textIn(id), day: textIn(day), key: bytesIn(key), messages: listIn(messages, bytesIn) };
}

/** @param {unknown} value @returns {Responder} */
function responderIn(value) {
  const { name, recipient, verify_key } = fieldsIn(value);
  return { name: textIn(name), recipient: textIn(recipient), verifyKey: textIn(verify_key) };
}

/** @param {unknown} value @returns {import("./quarters.js").Quarter} */
function quarterIn(value) {
  const { quarter, recipient, capsule, over } = fieldsIn(value);
  return {
    ...{ quarter: textIn(quarter), recipient: textIn(recipient) },
    ...{ capsule: bytesIn(capsule), over: over === true },
  };
}

/** @param {unknown} value */
const bytesIn = (value) => fromBase64(textIn(value));
