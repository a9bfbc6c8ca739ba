// The stewards' page: shows what is to be signed, in plain words, and signs it with a key that never
// leaves this browser.
//
// The page gives it <main data-lists="where the lists are" data-key="where the public key goes"
// data-sign="where a signature goes" data-whose="whose key" data-token="what goes along">, the ids used
// below, and <template id="named"> for one person with the classes `name`, `beside`, `digits`, `new`.

import { one, told } from "../../static/http/find.js";
import { fieldsIn, listIn, textIn } from "./json.js";
import { named, showList } from "./list_view.js";
import { digitsOf, inForce, listFrom, signedContent, signedListIn, signers } from "./lists.js";
import { byId, handIn, whoseOf } from "./page.js";
import { accept, doubtAbout } from "./pinned.js";
import { signatureOf, verifyKeyOf } from "./signing.js";
import * as kept from "./steward_keys.js";
import { mustBeFine, NotTaken, SignedOut } from "./wire.js";

/** @typedef {import("./lists.js").RosterList} RosterList */
/** @typedef {import("./lists.js").SignedList} SignedList */
/** @typedef {{mine: string, lists: SignedList[], stopped: boolean, draft: SignedList | undefined, why: string}} Shown */

/** What the buttons act on: the lists and the draft that are on the screen. @type {Shown | undefined} */
let shown;

/** @param {HTMLElement} main */
async function open(main) {
  shown = await fetchLists(told(main, "lists"));
  const key = kept.keptKey(whoseOf(main));
  showKey(key, shown.mine);
  const last = checked(shown.lists);
  byId("damaged").hidden = last !== null && shown.why !== "damaged";
  byId("stopped").hidden = !shown.stopped;
  byId("few").hidden = shown.why !== "few";
  if (last === null) return;
  const doubt = doubtAbout(whoseOf(main), shown.lists);
  byId("gone").hidden = doubt !== "gone";
  byId("anew").hidden = doubt !== "anew";
  byId("accept").hidden = doubt === "";
  showList("in-force", last);
  byId("unsigned").hidden = last !== undefined;
  showDraft(shown, last, key);
}

/** @param {SignedList[]} lists @returns {RosterList | undefined | null} null where they are damaged */
function checked(lists) {
  try {
    return inForce(lists);
  } catch {
    return null;
  }
}

/** @param {string | undefined} key @param {string} mine the public half on the list of stewards */
function showKey(key, mine) {
  const here = key && verifyKeyOf(key);
  byId("no-key").hidden = key !== undefined;
  byId("lost-key").hidden = key !== undefined || mine === "";
  byId("with-key").hidden = key === undefined;
  byId("not-listed").hidden = key === undefined || here === mine;
  if (here) byId("my-digits").textContent = digitsOf(here);
}

/** @param {Shown} shown @param {RosterList | undefined} last @param {string | undefined} key */
function showDraft({ draft, mine }, last, key) {
  byId("draft").hidden = draft === undefined;
  byId("nothing").hidden = draft !== undefined;
  if (draft === undefined) return;
  const next = listFrom(draft.text);
  showList("next", next, last);
  const may = last === undefined || next.anew ? next.stewards : last.stewards;
  const here = key && verifyKeyOf(key);
  const signed = signers(draft, may);
  byId("signed-by").replaceChildren(...signed.map(({ name }) => named(name, "", "", false)));
  byId("has-signed").hidden = signed.length === 0;
  byId("begun-anew").hidden = !next.anew;
  const iSigned = signed.some((each) => each.verifyKey === here);
  byId("sign").hidden = here !== mine || iSigned || !may.some((each) => each.verifyKey === here);
  byId("mine-is-there").hidden = !iSigned;
  byId("others-sign").hidden = !here || iSigned || may.some((each) => each.verifyKey === here);
}

/** @param {string} url @returns {Promise<Shown>} */
async function fetchLists(url) {
  const response = await fetch(url, { credentials: "same-origin" });
  mustBeFine(response);
  const { mine, lists, stopped, draft, why } = fieldsIn(await response.json());
  return {
    mine: textIn(mine),
    lists: listIn(lists, signedListIn),
    stopped: stopped === true,
    draft: draft === null ? undefined : signedListIn(draft),
    why: textIn(why),
  };
}

/** Only what is on the screen is signed. @param {HTMLElement} main */
async function sign(main) {
  const [key, text] = [kept.keptKey(whoseOf(main)), shown?.draft?.text];
  if (key === undefined || text === undefined) return;
  const signature = signatureOf(signedContent(text), key);
  await hand(main, "sign", { text, signature });
}

/** @param {HTMLElement} main */
async function putOnList(main) {
  const key = kept.keptKey(whoseOf(main));
  if (key) await hand(main, "key", { verify_key: verifyKeyOf(key) });
}

/** @param {HTMLElement} main @param {"sign" | "key"} where @param {Record<string, string>} fields */
async function hand(main, where, fields) {
  byId("not-taken").hidden = true;
  byId("not-certain").hidden = true;
  await handIn(main, where, {}, fields).catch((/** @type {unknown} */ error) => {
    byId(error instanceof NotTaken ? "not-taken" : "not-certain").hidden = false;
  });
  await refresh(main);
}

/** @param {HTMLElement} main */
async function refresh(main) {
  byId("not-fetched").hidden = true;
  byId("signed-out").hidden = true;
  try {
    await open(main);
  } catch (error) {
    byId(error instanceof SignedOut ? "signed-out" : "not-fetched").hidden = false;
  }
}

/** @param {HTMLElement} main */
async function makeKey(main) {
  kept.keepKey(whoseOf(main), kept.newKey());
  await refresh(main);
}

/** A key that is here already is not lost by one choice. @param {HTMLElement} main @param {HTMLInputElement} input */
async function load(main, input) {
  const key = kept.fromFile((await input.files?.[0]?.text()) ?? "");
  input.value = ""; // so that the same file can be chosen once more
  const good = key !== undefined && (kept.keptKey(whoseOf(main)) ?? key) === key;
  byId("not-a-key").hidden = good;
  if (good) kept.keepKey(whoseOf(main), key);
  await refresh(main);
}

/** @param {HTMLElement} main */
function save(main) {
  const key = kept.keptKey(whoseOf(main));
  if (key === undefined) return;
  const file = new Blob([kept.asFile(key)], { type: "text/plain" });
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file) });
  link.download = "steward.key";
  link.click();
  URL.revokeObjectURL(link.href);
}

/** @param {HTMLElement} main */
function attend(main) {
  const file = one(document, "#load-key", HTMLInputElement);
  file.addEventListener("change", () => void load(main, file));
  /** @param {string} id @param {() => unknown} deed */
  const on = (id, deed) => byId(id).addEventListener("click", () => void deed());
  on("make-key", () => makeKey(main));
  on("save-key", () => save(main));
  on("put-on-list", () => putOnList(main));
  on("sign", () => sign(main));
  on("accept", () => {
    if (shown) accept(whoseOf(main), shown.lists);
    return refresh(main);
  });
}

const page = document.querySelector("main[data-lists]");
if (page instanceof HTMLElement) {
  attend(page);
  await refresh(page);
}
