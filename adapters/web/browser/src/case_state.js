// How a case stands, by all that was signed in it: whoever reads the same steps finds the same.

import { dayOf, daysAfter } from "./days.js";

/** @typedef {import("./casework.js").OpenedCase} OpenedCase */
/** @typedef {import("./steps.js").ReadStep} ReadStep */
/** @typedef {{id: string, text: string, day: string, done: boolean}} Task */
/**
 * Somebody wants to tell somebody outside (`share`), or to `close` the case, and a second one is
 * needed. `by` and `second` are keys.
 * @typedef {{id: string, deed: "share" | "close", about: string, text: string, by: string, at: string,
 *   second: string | undefined, open: boolean, signatures: Record<string, string>}} Proposal
 */
/** @typedef {{outcome: string, day: string, signatures: Record<string, string>}} Closing */
/**
 * @typedef {{assignee: string, severity: string, notes: ReadStep[], tasks: Task[], proposals: Proposal[],
 *   seen: ReadStep[], recused: string[], closing: Closing | undefined, appealed: boolean}} CaseState
 */

/** Days in which a second one may agree; then it has to be proposed anew. */
export const AGREED_WITHIN = 7;
/** Days from the proposal until the case may be shredded: thirty to appeal, or a week to read that. */
export const KEPT = new Map([
  ["acted", 37],
  ["referred", 37],
  ["not enough", 37],
  ["withdrawn", 14],
  ["out of scope", 37],
]);
/** Days after that in which words that were on their way still come. */
export const LEEWAY = 2;

/** @param {OpenedCase} opened @param {string} today @returns {CaseState} */
export function stateOf({ entries }, today) {
  /** @type {CaseState} */
  const state = {
    ...{ assignee: "", severity: "", notes: [], tasks: [], proposals: [], seen: [], recused: [] },
    closing: undefined,
    appealed: false,
  };
  for (const entry of entries) {
    if ("followUp" in entry) reopen(state);
    else if ("step" in entry && entry.verified && !state.recused.includes(entry.signer)) {
      take(state, entry);
    }
  }
  for (const each of state.proposals) {
    each.open &&= daysAfter(dayOf(each.at), AGREED_WITHIN) >= today;
  }
  return state;
}

/** Who reported disagrees, or says more: then it is closed no more. @param {CaseState} state */
function reopen(state) {
  state.appealed ||= state.closing !== undefined;
  state.closing = undefined;
  for (const each of state.proposals) each.open &&= each.deed !== "close";
}

/** @param {CaseState} state @param {ReadStep} read */
function take(state, read) {
  const { step, signer } = read;
  switch (step.deed) {
    case "seen":
      state.seen.push(read);
      break;
    case "taken":
      state.assignee = signer;
      break;
    case "handed":
      state.assignee = step.about;
      break;
    case "severity":
      state.severity = step.about;
      break;
    case "note":
      state.notes.push(read);
      break;
    case "task":
      state.tasks.push({ id: read.id, text: step.text, day: step.about, done: false });
      break;
    case "done":
      for (const task of state.tasks) task.done ||= task.id === step.about;
      break;
    case "share":
    case "close":
      state.proposals.push(proposed(step.deed, read));
      break;
    case "agreed":
      agree(state, read);
      break;
    case "recused":
      state.recused.push(signer);
      if (state.assignee === signer) state.assignee = "";
      break;
  }
}

/** @param {"share" | "close"} deed @param {ReadStep} read @returns {Proposal} */
function proposed(deed, { id, step, signer }) {
  const { about, text, at, shredding } = step;
  const signatures = shredding === undefined ? {} : { [signer]: shredding };
  return { id, deed, about, text, by: signer, at, second: undefined, open: true, signatures };
}

/** @param {CaseState} state @param {ReadStep} read */
function agree(state, { step, signer }) {
  const proposal = state.proposals.find((each) => each.id === step.about);
  const inTime = proposal && daysAfter(dayOf(proposal.at), AGREED_WITHIN) >= dayOf(step.at);
  if (!proposal || !inTime || !proposal.open || !mayAgree(state, proposal, signer)) return;
  proposal.second = signer;
  proposal.open = false;
  if (step.shredding !== undefined) proposal.signatures[signer] = step.shredding;
  if (proposal.deed === "close") {
    const { outcome, day } = closingIn(proposal.about);
    state.closing = { outcome, day, signatures: proposal.signatures };
  }
}

/**
 * Never who proposed it; and after an appeal never the two who closed it before.
 * @param {CaseState} state @param {Proposal} proposal @param {string} who a key
 */
export function mayAgree({ proposals, recused, appealed }, proposal, who) {
  if (who === proposal.by || recused.includes(who)) return false;
  if (proposal.deed !== "close" || !appealed) return true;
  const pair = [who, proposal.by].sort().join();
  const closed = proposals.filter((each) => each.deed === "close" && each.second !== undefined);
  return !closed.some((each) => [each.by, each.second].sort().join() === pair);
}

/** What a closing is about: an outcome, and from which day on the case is shredded. @param {string} about */
export function closingIn(about) {
  const gap = about.lastIndexOf(" ");
  return { outcome: about.slice(0, gap), day: about.slice(gap + 1) };
}

/** @param {string} outcome @param {string} today */
export const closingAbout = (outcome, today) => `${outcome} ${daysAfter(today, KEPT.get(outcome) ?? 37)}`;

/** The first day on which it is shredded, and what was signed is a little earlier. @param {string} signed */
export const goneFrom = (signed) => daysAfter(signed, LEEWAY);

/** @param {CaseState} state @param {string} today @returns {Closing | undefined} whose time has come */
export const toBeShredded = ({ closing }, today) =>
  closing && goneFrom(closing.day) <= today ? closing : undefined;

/**
 * A first look, and the first after something came, is noted; no other.
 * @param {OpenedCase} opened @param {string} me a key
 */
export function isNew({ entries }, me) {
  const mine = entries.findLastIndex((each) => "step" in each && each.verified && each.signer === me);
  return mine < 0 || entries.slice(mine).some((each) => "followUp" in each || "letter" in each);
}
