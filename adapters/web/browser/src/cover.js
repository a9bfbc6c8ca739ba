// On the page where a check-in is answered: whoever answers takes along what is sealed here, with words
// or without, and whoever has a receipt looks for an answer among all of them.
//
// The page gives it <details id="cover" data-board="where it is fetched" data-keep="where to send"> and
// <form data-takes-along>. What is typed in the first is no field of the second.

import { all, one, told } from "../../static/http/find.js";
import { fetchBoard, sendAlong } from "./board.js";
import { lookFor, sealCover } from "./covering.js";
import { inTheReadersWords } from "./days.js";
import { element } from "./elements.js";
import { spelled } from "./handles.js";
import { areSigned } from "./lists.js";
import { TooLong } from "./padding.js";
import { canSeal, isWrittenDown, newReceipt, numbered, openMailbox } from "./receipts.js";
import { newCase } from "./sealing.js";
import { allLists } from "./slips.js";
import { Crowded, Delivered, NotTaken, TooMany } from "./wire.js";

/** @typedef {import("./board.js").Board} Board */
/** `made` is the one letter of this visit, however often it is sent.
 * @typedef {{board: Board, receipt: string, mailbox: import("./receipts.js").Mailbox, made: import("./sealing.js").NewCase}} Visit */
/** @typedef {Promise<import("./slips.js").Known[]>} Lists */

/** Milliseconds that an answer waits for what it takes along. */
const PATIENCE = 15_000;
const PROBLEMS = ["too-long", "not-written-down", "nobody-left", "not-signed", "delivered", "not-taken", "too-much", "crowded", "failed"];

const cover = document.querySelector("#cover");
if (cover instanceof HTMLDetailsElement && canSeal()) begin(cover);

/** @param {HTMLDetailsElement} panel */
function begin(panel) {
  const visit = opened(panel).catch(() => undefined);
  const form = document.querySelector("form[data-takes-along]");
  if (form instanceof HTMLFormElement) takeOver(form, panel, visit);
}

/** The same is fetched and made for everybody. @param {HTMLDetailsElement} panel @returns {Promise<Visit | undefined>} */
async function opened(panel) {
  const board = await fetchBoard(told(panel, "board"));
  if (board === undefined) return undefined;
  const receipt = await newReceipt("words", document.documentElement.lang);
  const visit = { board, receipt, mailbox: await openMailbox(receipt, board.salt), made: await newCase() };
  fill(panel, visit);
  const lists = allLists(); // before anybody looks, so that a look asks for nothing
  one(panel, "[data-look]", HTMLElement).addEventListener("click", () => void look(panel, board, lists));
  panel.hidden = false;
  return visit;
}

/** @param {HTMLElement} panel @param {Visit} visit */
function fill(panel, { board, receipt, mailbox }) {
  const lines = board.notice.map((line) => element("p", line));
  for (const place of all(panel, "[data-notice]", HTMLElement)) place.replaceChildren(...lines);
  for (const place of all(panel, "[data-asked]", HTMLElement)) {
    const { label = "", hint = "" } = board.asked[told(place, "asked")] ?? {};
    one(place, "[data-label]", HTMLElement).textContent = label;
    one(place, "[data-hint]", HTMLElement).textContent = hint.replace("…", spelled(mailbox.handle));
  }
  const choices = Object.entries(board.asked.hidden_from?.choices ?? {}).map(box);
  for (const place of all(panel, "[data-choices]", HTMLElement)) place.replaceChildren(...choices);
  for (const place of all(panel, "[data-receipt]", HTMLElement)) place.textContent = numbered(receipt);
}

/** @param {[string, string]} choice */
function box([value, label]) {
  const input = Object.assign(document.createElement("input"), { type: "checkbox", value });
  const around = document.createElement("label");
  around.append(input, " ", element("span", label));
  return around;
}

/** @param {HTMLFormElement} form @param {HTMLDetailsElement} panel @param {Promise<Visit | undefined>} visit */
function takeOver(form, panel, visit) {
  let isSending = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (isSending || event.submitter?.hidden) return; // pressed by Enter on a choice, which is no reason to send
    isSending = true;
    void sendBoth(form, panel, visit).finally(() => (isSending = false));
  });
}

/**
 * First what is taken along, then the answer: whoever watches sees both from everybody.
 * @param {HTMLFormElement} form @param {HTMLDetailsElement} panel @param {Promise<Visit | undefined>} visit
 */
async function sendBoth(form, panel, visit) {
  const here = await Promise.race([visit, later(PATIENCE)]);
  if (here && !(await tookAlong(panel, here))) return;
  for (const each of typedIn(panel)) each.value = ""; // "back" leads to this page
  HTMLFormElement.prototype.submit.call(form); // a question may be called "submit"
}

/** Whether the answer can go. @param {HTMLDetailsElement} panel @param {Visit} visit */
async function tookAlong(panel, visit) {
  const words = one(panel, "[data-words]", HTMLTextAreaElement).value.trim();
  const problem = words === "" ? "" : problemWith(panel, visit);
  const allowed = problem === "" ? allowedIn(panel, visit.board) : [];
  const failed = problem || (await sent(panel, visit, words, allowed));
  for (const each of PROBLEMS) one(panel, `[data-problem=${each}]`, HTMLElement).hidden = each !== failed;
  if (words === "" || failed === "") return true;
  panel.open = true;
  one(panel, `[data-problem=${failed}]`, HTMLElement).scrollIntoView({ block: "center" });
  return false;
}

/** @param {HTMLElement} panel @param {Visit} visit */
function problemWith(panel, { board, receipt }) {
  const allowed = allowedIn(panel, board);
  if (allowed.length === 0) return "nobody-left";
  if (!areSigned([...allowed, ...board.inShares], board.lists)) return "not-signed";
  const kept = one(panel, "[data-kept]", HTMLInputElement).value;
  return isWrittenDown(receipt, kept, board.askedBack) ? "" : "not-written-down";
}

/** @param {Board} board @param {string[]} allowed */
const leftOutOf = ({ asked }, allowed) =>
  Object.entries(asked.hidden_from?.choices ?? {})
    .filter(([recipient]) => allowed.length > 0 && !allowed.includes(recipient))
    .map(([recipient, name]) => ({ name, recipient }));

/** @param {HTMLElement} panel @param {Board} board */
function allowedIn(panel, { responders }) {
  const left = all(panel, "[data-choices] input:checked", HTMLInputElement).map((each) => each.value);
  return responders.filter((each) => !left.includes(each));
}

/** What went wrong, if anything did. @param {HTMLElement} panel @param {Visit} visit @param {string} words @param {string[]} allowed */
async function sent(panel, visit, words, allowed) {
  try {
    const { board, mailbox, made } = visit;
    const sealed = await sealCover(mailbox, words, [...allowed, ...board.inShares], leftOutOf(board, allowed), made);
    await sendAlong(told(panel, "keep"), sealed);
    return "";
  } catch (error) {
    return whatFailed(error);
  }
}

/** @param {unknown} error */
function whatFailed(error) {
  if (error instanceof TooLong) return "too-long";
  if (error instanceof Delivered) return "delivered";
  if (error instanceof NotTaken) return "not-taken";
  if (error instanceof TooMany) return "too-much";
  return error instanceof Crowded ? "crowded" : "failed";
}

/** Nothing is asked of the server. @param {HTMLElement} panel @param {Board} board @param {Lists} lists */
async function look(panel, board, lists) {
  const typed = one(panel, "[data-own-receipt]", HTMLInputElement).value;
  const place = one(panel, "[data-found]", HTMLElement);
  place.replaceChildren(element("p", told(panel, "looking")));
  await new Promise((resolve) => void setTimeout(resolve)); // that it is seen before it is worked on
  const found = await lookFor(typed, board.salt, board.letters, Object.keys(board.signers), await lists);
  const shown = found.flatMap((each) => inWords(each, panel, board));
  place.replaceChildren(...(shown.length > 0 ? shown : [element("p", told(panel, "nothing"))]));
}

/** @param {import("./covering.js").Found} found @param {HTMLElement} panel @param {Board} board */
function inWords(found, panel, { signers, former }) {
  if ("burnt" in found) return [element("p", `${inTheReadersWords(found.burnt)}: ${told(panel, "burnt")}`)];
  if ("damaged" in found) return [element("p", told(panel, "damaged"))];
  if (found.letter.kind !== "reply") return [];
  const { day, text } = found.letter;
  const keys = former.includes(found.signer) ? ` (${told(panel, "former")})` : "";
  const who = element("p", found.verified ? `${inTheReadersWords(day)} · ` : told(panel, "unverified"));
  if (found.verified) who.append(element("bdi", signers[found.signer] ?? ""), `${keys}:`);
  return [who, element("blockquote", text)];
}

/** @param {HTMLElement} panel */
const typedIn = (panel) => [
  ...all(panel, "textarea", HTMLTextAreaElement),
  ...all(panel, "input:not([type=checkbox])", HTMLInputElement),
];

/** @param {number} ms @returns {Promise<undefined>} */
const later = (ms) => new Promise((resolve) => void setTimeout(resolve, ms));
