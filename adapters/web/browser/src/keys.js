// A responder's keys: made in the page, kept in this browser, saved as a file. Never sent.
//
// Where they are locked with a passkey, there are none until it has been asked.

import { newIdentity, recipientOf } from "./age.js";
import { hex, randomBytes } from "./bytes.js";
import { fieldsIn, textIn } from "./json.js";
import { isLocked, lock, openWith, ownerOf, unlock } from "./key_lock.js";
import { verifyKeyOf } from "./signing.js";

/** Several responders may use one browser: nobody is given the keys of somebody else. */
let whose = "";
const place = () => `tequio-responder${whose}`;
const copyPlace = () => `tequio-copy${whose}`;
const nextPlace = () => `tequio-next${whose}`;
const formerPlace = () => `tequio-former${whose}`;
const passkeyPlace = () => `tequio-passkey${whose}`;

/** @param {string} who from now on the keys are theirs */
export const belongTo = (who) => {
  whose = who;
};

/** @typedef {{identity: string, signing: string}} Keys */

/** @returns {Promise<Keys>} */
export const newKeys = async () => ({ identity: await newIdentity(), signing: hex(randomBytes(32)) });

/** What the stewards put on the roster. @param {Keys} keys */
export const publicKeys = async ({ identity, signing }) => ({
  recipient: await recipientOf(identity),
  verifyKey: verifyKeyOf(signing),
});

/** @returns {Keys | undefined} Throws where something else is kept in their place. */
export const keptKeys = () => keysAt(place());

/** Those that take the place of mine once they are on the list. */
export const nextKeys = () => keysAt(nextPlace());

/** Those that I had before, until my cases open with the new ones. */
export const formerKeys = () => keysAt(formerPlace());

/** @param {Keys} keys */
export const keepNext = (keys) => put(nextPlace(), keys);

/** From now on the next ones are mine. */
export function changeOver() {
  const [mine, next] = [keptKeys(), nextKeys()];
  if (mine === undefined || next === undefined) return;
  put(formerPlace(), mine);
  keep(next);
  localStorage.removeItem(nextPlace());
}

/**
 * Others take the place of mine, which stay beside them until my cases open with the others.
 * @param {Keys} others
 */
export function exchangeFor(others) {
  keepNext(others);
  changeOver();
}

/** Whether mine can step back: no others wait already, or leave. They would be lost. */
export const mayExchange = () => !areLocked() && nextKeys() === undefined && formerKeys() === undefined;

export const forgetFormer = () => localStorage.removeItem(formerPlace());

/** @param {string} at @returns {Keys | undefined} */
function keysAt(at) {
  const kept = localStorage.getItem(at);
  const words = kept !== null && isLocked(kept) ? unlock(at, kept) : kept;
  if (words === null || words === undefined) return undefined;
  const { identity, signing } = fieldsIn(JSON.parse(words));
  return { identity: textIn(identity), signing: textIn(signing) };
}

/** As mine are kept, so are the others. @param {string} at @param {Keys} keys Throws where mine are locked. */
const put = (at, keys) => localStorage.setItem(at, needPasskey() ? locked(at, keys) : JSON.stringify(keys));

/** @param {string} at @param {Keys} keys */
const locked = (at, keys) => lock(at, verifyKeyOf(keys.signing), JSON.stringify(keys));

/** @param {Keys} keys */
export const keep = (keys) => put(place(), keys);

/** Whether mine lie here under a passkey, opened or not. */
export const needPasskey = () => isLocked(localStorage.getItem(place()) ?? "");

/** Whether mine lie here, and no passkey has opened them yet. */
export const areLocked = () => needPasskey() && keptKeys() === undefined;

/** Which passkey opens mine; empty if none does. */
export const passkeyId = () => localStorage.getItem(passkeyPlace()) ?? "";

/** From now on they need a passkey. @param {string} id @param {Uint8Array} secret */
export function lockWith(id, secret) {
  const mine = keptKeys();
  if (mine === undefined) return;
  const [next, former] = [nextKeys(), formerKeys()];
  openWith(secret);
  localStorage.setItem(passkeyPlace(), id);
  localStorage.setItem(place(), locked(place(), mine));
  if (next) put(nextPlace(), next);
  if (former) put(formerPlace(), former);
}

/** Until the page is left. @param {Uint8Array | undefined} secret what the passkey gave */
export const unlockWith = (secret) => openWith(secret);

/** They need no passkey any more. */
export function stopLocking() {
  const mine = keptKeys();
  if (mine !== undefined) layOpen(mine);
}

/**
 * Mine, from a file or out of their lock. Others that stay locked would open with nothing any more.
 * @param {Keys} mine
 */
export function layOpen(mine) {
  const [next, former] = [nextKeys(), formerKeys()];
  localStorage.setItem(place(), JSON.stringify(mine));
  for (const each of [nextPlace(), formerPlace()]) localStorage.removeItem(each);
  if (next) put(nextPlace(), next);
  if (former) put(formerPlace(), former);
  forgetLock();
}

function forgetLock() {
  openWith(undefined);
  localStorage.removeItem(passkeyPlace());
}

/** Keys that are here already are not lost by one choice. @param {Keys} keys */
export function mayTake({ identity, signing }) {
  if (areLocked()) return ownerOf(localStorage.getItem(place()) ?? "") === verifyKeyOf(signing);
  return (keptKeys()?.identity ?? identity) === identity;
}

export function forget() {
  forgetLock();
  for (const each of [place(), copyPlace(), nextPlace(), formerPlace()]) localStorage.removeItem(each);
}

/** Whether a copy of these keys has opened something. @param {Keys} keys @returns {boolean} */
export const hasCopy = ({ signing }) => localStorage.getItem(copyPlace()) === verifyKeyOf(signing);

/** @param {Keys} keys */
export const noteCopy = ({ signing }) => localStorage.setItem(copyPlace(), verifyKeyOf(signing));

/** A file that stock age takes as an identity, too. @param {Keys} keys @returns {Promise<string>} */
export async function asFile(keys) {
  const { recipient, verifyKey } = await publicKeys(keys);
  return [
    "# Responder keys. Whoever has this file can read your cases and sign in your name.",
    `# public key: ${recipient}`,
    `# verify key: ${verifyKey}`,
    `# signing key: ${keys.signing}`,
    keys.identity,
    "",
  ].join("\n");
}

/** @param {string} file @returns {Keys | undefined} undefined where it is no such file */
export function fromFile(file) {
  const signing = file.match(/^# signing key: ([0-9a-f]{64})$/m)?.[1];
  const identity = file.match(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/m)?.[0];
  return signing && identity ? { identity, signing } : undefined;
}

/**
 * From a file that age-keygen wrote: its identity, and a key to sign with that is made here.
 * @param {string} file @returns {Promise<Keys | undefined>} undefined where there is none
 */
export async function fromIdentity(file) {
  const identity = file.match(/^AGE-SECRET-KEY-1[0-9A-Z]{58}$/m)?.[0];
  if (identity === undefined) return undefined;
  try {
    await recipientOf(identity);
  } catch {
    return undefined;
  }
  return { identity, signing: hex(randomBytes(32)) };
}
