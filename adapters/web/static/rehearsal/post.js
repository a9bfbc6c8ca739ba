// Sends one deed to the server, and says so when it did not arrive.

import { one, told } from "../http/find.js";

/** @typedef {{kind: "nothing" | "ephemeral" | "form", html: string, finished: boolean}} Answer */

const trouble = one(document, "#trouble", HTMLElement);

// A key for each click, so that a deed that arrives twice counts once (RFC 9562, version 4).
export function newKey() {
  const view = new DataView(crypto.getRandomValues(new Uint8Array(16)).buffer);
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x40);
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  const bytes = new Uint8Array(view.buffer);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/**
 * The answer, or null if there is none; `button` rests while we wait.
 * @param {string} path @param {object} payload @param {HTMLButtonElement} button
 * @returns {Promise<Answer | null>}
 */
export async function post(path, payload, button) {
  if (button.disabled) return null;
  const stood = document.activeElement === button;
  button.disabled = true;
  try {
    const response = await sent(path, JSON.stringify(payload));
    say(response.ok ? "" : told(document.body, "trouble"));
    return response.ok ? /** @type {Answer} */ (await response.json()) : null;
  } catch {
    say(told(document.body, "trouble"));
    return null;
  } finally {
    button.disabled = false;
    if (stood && document.activeElement === document.body) button.focus();
  }
}

/** @param {string} words */
export function say(words) {
  trouble.textContent = words;
  trouble.hidden = !words;
}

/**
 * Tried twice: the key tells the server that it is the same deed.
 * @param {string} path @param {string} body
 */
async function sent(path, body) {
  const request = { method: "POST", body, headers: { "Content-Type": "application/json" } };
  try {
    return await fetch(path, request);
  } catch {
    return await fetch(path, request);
  }
}
