// Keys on this device are locked with a passkey, opened with it, or not locked any more.
//
// Offered once a copy of the keys is good: whoever loses the passkey opens them with their file.

import * as kept from "./keys.js";
import { byId } from "./page.js";
import { hasPasskeys, newPasskey, secretOf } from "./passkey.js";

/** @typedef {import("./keys.js").Keys} Keys */

const FAILURES = ["no-lock", "not-locked", "not-opened"];

/** What can be done now. @param {Keys | undefined} keys those of this browser, unless they are locked */
export function showLocking(keys) {
  const [may, copied] = [hasPasskeys(), keys !== undefined && kept.hasCopy(keys)];
  byId("locked").hidden = !kept.areLocked();
  byId("lock-keys").hidden = !may || !copied || kept.needPasskey();
  byId("about-lock").hidden = byId("lock-keys").hidden;
  byId("copy-before-lock").hidden = !may || copied || kept.needPasskey();
  byId("no-passkeys").hidden = may;
  byId("stop-locking").hidden = !kept.needPasskey();
}

/** @param {() => Promise<void>} again draws the page anew */
export function attendLocking(again) {
  /** @param {string} id @param {() => Promise<string>} deed which failure is to be shown, if any */
  const attend = (id, deed) =>
    byId(id).addEventListener("click", () => {
      for (const each of FAILURES) byId(each).hidden = true;
      void deed().then(async (failure) => {
        await again();
        if (failure !== "") byId(failure).hidden = false;
      });
    });
  attend("lock-keys", () => lock().catch(() => "not-locked"));
  attend("open-keys", () => open().catch(() => "not-opened"));
  byId("stop-locking").addEventListener("click", () => {
    kept.stopLocking();
    void again();
  });
}

async function lock() {
  const passkey = await newPasskey();
  if (passkey === undefined) return "no-lock";
  kept.lockWith(passkey.id, passkey.secret);
  return "";
}

async function open() {
  kept.unlockWith(await secretOf(kept.passkeyId()));
  return kept.areLocked() ? "not-opened" : "";
}
