// What a responder does at their inbox, and what becomes of it: answers and steps are signed, sealed,
// handed in, and stand in their case at once.

import { told } from "../../static/http/find.js";
import { showCase } from "./card.js";
import { closingIn, isNew, stateOf } from "./case_state.js";
import { sealReply } from "./casework.js";
import { dayOf } from "./days.js";
import { handInOnce, stateNow, takeStep } from "./handing_in.js";
import { textIn } from "./json.js";
import { labelsIn } from "./labels.js";
import { letIn } from "./letting_in.js";
import { byId, cardOf, now, takeAway, today, whoseOf } from "./page.js";
import { mayBeLetIn, openers } from "./sharing.js";
import { verifyKeyOf } from "./signing.js";
import { signShredding } from "./steps.js";
import { restore, typedIn } from "./typed.js";
import { isUnread, keepRead, withRead } from "./unread.js";

/** @typedef {import("./keys.js").Keys} Keys */
/** @typedef {import("./casework.js").OpenedCase} OpenedCase */
/** @typedef {import("./card.js").Desk} Desk */
/** @typedef {import("./unsent.js").Unsent} Unsent */

/**
 * @param {HTMLElement} main @param {Keys} keys @param {import("./doubts.js").Believed} believed
 * @param {Unsent} unsent @param {import("./unread.js").Read} read @returns {Desk}
 */
export function deskOf(main, keys, believed, unsent, read) {
  const { roster, everybody } = believed;
  /** @type {Desk} */
  const desk = {
    ...{ me: verifyKeyOf(keys.signing), today: today(), everybody },
    labels: labelsIn(told(main, "labels")),
    async reply(opened, words, form) {
      await letIn(main, opened, [], keys, believed); // nothing more is written to a key of whoever has gone
      await answer(main, opened, keys, words);
      if (form) drawAnew(opened, desk, form, unsent);
    },
    unread: (opened) => isUnread(opened, desk.me, read),
    async look(opened) {
      read = withRead(opened, desk.me, read);
      await keepRead(whoseOf(main), keys.identity, read);
      if (isNew(opened, desk.me)) await takeStep(main, opened, keys, { deed: "seen", about: "", text: "" });
    },
    openers: (opened) => openers(opened, roster, everybody),
    mayBeLetIn: (opened) => mayBeLetIn(opened, roster, everybody),
    async letIn(opened, recipient, form) {
      if (desk.mayBeLetIn(opened).every((each) => each.recipient !== recipient)) throw new Error("not to be let in");
      await letIn(main, opened, [recipient], keys, believed);
      drawAnew(opened, desk, form, unsent);
    },
    async act(opened, deed, about, text, form) {
      await letIn(main, opened, [], keys, believed);
      await act(main, opened, keys, { deed, about, text });
      drawAnew(opened, desk, form, unsent);
    },
    drawn: (card) => unsent.putBack(card),
  };
  return desk;
}

/** From a case that somebody stepped aside from, they are shown nothing. @param {OpenedCase} opened @param {Desk} desk */
export const isMine = (opened, desk) => !stateOf(opened, desk.today).recused.includes(desk.me);

/** @param {HTMLElement} main @param {OpenedCase} opened @param {Keys} keys @param {string} words */
async function answer(main, opened, keys, words) {
  const { id, report } = opened;
  const seal = async () => {
    const at = now();
    return { sealed: await sealReply(opened, words, dayOf(at), keys.signing, at), made: { day: dayOf(at) } };
  };
  const { made } = await handInOnce(main, opened, keys, "reply", [stateNow(opened), "reply", words], seal, "for_case");
  /** @type {import("./entries.js").Reply} */
  const letter = { kind: "reply", case: id, mailbox: report.mailbox, day: textIn(made.day), text: words };
  opened.entries.push({ letter, signer: verifyKeyOf(keys.signing), verified: true });
}

/**
 * @param {HTMLElement} main @param {OpenedCase} opened @param {Keys} keys
 * @param {{deed: import("./steps.js").Deed, about: string, text: string}} what
 */
async function act(main, opened, keys, what) {
  const shredding = shreddingOf(opened, what, keys);
  await takeStep(main, opened, keys, { ...what, ...(shredding && { shredding }) });
}

/**
 * Whoever closes a case signs that it be shredded on the day that is named.
 * @param {OpenedCase} opened @param {{deed: string, about: string}} what @param {Keys} keys
 */
function shreddingOf(opened, { deed, about }, keys) {
  const { proposals } = stateOf(opened, today());
  const proposal = deed === "agreed" ? proposals.find((each) => each.id === about) : { deed, about };
  if (proposal?.deed !== "close") return undefined;
  const { day } = closingIn(proposal.about);
  return signShredding({ case: opened.id, mailbox: opened.report.mailbox, day }, keys.signing);
}

/**
 * @param {OpenedCase} opened @param {Desk} desk @param {HTMLFormElement} sent whose words have gone
 * @param {Unsent} unsent
 */
function drawAnew(opened, desk, sent, unsent) {
  const before = cardOf(opened);
  if (!isMine(opened, desk)) {
    unsent.drop(opened.id);
    takeAway(opened);
    return;
  }
  unsent.sent(opened.id, sent);
  const typed = typedIn(byId("cases")).get(opened.id);
  const card = showCase(opened, desk);
  before?.replaceWith(card);
  restore(card, typed, sent);
  desk.drawn(card);
  // somebody may have closed the card while it was sent: then nothing of it is drawn
  if (sent.classList.contains("answer")) card.querySelector("form .sent")?.removeAttribute("hidden");
}
