// Seals bytes to keys and opens them again: the counterpart of bot/concerns/sealed/age.py.

import { bech32 } from "@scure/base";
import {
  Encrypter,
  generateX25519Identity,
  identityToRecipient,
} from "age-encryption";
import { shuffled, text } from "./bytes.js";
import { grease } from "./grease.js";
import { Openings } from "./openings.js";
import { even, pad, unpad } from "./padding.js";

const STANZAS = 10;

/** The wrong key, or bytes that were changed: which of them is not told. */
export class CannotOpen extends Error {}

export { generateX25519Identity as newIdentity, identityToRecipient as recipientOf };

/** Spell 32 secret bytes as age spells its keys. @param {Uint8Array} scalar @returns {string} */
export const identityFrom = (scalar) =>
  bech32.encodeFromBytes("age-secret-key-", scalar).toUpperCase();

/**
 * Whether something can be sealed to it; a stanza of another kind would stand out.
 * @param {string} text
 */
export function isRecipient(text) {
  try {
    const { prefix, bytes } = bech32.decodeToBytes(text);
    return prefix === "age" && bytes.length === 32 && text === text.toLowerCase();
  } catch {
    return false;
  }
}

/** @param {Uint8Array} inside @param {string[]} recipients @returns {Promise<Uint8Array>} */
export async function seal(inside, recipients) {
  const age = new Encrypter();
  for (const recipient of recipients) age.addRecipient(recipient);
  age.addRecipient({ wrapFileKey: () => [grease()] });
  return even(await age.encrypt(inside));
}

/**
 * Seal to the keys given and to fresh ones that nobody holds, shuffled: ten in all.
 * @param {Uint8Array} inside @param {string[]} recipients @returns {Promise<Uint8Array>}
 */
export async function sealToTen(inside, recipients) {
  const wanted = [...new Set(recipients)];
  if (wanted.length < 1 || wanted.length > STANZAS) throw new RangeError("one to ten people");
  const decoys = Array.from({ length: STANZAS - wanted.length }, decoy);
  return seal(inside, shuffled([...wanted, ...(await Promise.all(decoys))]));
}

/** As `seal`, to stand inside another seal, which hides how long it is. @param {Uint8Array} inside @param {string[]} recipients */
export async function sealInside(inside, recipients) {
  const age = new Encrypter();
  for (const recipient of recipients) age.addRecipient(recipient);
  return age.encrypt(inside);
}

/** Open whole or not at all. @param {Uint8Array} kept @param {string} identity @param {Openings} [openings] */
export async function unseal(kept, identity, openings = new Openings()) {
  try {
    return await openings.open(kept, identity);
  } catch {
    throw new CannotOpen();
  }
}

/** @param {object} entry @param {string} recipient @param {number} [least] @returns {Promise<Uint8Array>} */
export const sealEntry = (entry, recipient, least) => seal(pad(entry, least), [recipient]);

/** @param {Uint8Array} kept @param {string} identity @param {Openings} [openings] */
export async function openEntry(kept, identity, openings) {
  const inside = await unseal(kept, identity, openings);
  try {
    return unpad(inside);
  } catch {
    throw new CannotOpen();
  }
}

/**
 * @param {Uint8Array} kept @param {string} identity @param {Openings} [openings]
 * @returns {Promise<string>} an identity
 */
export const unsealKey = async (kept, identity, openings) => keyIn(await unseal(kept, identity, openings));

/**
 * The key that `sealInside` was given. @param {Uint8Array} file @param {string} identity @param {Openings} openings
 * @returns {Promise<string>} an identity
 */
export async function openKeyInside(file, identity, openings) {
  const inside = await openings.openFile(file, identity).catch(() => undefined);
  if (inside === undefined) throw new CannotOpen();
  return keyIn(inside);
}

/** @param {Uint8Array} inside */
function keyIn(inside) {
  try {
    const key = text(inside);
    const { prefix, bytes } = bech32.decodeToBytes(key);
    if (key !== key.toUpperCase() || prefix !== "age-secret-key-" || bytes.length !== 32) throw new CannotOpen();
    return key;
  } catch {
    throw new CannotOpen();
  }
}

const decoy = async () => identityToRecipient(await generateX25519Identity());

/**
 * Open what is sealed to this key; the `rest` is sealed to another one, or a decoy.
 * @param {Uint8Array[]} kept @param {string} identity @param {Openings} [openings]
 * @returns {Promise<{fields: import("./json.js").Fields[], rest: Uint8Array[]}>}
 */
export async function openSome(kept, identity, openings = new Openings()) {
  const tried = await Promise.allSettled(kept.map((each) => openEntry(each, identity, openings)));
  const fields = tried.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  return { fields, rest: kept.filter((_, at) => tried[at]?.status !== "fulfilled") };
}
