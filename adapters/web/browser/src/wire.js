// What goes over the wire: JSON, with bytes in base64.

import { base64 } from "./bytes.js";

const SIGNED_OUT = 401;
const DELIVERED = 409;
const TICKET_REFUSED = 410;
const NOT_TAKEN = 422;
const TOO_MANY = 429;
const CROWDED = 507;

/** Whoever sits here is signed out, perhaps from another device. */
export class SignedOut extends Error {}

/** What was sent before was delivered meanwhile: nothing takes its place any more. */
export class Delivered extends Error {}

/** It is not taken as it is, however often it is sent. */
export class NotTaken extends Error {}

/** So much came from here that no more of it is taken just now; nothing was kept. */
export class TooMany extends Error {}

/** So much comes in from everybody that no more is taken just now; nothing was kept. */
export class Crowded extends Error {}

/** The same, and the paper ticket that came along lets nothing through. */
export class TicketRefused extends Crowded {}

/** @typedef {Record<string, string | string[] | number | Uint8Array | Uint8Array[] | Record<string, string>>} Sealed */

/** @param {Sealed} sealed @returns {string} */
export const asJson = (sealed) =>
  JSON.stringify(sealed, (_, value) => (value instanceof Uint8Array ? base64(value) : /** @type {unknown} */ (value)));

/**
 * Send sealed bytes to our own server, as a form would.
 * @param {string} url @param {Sealed} sealed
 * @param {Record<string, string>} beside what must stay readable
 */
export async function post(url, sealed, beside = {}) {
  const body = new URLSearchParams({ ...beside, sealed: asJson(sealed) });
  const response = await fetch(url, { method: "POST", body, credentials: "same-origin" });
  mustBeFine(response);
}

/** @param {Response} response Throws SignedOut, Delivered, NotTaken, TooMany, Crowded, TicketRefused, or another Error where it is no success. */
export function mustBeFine({ ok, status }) {
  if (status === SIGNED_OUT) throw new SignedOut();
  if (status === DELIVERED) throw new Delivered();
  if (status === TICKET_REFUSED) throw new TicketRefused();
  if (status === NOT_TAKEN) throw new NotTaken();
  if (status === TOO_MANY) throw new TooMany();
  if (status === CROWDED) throw new Crowded();
  if (!ok) throw new Error(`the server answered ${status}`);
}
