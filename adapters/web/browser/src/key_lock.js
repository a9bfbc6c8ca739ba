// A responder's keys as they lie on the device: open, or locked with what only a passkey gives.
//
// Locked and opened at once, without waiting for WebCrypto: new keys have to lie here before the server hears of them.

import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { base64, fromBase64, randomBytes, text, utf8 } from "./bytes.js";

const LOCKED = "locked";
const NONCE = 24;

/** What opens the keys, once a passkey has given it. It is gone with the page. @type {Uint8Array | undefined} */
let opener;

/** @param {Uint8Array | undefined} secret that of the passkey; none any more */
export const openWith = (secret) => {
  opener = secret && hkdf(sha256, secret, undefined, utf8("tequio keys on the device v1"), 32);
};

/** @param {string} kept what lies on the device */
export const isLocked = (kept) => kept.startsWith(`${LOCKED} `);

/** Whose keys these are, which is no secret. @param {string} kept @returns {string} a verify key */
export const ownerOf = (kept) => kept.split(" ")[1] ?? "";

/**
 * @param {string} at where it will lie: elsewhere it does not open
 * @param {string} owner a verify key @param {string} words @returns {string} Throws where no passkey was asked.
 */
export function lock(at, owner, words) {
  if (opener === undefined) throw new Error("locked");
  const nonce = randomBytes(NONCE);
  const inside = xchacha20poly1305(opener, nonce, utf8(`${at} ${owner}`)).encrypt(utf8(words));
  return [LOCKED, owner, base64(nonce), base64(inside)].join(" ");
}

/** @param {string} at @param {string} kept @returns {string | undefined} undefined where it stays locked */
export function unlock(at, kept) {
  const [, owner, nonce, inside] = kept.split(" ");
  if (opener === undefined || nonce === undefined || inside === undefined) return undefined;
  try {
    const cipher = xchacha20poly1305(opener, fromBase64(nonce), utf8(`${at} ${owner}`));
    return text(cipher.decrypt(fromBase64(inside)));
  } catch {
    return undefined;
  }
}
