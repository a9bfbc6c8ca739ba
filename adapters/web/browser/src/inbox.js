// The responder's inbox: opens cases here, with keys that never leave this browser.
//
// The page gives it <main data-inbox="where the cases are" data-reply="where to post"
// data-share="where a change of who can open a case goes"
// data-register="where public keys go" data-step="where what responders do goes" data-shred="where
// what is to be shredded is named" data-looked="where it says that it has looked"
// data-challenge="what only its keys open" data-proved="where it says what stood there"
// data-count="where what opens the figures of a quarter goes" data-whose="whose keys" data-token="what goes along"
// data-labels='{"what": {"label": "…", "choices": {"threat": "…"}}, …}'>, the ids used below,
// and <template id="case">, "case-parts" and "work-parts" with the classes used in card.js and work.js.

import { all, one, told } from "../../static/http/find.js";
import { shredClosed, showCases, showRota } from "./case_list.js";
import { fetchCases } from "./cases.js";
import { readMine } from "./casework.js";
import { isGoodCopy } from "./copy_check.js";
import { deskOf, isMine } from "./desk.js";
import { showDoubts } from "./doubts.js";
import { areMeant } from "./drafts.js";
import { offerInstead } from "./instead.js";
import { chosenIdentity, chosenKeys, download } from "./key_file.js";
import * as kept from "./keys.js";
import { forgetSettled, settle } from "./letting_in.js";
import { digitsOf } from "./lists.js";
import { attendLocking, showLocking } from "./locking.js";
import { Openings } from "./openings.js";
import { byId, handIn, whoseOf } from "./page.js";
import { showPossession } from "./proof.js";
import { letCount } from "./quarters.js";
import { forgetOpened, remember, remembered } from "./remembered.js";
import { carryOver, offerNewKeys, onceListed, openedByFormer } from "./renewing.js";
import { attendReading, attendShowing } from "./second_device.js";
import { forgetSent, withSent } from "./sent.js";
import { forgetRead, keepRead, readHere } from "./unread.js";
import { forgetUnsure, keepUnsure } from "./unsure.js";
import { Unsent } from "./unsent.js";
import { NotTaken, SignedOut } from "./wire.js";

/** @typedef {import("./casework.js").OpenedCase} OpenedCase */
/** @typedef {import("./keys.js").Keys} Keys */

const page = document.querySelector("main[data-inbox]");
const unsent = new Unsent(
  page instanceof HTMLElement ? whoseOf(page) : "",
  () => [kept.keptKeys(), kept.formerKeys()].flatMap((each) => (each ? [each.identity] : [])),
);

/** @returns {string[]} the identity of the keys before these, until all has come over to these */
const formerly = () => [kept.formerKeys()].flatMap((each) => (each ? [each.identity] : []));

/**
 * Show the keys of this browser, and the cases that they open.
 * @param {HTMLElement} main
 */
async function open(main) {
  let keys = kept.keptKeys();
  showLocking(keys);
  byId("no-keys").hidden = keys !== undefined || kept.areLocked();
  byId("with-keys").hidden = keys === undefined;
  for (const each of ["about-cases", "own-keys"]) byId(each).hidden = keys === undefined;
  if (keys === undefined) {
    byId("cases").replaceChildren();
    return;
  }
  byId("opening").hidden = byId("cases").childElementCount > 0 || !byId("no-cases").hidden;
  const others = await showPossession(main, keys.identity);
  const fetched = await fetchCases(told(main, "inbox"));
  const { live, rota, shown, quarters } = fetched;
  const believed = showDoubts(whoseOf(main), fetched);
  keys = onceListed(keys, believed.trusted);
  const verifyKey = await showKeys(keys);
  const listed = live.includes(verifyKey);
  showSteps({ copied: kept.hasCopy(keys), listed, asks: fetched.asking.includes(verifyKey), others });
  const cases = withSent(whoseOf(main), fetched.cases);
  const own = await openCases(main, keys, cases, believed);
  const left = await openedByFormer(cases, own, believed);
  const opened = [...own, ...left];
  const ids = opened.map((each) => each.id);
  const read = await readHere(whoseOf(main), keys.identity, ids, ...formerly());
  if (formerly().length > 0) await keepRead(whoseOf(main), keys.identity, read);
  const desk = deskOf(main, keys, believed, unsent, read);
  const mine = opened.filter((each) => isMine(each, desk));
  await unsent.read(mine.map((each) => each.id));
  await keepUnsure(whoseOf(main), keys.identity, ids);
  showCases(mine, desk);
  byId("opening").hidden = true;
  showRota(rota);
  if (listed) {
    await sayLooked(main, shown);
    await carryOver(main, fetched.cases, left, keys, believed, shown.batch);
    await settle(main, mine, [], keys, believed, shown.batch);
    await shredClosed(main, mine, desk, quarters);
    await letCount(main, quarters, keys.identity);
  }
  offerNewKeys(main, mine, keys, () => refresh(main));
}

/** Which keys this browser has, and what stewards compare of them. @param {Keys} keys @returns {Promise<string>} */
async function showKeys(keys) {
  const { recipient, verifyKey } = await kept.publicKeys(keys);
  byId("recipient").textContent = recipient;
  byId("verify-key").textContent = verifyKey;
  const next = kept.nextKeys();
  const compared = next ? await kept.publicKeys(next) : { recipient, verifyKey };
  byId("my-digits").textContent = digitsOf(compared.recipient, compared.verifyKey);
  return verifyKey;
}

/**
 * Those that the keys open, with what opened them at the last look.
 * @param {HTMLElement} main @param {Keys} keys @param {import("./cases.js").KeptCase[]} cases
 * @param {import("./doubts.js").Believed} believed
 */
async function openCases(main, { identity }, cases, { trusted, known }) {
  const openings = new Openings(await remembered(whoseOf(main), identity));
  const opened = await readMine(cases, identity, trusted, openings, known);
  await remember(whoseOf(main), identity, openings.used);
  return opened;
}

/**
 * The same is said whatever was found, so that looking tells nothing. If it fails, somebody is
 * reminded once too often.
 * @param {HTMLElement} main @param {import("./cases.js").Shown} shown
 */
async function sayLooked(main, shown) {
  await handIn(main, "looked", {}, shown).catch(() => undefined);
}

/**
 * Where other keys of theirs are on the list, these here may be old ones: putting them back is no first step.
 * @param {{copied: boolean, listed: boolean, asks: boolean, others: boolean}} done
 */
function showSteps({ copied, listed, asks, others }) {
  byId("no-copy").hidden = copied;
  byId("later").hidden = listed || byId("no-copy").dataset.later !== undefined;
  byId("copied").hidden = !copied;
  byId("registered").hidden = !listed;
  byId("asks").hidden = !asks;
  const later = byId("no-copy").dataset.later !== undefined;
  byId("not-registered").hidden = listed || asks || !(copied || later || others);
  byId("nobody-reports").hidden = others;
  byId("others-listed").hidden = !others;
  byId("register").classList.toggle("main", !others);
}

/**
 * Put the public halves on the roster; what is not taken still stands as not registered.
 * @param {HTMLElement} main
 */
async function register(main) {
  for (const each of ["register-failed", "register-refused"]) byId(each).hidden = true;
  const keys = kept.keptKeys();
  if (keys === undefined) return refresh(main);
  const { recipient, verifyKey } = await kept.publicKeys(keys);
  try {
    await handIn(main, "register", {}, { recipient, verify_key: verifyKey });
  } catch (error) {
    byId(error instanceof NotTaken ? "register-refused" : "register-failed").hidden = false;
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
  input.value = ""; // so that the same file can be chosen once more
  byId("not-a-key").hidden = keys !== undefined;
  if (keys && kept.mayTake(keys) && copy) kept.noteCopy(copy);
  if (keys) await take(main, keys, copy !== undefined);
}

/**
 * Mine, once more, are what opens them where the passkey is gone.
 * @param {HTMLElement} main @param {Keys} keys @param {boolean} isCopy whether they came in a file of ours
 */
async function take(main, keys, isCopy = false) {
  const may = kept.mayTake(keys);
  const instead = !may && (await offerInstead(main, keys, isCopy, () => refresh(main)));
  byId("other-keys").hidden = may || instead;
  if (instead) return;
  if (may && kept.areLocked()) kept.layOpen(keys);
  else if (may) kept.keep(keys);
  await refresh(main);
}

/** @param {HTMLElement} main @param {HTMLInputElement} input */
async function check(main, input) {
  const [keys, copy] = [kept.keptKeys(), await chosenKeys(input)];
  input.value = "";
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
  byId("renew-failed").hidden = true;
  byId("signed-out").hidden = true;
  try {
    await open(main);
  } catch (error) {
    byId("opening").hidden = true;
    byId(error instanceof SignedOut ? "signed-out" : "not-fetched").hidden = false;
  }
}

/** @param {HTMLElement} main */
async function makeKeys(main) {
  const made = await kept.newKeys();
  if (kept.mayTake(made)) kept.keep(made); // another tab may have made some since this page was drawn
  await refresh(main);
}

/** Keys, and all that only they open. @param {HTMLElement} main */
async function forget(main) {
  kept.forget();
  forgetSent(whoseOf(main));
  forgetOpened(whoseOf(main));
  forgetRead(whoseOf(main));
  forgetSettled(whoseOf(main));
  forgetUnsure(whoseOf(main));
  await unsent.forget();
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
  attendShowing();
  attendReading((keys) => take(main, keys));
  attendLocking(() => refresh(main));
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
  for (const each of ["forget-keys", "forget-locked"]) {
    byId(each).addEventListener("click", () => {
      question.hidden = false;
      byId("keep-keys").focus();
    });
  }
  byId("keep-keys").addEventListener("click", () => {
    question.hidden = true;
    byId(kept.areLocked() ? "forget-locked" : "forget-keys").focus();
  });
  byId("forget-now").addEventListener("click", () => {
    question.hidden = true;
    void forget(main);
  });
  byId("cases").addEventListener("input", ({ target }) => {
    const card = target instanceof Element ? target.closest("[data-case]") : null;
    if (card instanceof HTMLElement) unsent.keep(card);
  });
}

/** In two tabs the same words stand, in whichever they are typed. */
function takeOver() {
  for (const card of all(byId("cases"), "[data-case]", HTMLElement)) void unsent.takeOver(card);
}

// What was opened is gone when somebody leaves, also for whoever presses “back” afterwards.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});

if (page instanceof HTMLElement) {
  kept.belongTo(whoseOf(page));
  attend(page);
  addEventListener("storage", ({ key }) => areMeant(whoseOf(page), key) && takeOver());
  await refresh(page);
}
