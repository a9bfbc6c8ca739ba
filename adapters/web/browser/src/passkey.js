// A passkey that gives a secret, always the same one (https://www.w3.org/TR/webauthn-3/#prf-extension).
//
// It signs nobody in: the server hears nothing of it, so there is nobody whose challenge is answered.

import { base64, fromBase64, randomBytes, utf8 } from "./bytes.js";

/** @typedef {{id: string, secret: Uint8Array}} Passkey */

/** What the device shows beside it: neither who somebody is nor what they do. */
const NAME = "Tequio";
const ASKED = { "eval": { first: utf8("tequio keys on the device v1") } };
/** Ed25519, ECDSA with P-256, RSA: what a device can sign with is asked for, and then not used. */
const KINDS = [-8, -7, -257];

/** Browsers have them only where what comes from the server cannot be changed on its way. */
export const hasPasskeys = () => isSecureContext && "PublicKeyCredential" in globalThis;

/**
 * Rejected where somebody breaks off, or the browser refuses.
 * @returns {Promise<Passkey | undefined>} undefined where it was made but gives no secret
 */
export async function newPasskey() {
  const made = await navigator.credentials.create({
    publicKey: {
      rp: { name: NAME },
      user: { id: randomBytes(16), name: NAME, displayName: NAME },
      challenge: randomBytes(32),
      pubKeyCredParams: KINDS.map((alg) => ({ type: "public-key", alg })),
      authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
      attestation: "none",
      extensions: { prf: ASKED },
    },
  });
  const { prf } = extensionsOf(made);
  if (!(made instanceof PublicKeyCredential) || !prf?.enabled) return undefined;
  const id = base64(new Uint8Array(made.rawId));
  const secret = bytesOf(prf.results?.first) ?? (await secretOf(id));
  return secret && { id, secret };
}

/**
 * Rejected where somebody breaks off, or the passkey is not here.
 * @param {string} id @returns {Promise<Uint8Array | undefined>} undefined where it gives no secret
 */
export async function secretOf(id) {
  const shown = await navigator.credentials.get({
    publicKey: {
      challenge: randomBytes(32),
      allowCredentials: [{ type: "public-key", id: fromBase64(id) }],
      userVerification: "required",
      extensions: { prf: ASKED },
    },
  });
  return bytesOf(extensionsOf(shown).prf?.results?.first);
}

/** @param {Credential | null} credential @returns {AuthenticationExtensionsClientOutputs} */
const extensionsOf = (credential) =>
  credential instanceof PublicKeyCredential ? credential.getClientExtensionResults() : {};

/** @param {BufferSource | undefined} source */
function bytesOf(source) {
  if (source === undefined) return undefined;
  return source instanceof ArrayBuffer ? new Uint8Array(source) : new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
}
