// Shows at each look that this browser still holds the keys: it opens what only they open.

import { told } from "../../static/http/find.js";
import { openEntry } from "./age.js";
import { fromBase64 } from "./bytes.js";
import { fieldsIn, textIn } from "./json.js";
import { handIn } from "./page.js";
import { mustBeFine } from "./wire.js";

/**
 * If it fails, the keys count for as long as they were shown to be there before.
 * @param {HTMLElement} main @param {string} identity Rejected where somebody is signed out.
 */
export async function showPossession(main, identity) {
  const response = await fetch(told(main, "challenge"), { credentials: "same-origin" });
  mustBeFine(response);
  const challenge = textIn(fieldsIn(await response.json()).challenge);
  if (challenge === "") return;
  const answer = await answerTo(challenge, identity);
  if (answer !== undefined) await handIn(main, "proved", {}, { answer }).catch(() => undefined);
}

/** @param {string} challenge @param {string} identity @returns undefined where other keys are on the list */
async function answerTo(challenge, identity) {
  try {
    const { kind, answer } = await openEntry(fromBase64(challenge), identity);
    return kind === "challenge" ? textIn(answer) : undefined;
  } catch {
    return undefined;
  }
}
