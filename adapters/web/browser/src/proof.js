// Shows at each look that this browser still holds the keys: it opens what only they open.

import { told } from "../../static/http/find.js";
import { openEntry } from "./age.js";
import { fromBase64 } from "./bytes.js";
import { fieldsIn, textIn } from "./json.js";
import { handIn } from "./page.js";
import { SignedOut, mustBeFine } from "./wire.js";

/**
 * If it fails, the keys count for as long as they were shown to be there before, and the cases come all the same.
 * @param {HTMLElement} main @param {string} identity Rejected where somebody is signed out.
 * @returns {Promise<boolean>} whether other keys of theirs are on the list
 */
export async function showPossession(main, identity) {
  try {
    const challenge = await challengeOf(main);
    const answer = await answerTo(challenge, identity);
    if (answer === undefined) return challenge !== "";
    await handIn(main, "proved", {}, { answer });
  } catch (error) {
    if (error instanceof SignedOut) throw error;
  }
  return false;
}

/** Whether these are the keys of theirs that are on the list. @param {HTMLElement} main @param {string} identity */
export async function areListed(main, identity) {
  const challenge = await challengeOf(main);
  return challenge !== "" && (await answerTo(challenge, identity)) !== undefined;
}

/** @param {HTMLElement} main */
async function challengeOf(main) {
  const response = await fetch(told(main, "challenge"), { credentials: "same-origin" });
  mustBeFine(response);
  return textIn(fieldsIn(await response.json()).challenge);
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
