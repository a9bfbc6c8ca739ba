// What is typed and not sent: kept as it is typed, and put back where it was.

import { one } from "../../static/http/find.js";
import { drafts, forgetDrafts, keepDraft } from "./drafts.js";
import { boxes, placeOf, wordsIn } from "./typed.js";

/** @typedef {import("./drafts.js").Draft} Draft */

export class Unsent {
  /** @type {Map<string, Draft>} */
  #drafts = new Map();
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
    const [identity] = this.identities();
    if (identity !== undefined) await keepDraft(this.whose, identity, id, this.#drafts.get(id) ?? {});
  }

  /** @param {HTMLElement} card @param {Draft} draft */
  #say(card, draft) {
    one(card, ".state.draft", HTMLElement).hidden = Object.values(draft).every((each) => each === "");
  }
}
