// The responder's inbox: opens cases here, with keys that never leave this browser.
//
// The page gives it <main data-inbox="where the cases are" data-reply="where to post"
// data-register="where public keys go"
// data-labels='{"what": {"label": "…", "choices": {"threat": "…"}}, …}'>, the ids used below,
// and <template id="case"> with the classes used in showCase.

import { fromBase64 } from "./bytes.js";
import { readMine, sealReply } from "./casework.js";
import { asFile, forget, fromFile, keep, keptKeys, newKeys, publicKeys } from "./keys.js";
import { post } from "./wire.js";

const page = document.querySelector("main[data-inbox]");
const byId = (id) => document.getElementById(id);
const say = (id, words) => void (byId(id).textContent = words);
const today = () => new Date().toISOString().slice(0, 10);

async function fetchCases() {
  const response = await fetch(page.dataset.inbox, { credentials: "same-origin" });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  const { cases, trusted } = await response.json();
  const decoded = cases.map(({ case: id, key, messages }) => ({
    case: id,
    key: fromBase64(key),
    messages: messages.map(fromBase64),
  }));
  return { cases: decoded, trusted };
}

/** Show the keys of this browser, and the cases that they open. */
async function open() {
  const keys = keptKeys();
  byId("no-keys").hidden = keys !== undefined;
  byId("with-keys").hidden = keys === undefined;
  byId("cases").replaceChildren();
  if (keys === undefined) return;
  const { recipient, verifyKey } = await publicKeys(keys);
  say("recipient", recipient);
  say("verify-key", verifyKey);
  const { cases, trusted } = await fetchCases();
  const known = trusted.includes(verifyKey);
  byId("registered").hidden = !known;
  byId("not-registered").hidden = known;
  const mine = await readMine(cases, keys.identity, trusted);
  byId("cases").replaceChildren(...mine.map((each) => showCase(each, keys)));
  byId("no-cases").hidden = mine.length > 0;
}

function showCase(opened, keys) {
  const card = byId("case").content.cloneNode(true).firstElementChild;
  const labels = JSON.parse(page.dataset.labels);
  card.querySelector(".answers").append(...answerRows(opened.report.answers, labels));
  card.querySelector(".few-know").hidden = opened.report.answers.known_by !== "1-2";
  card.querySelector(".entries").append(...opened.entries.map((entry) => showEntry(entry, card)));
  card.querySelector("form").addEventListener("submit", async (event) => {
    event.preventDefault();
    await reply(opened, card, keys);
  });
  return card;
}

function answerRows(answers, labels) {
  return Object.entries(answers).flatMap(([name, value]) => {
    const { label = name, choices = {} } = labels[name] ?? {};
    const words = Object.hasOwn(choices, value) ? choices[value] : value;
    return [element("dt", label), element("dd", words)];
  });
}

/** Copy the template's paragraph of this kind, so that its words are in the page's language. */
function showEntry(entry, card) {
  const kind = entry.followUp !== undefined ? "follow-up" : (entry.letter?.kind ?? "damaged");
  const line = card.querySelector(`template.${kind}`).content.cloneNode(true).firstElementChild;
  line.append(element("p", entry.followUp ?? entry.letter?.text ?? ""));
  const unverified = line.querySelector(".unverified");
  if (unverified) unverified.hidden = entry.verified;
  return line;
}

async function reply(opened, card, keys) {
  const words = card.querySelector("textarea");
  const failed = card.querySelector(".failed");
  failed.hidden = true;
  try {
    await post(page.dataset.reply, await sealReply(opened, words.value, today(), keys.signing));
    words.value = "";
    await open();
  } catch {
    failed.hidden = false;
  }
}

/** Put the public halves on the roster; what is not taken still stands as not registered. */
async function register() {
  byId("register-failed").hidden = true;
  const { recipient, verifyKey } = await publicKeys(keptKeys());
  try {
    await post(page.dataset.register, {}, { recipient, verify_key: verifyKey });
  } catch {
    byId("register-failed").hidden = false;
  }
  await refresh();
}

function element(name, words) {
  const made = document.createElement(name);
  made.textContent = words;
  return made;
}

async function download() {
  const file = new Blob([await asFile(keptKeys())], { type: "text/plain" });
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file) });
  link.download = "responder.key";
  link.click();
  URL.revokeObjectURL(link.href);
}

async function load(event) {
  const keys = fromFile((await event.target.files[0]?.text()) ?? "");
  byId("not-a-key").hidden = keys !== undefined;
  if (keys) keep(keys);
  await refresh();
}

/** Open, and say so where the cases could not be fetched. */
async function refresh() {
  byId("not-fetched").hidden = true;
  try {
    await open();
  } catch {
    byId("not-fetched").hidden = false;
  }
}

if (page) {
  byId("make-keys").addEventListener("click", async () => {
    keep(await newKeys());
    await refresh();
  });
  byId("register").addEventListener("click", register);
  byId("download-keys").addEventListener("click", download);
  byId("load-keys").addEventListener("change", load);
  byId("forget-keys").addEventListener("click", () => {
    forget();
    return refresh();
  });
  await refresh();
}
