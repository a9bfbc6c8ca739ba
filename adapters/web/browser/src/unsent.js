// What is typed and not sent: kept as it is typed, and put back where it was.

import { one } from "../../static/http/find.js";
import { draftOf, drafts, forgetDrafts, keepDraft } from "./drafts.js";
import { boxes, placeOf, wordsIn } from "./typed.js";

/** @typedef {import("./drafts.js").Draft} Draft */

export class Unsent {
  /** @type {Map<string, Draft>} */
  #drafts = new Map();
  /** As they were kept when this tab looked or wrote last. @type {Map<string, Draft>} */
  #known = new Map();
  /** Cases whose words are to be sealed yet. */
  #waiting = new Set();
  #kept = Promise.resolve();

  /** @param {string} whose @param {() => string[]} identities that of the keys here, while there are any, and of those before */
  constructor(whose, identities) {
    this.whose = whose;
    this.identities = identities;
  }

  /** @param {string[]} cases those that can be opened; drafts of others are forgotten */
  async read(cases) {
    await this.#kept;
    const [identity, ...before] = this.identities();
    if (identity === undefined) return;
    this.#drafts = await drafts(this.whose, identity, cases, ...before);
    this.#known = new Map(this.#drafts);
    if (before.length > 0) for (const id of this.#drafts.keys()) this.#seal(id); // the keys from before will go
    await this.#kept;
  }

  /** Into boxes in which nothing stands. @param {HTMLElement} card */
  putBack(card) {
    const draft = this.#drafts.get(card.dataset.case ?? "") ?? {};
    for (const box of boxes(card)) {
      const words = draft[placeOf(box)];
      if (words === undefined || box.value !== "") continue;
      box.value = words;
      box.dispatchEvent(new Event("input"));
    }
    this.#say(card, draft);
  }

  /**
   * Another tab wrote, or sent: what stands there stands here too, so that whoever goes on here loses nothing, and
   * sends nothing twice. What is typed here and not kept yet stays.
   * @param {HTMLElement} card
   */
  async takeOver(card) {
    const id = card.dataset.case ?? "";
    const identities = this.identities();
    if (identities.length === 0) return;
    const theirs = await draftOf(this.whose, identities, id);
    const draft = merged(this.#known.get(id) ?? {}, { ...this.#drafts.get(id), ...Object.fromEntries(wordsIn(card)) }, theirs);
    this.#known.set(id, theirs);
    this.#drafts.set(id, draft);
    for (const box of boxes(card)) {
      const words = draft[placeOf(box)] ?? "";
      if (box.value === words) continue;
      box.value = words;
      box.dispatchEvent(new Event("input"));
    }
    this.#say(card, draft);
  }

  /** Seal what stands in a card now; one after the other, so that nothing older comes last. @param {HTMLElement} card */
  keep(card) {
    const id = card.dataset.case ?? "";
    const draft = { ...this.#drafts.get(id), ...Object.fromEntries(wordsIn(card)) };
    this.#drafts.set(id, draft);
    this.#say(card, draft);
    this.#seal(id);
  }

  /** @param {string} id @param {HTMLFormElement} form whose words have gone */
  sent(id, form) {
    const left = Object.entries(this.#drafts.get(id) ?? {}).filter(
      ([place]) => !place.startsWith(`${form.className} `),
    );
    this.#drafts.set(id, Object.fromEntries(left));
    this.#seal(id);
  }

  /** Whoever steps aside from a case keeps no words about it. @param {string} id */
  drop(id) {
    this.#drafts.delete(id);
    this.#seal(id);
  }

  /** With the keys; what is being sealed meanwhile, too. */
  async forget() {
    this.#drafts.clear();
    await this.#kept;
    forgetDrafts(this.whose);
  }

  /** @param {string} id */
  #seal(id) {
    if (this.#waiting.has(id)) return;
    this.#waiting.add(id);
    this.#kept = this.#kept.then(() => this.#sealNow(id)).catch(() => undefined);
  }

  /** @param {string} id */
  async #sealNow(id) {
    this.#waiting.delete(id);
    const [identity, ...before] = this.identities();
    if (identity === undefined) return;
    const theirs = await draftOf(this.whose, [identity, ...before], id);
    const draft = merged(this.#known.get(id) ?? {}, this.#drafts.get(id) ?? {}, theirs);
    await keepDraft(this.whose, identity, id, draft);
    this.#known.set(id, draft);
  }

  /** @param {HTMLElement} card @param {Draft} draft */
  #say(card, draft) {
    one(card, ".state.draft", HTMLElement).hidden = Object.values(draft).every((each) => each === "");
  }
}

/**
 * Box by box: what was changed here since it was known, and of the rest what another tab kept.
 * @param {Draft} known @param {Draft} mine @param {Draft} theirs @returns {Draft}
 */
export function merged(known, mine, theirs) {
  const places = Object.keys({ ...mine, ...theirs });
  return Object.fromEntries(
    places.map((each) => [each, ((mine[each] ?? "") === (known[each] ?? "") ? theirs[each] : mine[each]) ?? ""]),
  );
}
