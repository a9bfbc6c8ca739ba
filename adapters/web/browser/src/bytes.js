// Spells bytes as text and text as bytes.

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

/** @param {string} text @returns {Uint8Array<ArrayBuffer>} */
export const utf8 = (text) => encoder.encode(text);

/** @param {Uint8Array} bytes @returns {string} Throws where they are not UTF-8. */
export const text = (bytes) => decoder.decode(bytes);

/** @param {Uint8Array} bytes @returns {string} */
export const hex = (bytes) =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** @param {string} digits @returns {Uint8Array} */
export function fromHex(digits) {
  if (!/^([0-9a-f]{2})*$/.test(digits)) throw new Error("not hex digits");
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

/** @param {Uint8Array} bytes @returns {string} */
export const base64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

/** Letter by letter: an inbox has millions of them. @param {string} letters @returns {Uint8Array<ArrayBuffer>} */
export function fromBase64(letters) {
  const binary = atob(letters);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

/** @param {number} length @returns {Uint8Array<ArrayBuffer>} */
export const randomBytes = (length) => crypto.getRandomValues(new Uint8Array(length));

/**
 * A whole number from 0 up to, but without, `end`; each equally likely.
 * @param {number} end @returns {number}
 */
export function randomBelow(end) {
  const fair = 2 ** 32 - (2 ** 32 % end);
  const drawn = new DataView(randomBytes(4).buffer).getUint32(0);
  return drawn < fair ? drawn % end : randomBelow(end);
}

/** @template T @param {T[]} items @returns {T[]} the same ones, in any order */
export function shuffled(items) {
  const rest = [...items];
  return items.flatMap(() => rest.splice(randomBelow(rest.length), 1));
}
