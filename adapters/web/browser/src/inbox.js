// The responder's inbox: opens cases here, with keys that never leave this browser.
//
// The page gives it <main data-inbox="where the cases are" data-reply="where to post"
// data-register="where public keys go"
// data-labels='{"what": {"label": "…", "choices": {"threat": "…"}}, …}'>, the ids used below,
// and <template id="case"> with the classes used in card.js.

import { one, told } from "../../static/http/find.js";
import { drafts, restore, showCase } from "./card.js";
import { fetchCases } from "./cases.js";
import { readMine, sealReply } from "./casework.js";
import { chosenKeys, download } from "./key_file.js";
import { forget, keep, keptKeys, newKeys, publicKeys } from "./keys.js";
import { labelsIn } from "./labels.js";
import { post } from "./wire.js";

/** @typedef {import("./keys.js").Keys} Keys */

const page = document.querySelector("main[data-inbox]");
/** @param {string} id */
const byId = (id) => one(document, `#${id}`, HTMLElement);
const today = () => new Date().toISOString().slice(0, 10);

/**
 * Show the keys of this browser, and the cases that they open.
 * @param {HTMLElement} main
 */
async function open(main) {
  const keys = keptKeys();
  byId("no-keys").hidden = keys !== undefined;
  byId("with-keys").hidden = keys === undefined;
  if (keys === undefined) {
    byId("cases").replaceChildren();
    return;
  }
  const { recipient, verifyKey } = await publicKeys(keys);
  byId("recipient").textContent = recipient;
  byId("verify-key").textContent = verifyKey;
  const { cases, trusted } = await fetchCases(told(main, "inbox"));
  const known = trusted.includes(verifyKey);
  byId("registered").hidden = !known;
  byId("not-registered").hidden = known;
  const mine = await readMine(cases, keys.identity, trusted);
  const cards = mine.map((each) => cardOf(main, each, keys));
  const kept = drafts(byId("cases"));
  for (const card of cards) restore(card, kept);
  byId("cases").replaceChildren(...cards);
  byId("no-cases").hidden = mine.length > 0;
}

/** @param {HTMLElement} main @param {import("./casework.js").OpenedCase} opened @param {Keys} keys */
const cardOf = (main, opened, keys) =>
  showCase(opened, labelsIn(told(main, "labels")), {
    send: async (words) =>
      post(told(main, "reply"), await sealReply(opened, words, today(), keys.signing)),
    sent: () => refresh(main),
  });

/**
 * Put the public halves on the roster; what is not taken still stands as not registered.
 * @param {HTMLElement} main
 */
async function register(main) {
  byId("register-failed").hidden = true;
  const keys = keptKeys();
  if (keys === undefined) return refresh(main);
  const { recipient, verifyKey } = await publicKeys(keys);
  try {
    await post(told(main, "register"), {}, { recipient, verify_key: verifyKey });
  } catch {
    byId("register-failed").hidden = false;
  }
  await refresh(main);
}

/** @param {HTMLElement} main @param {HTMLInputElement} input */
async function load(main, input) {
  const keys = await chosenKeys(input);
  byId("not-a-key").hidden = keys !== undefined;
  if (keys) keep(keys);
  await refresh(main);
}

/**
 * Open, and say so where the cases could not be fetched.
 * @param {HTMLElement} main
 */
async function refresh(main) {
  byId("not-fetched").hidden = true;
  try {
    await open(main);
  } catch {
    byId("not-fetched").hidden = false;
  }
}

/** @param {HTMLElement} main */
async function makeKeys(main) {
  keep(await newKeys());
  await refresh(main);
}

async function save() {
  const keys = keptKeys();
  if (keys) await download(keys);
}

/** @param {HTMLElement} main */
function attend(main) {
  const file = one(document, "#load-keys", HTMLInputElement);
  file.addEventListener("change", () => void load(main, file));
  byId("make-keys").addEventListener("click", () => void makeKeys(main));
  byId("register").addEventListener("click", () => void register(main));
  byId("download-keys").addEventListener("click", () => void save());
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
    forget();
    void refresh(main);
  });
}

if (page instanceof HTMLElement) {
  attend(page);
  await refresh(page);
}
