// The responder's inbox: opens cases here, with keys that never leave this browser.
//
// The page gives it <main data-inbox="where the cases are" data-reply="where to post"
// data-register="where public keys go" data-whose="whose keys" data-token="what goes along"
// data-labels='{"what": {"label": "…", "choices": {"threat": "…"}}, …}'>, the ids used below,
// and <template id="case"> with the classes used in card.js.

import { one, told } from "../../static/http/find.js";
import { drafts, restore, showCase } from "./card.js";
import { fetchCases } from "./cases.js";
import { readMine, sealReply } from "./casework.js";
import { isGoodCopy } from "./copy_check.js";
import { chosenIdentity, chosenKeys, download } from "./key_file.js";
import * as kept from "./keys.js";
import { labelsIn } from "./labels.js";
import { forgetSent, noteSent, withSent } from "./sent.js";
import { SignedOut, post } from "./wire.js";

/** @typedef {import("./keys.js").Keys} Keys */
/** @typedef {import("./casework.js").OpenedCase} OpenedCase */

const page = document.querySelector("main[data-inbox]");
/** @param {string} id */
const byId = (id) => one(document, `#${id}`, HTMLElement);
const now = () => `${new Date().toISOString().slice(0, 16)}Z`;

/**
 * Show the keys of this browser, and the cases that they open.
 * @param {HTMLElement} main
 */
async function open(main) {
  const keys = kept.keptKeys();
  byId("no-keys").hidden = keys !== undefined;
  byId("with-keys").hidden = keys === undefined;
  for (const each of ["about-cases", "own-keys"]) byId(each).hidden = keys === undefined;
  if (keys === undefined) {
    byId("cases").replaceChildren();
    return;
  }
  const { recipient, verifyKey } = await kept.publicKeys(keys);
  byId("recipient").textContent = recipient;
  byId("verify-key").textContent = verifyKey;
  const { cases, trusted, live } = await fetchCases(told(main, "inbox"));
  showSteps({ copied: kept.hasCopy(keys), listed: live.includes(verifyKey) });
  const whole = withSent(told(main, "whose"), cases);
  const mine = (await readMine(whole, keys.identity, trusted)).sort((a, b) => rank(a) - rank(b));
  const cards = mine.map((each) => cardOf(main, each, keys));
  const typed = drafts(byId("cases"));
  for (const card of cards) restore(card, typed);
  byId("cases").replaceChildren(...cards);
  const [only, another] = cards;
  if (only && !another) one(only, "details", HTMLDetailsElement).open = true;
  byId("no-cases").hidden = mine.length > 0;
}

/** @param {{copied: boolean, listed: boolean}} done */
function showSteps({ copied, listed }) {
  byId("no-copy").hidden = copied;
  byId("copied").hidden = !copied;
  byId("registered").hidden = !listed;
  byId("not-registered").hidden = listed || (!copied && byId("no-copy").dataset.later === undefined);
}

/** What waits for somebody stands first: the urgent, then the unanswered. @param {OpenedCase} opened */
function rank({ report, entries }) {
  const last = entries.at(-1);
  const waits = last === undefined || "followUp" in last;
  return (report.answers.urgent === "yes" ? 0 : 1) + (waits ? 0 : 2);
}

/** @param {HTMLElement} main @param {OpenedCase} opened @param {Keys} keys */
const cardOf = (main, opened, keys) =>
  showCase(opened, labelsIn(told(main, "labels")), async (words) => {
    const at = now();
    const sealed = await sealReply(opened, words, at.slice(0, 10), keys.signing, at);
    await post(told(main, "reply"), sealed, { token: told(main, "token") });
    noteSent(told(main, "whose"), opened.id, sealed.for_case);
  });

/**
 * Put the public halves on the roster; what is not taken still stands as not registered.
 * @param {HTMLElement} main
 */
async function register(main) {
  byId("register-failed").hidden = true;
  const keys = kept.keptKeys();
  if (keys === undefined) return refresh(main);
  const { recipient, verifyKey } = await kept.publicKeys(keys);
  try {
    const token = told(main, "token");
    await post(told(main, "register"), {}, { recipient, verify_key: verifyKey, token });
  } catch {
    byId("register-failed").hidden = false;
  }
  await refresh(main);
}

/**
 * Keys from a file of ours are a copy that is good; one of age-keygen's has no key to sign with.
 * @param {HTMLElement} main @param {HTMLInputElement} input
 */
async function load(main, input) {
  const copy = await chosenKeys(input);
  const keys = copy ?? (await chosenIdentity(input));
  byId("not-a-key").hidden = keys !== undefined;
  if (keys) kept.keep(keys);
  if (copy) kept.noteCopy(copy);
  await refresh(main);
}

/** @param {HTMLElement} main @param {HTMLInputElement} input */
async function check(main, input) {
  const [keys, copy] = [kept.keptKeys(), await chosenKeys(input)];
  const good = keys !== undefined && copy !== undefined && (await isGoodCopy(keys, copy));
  byId("bad-copy").hidden = good;
  if (good) kept.noteCopy(keys);
  await refresh(main);
}

/**
 * Open, and say so where the cases could not be fetched.
 * @param {HTMLElement} main
 */
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
async function makeKeys(main) {
  kept.keep(await kept.newKeys());
  await refresh(main);
}

async function save() {
  const keys = kept.keptKeys();
  if (keys) await download(keys);
}

/** @param {HTMLElement} main */
function attend(main) {
  const file = one(document, "#load-keys", HTMLInputElement);
  const copy = one(document, "#check-copy", HTMLInputElement);
  file.addEventListener("change", () => void load(main, file));
  copy.addEventListener("change", () => void check(main, copy));
  byId("make-keys").addEventListener("click", () => void makeKeys(main));
  byId("register").addEventListener("click", () => void register(main));
  for (const each of ["download-keys", "save-copy"]) {
    byId(each).addEventListener("click", () => void save());
  }
  byId("later").addEventListener("click", () => {
    byId("no-copy").dataset.later = "";
    void refresh(main);
  });
  const question = byId("really-forget");
  byId("forget-keys").addEventListener("click", () => {
    question.hidden = false;
    byId("keep-keys").focus();
  });
  byId("keep-keys").addEventListener("click", () => {
    question.hidden = true;
    byId("forget-keys").focus();
  });
  byId("forget-now").addEventListener("click", () => {
    question.hidden = true;
    kept.forget();
    forgetSent(told(main, "whose"));
    void refresh(main);
  });
}

// What was opened is gone when somebody leaves, also for whoever presses “back” afterwards.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

if (page instanceof HTMLElement) {
  kept.belongTo(told(page, "whose"));
  attend(page);
  await refresh(page);
}
