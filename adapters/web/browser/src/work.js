// What responders do about a case among themselves, as the card shows it: who looks after it, notes,
// tasks, what needs a second person, and who has opened it. Drawn when it is opened.

import { all, one } from "../../static/http/find.js";
import { watchLengths } from "../../static/http/lengths.js";
import { closingAbout, closingIn, goneFrom, mayAgree, stateOf } from "./case_state.js";
import { inTheReadersWords } from "./days.js";
import { copyOf, element, keptInOrder } from "./elements.js";

/** @typedef {import("./casework.js").OpenedCase} OpenedCase */
/** @typedef {import("./case_state.js").CaseState} CaseState */
/** @typedef {import("./case_state.js").Proposal} Proposal */
/** @typedef {import("./card.js").Desk} Desk */
/** @typedef {(form: HTMLElement, deed: () => Promise<void>) => Promise<void>} Send */
/** @typedef {{part: HTMLElement, opened: OpenedCase, desk: Desk, state: CaseState, send: Send}} Work */

/** @param {HTMLElement} card @param {OpenedCase} opened @param {Desk} desk @param {Send} send */
export function showWork(card, opened, desk, send) {
  const details = one(card, "details.work", HTMLDetailsElement);
  const template = one(document, "#work-parts", HTMLTemplateElement);
  details.addEventListener("toggle", () => {
    if (!details.open || details.querySelector(".says")) return;
    const part = copyOf(template);
    details.append(part);
    draw({ part, opened, desk, state: stateOf(opened, desk.today), send });
    desk.drawn(card);
  });
}

/** @param {Work} work */
function draw(work) {
  showAssignee(work);
  showSeverity(work);
  const { part, state } = work;
  one(part, ".notes", HTMLElement).append(...state.notes.map((each) => noted(work, each)));
  one(part, ".tasks", HTMLElement).append(...state.tasks.map((each) => task(work, each)));
  one(part, ".seen", HTMLElement).append(
    ...state.seen.map((each) => {
      const line = document.createElement("li");
      line.append(whoAndWhen(work, each));
      return line;
    }),
  );
  one(part, ".proposals", HTMLElement).append(...state.proposals.map((each) => proposed(work, each)));
  takeForms(work);
  showOpeners(work);
  showStepAside(work);
}

/** @param {Work} work @param {string} key */
const nameOf = ({ desk }, key) => desk.everybody.find((each) => each.verifyKey === key)?.name ?? "?";

/** Who can open it and has not stepped aside. @param {Work} work */
const helpers = ({ desk, opened }) => desk.openers(opened).filter(({ verifyKey }) => verifyKey !== "");

/** @param {Work} work */
function showAssignee(work) {
  const { part, state, desk } = work;
  one(part, ".assignee", HTMLElement).textContent = state.assignee ? nameOf(work, state.assignee) : "";
  one(part, ".nobody", HTMLElement).hidden = state.assignee !== "";
  one(part, "form.take", HTMLElement).hidden = state.assignee === desk.me;
  const others = helpers(work).filter((each) => each.verifyKey !== desk.me);
  const choice = one(part, "form.hand select", HTMLSelectElement);
  choice.append(...others.map((each) => option(each.verifyKey, each.name)));
  one(part, "form.hand", HTMLElement).hidden = others.length === 0;
}

/** What responders think, beside what was reported. @param {Work} work */
function showSeverity({ part, state, desk, opened }) {
  const { severity } = desk.labels;
  const choice = one(part, "form.grave select", HTMLSelectElement);
  choice.append(...Object.entries(severity?.choices ?? {}).map(([value, words]) => option(value, words)));
  choice.value = state.severity || opened.report.answers.severity || "";
}

/** @param {Work} work @param {import("./steps.js").ReadStep} read */
function noted(work, read) {
  const line = document.createElement("li");
  const words = element("p", read.step.text);
  words.className = "words";
  line.append(words, whoAndWhen(work, read));
  return line;
}

/** A name and a day, each in its own direction. @param {Work} work @param {import("./steps.js").ReadStep} read */
function whoAndWhen(work, { step, signer }) {
  const line = document.createElement("small");
  line.append(element("bdi", nameOf(work, signer)), " · ", element("bdi", inTheReadersWords(step.at)));
  return line;
}

/** @param {Work} work @param {import("./case_state.js").Task} each */
function task(work, { id, text, day, done }) {
  const line = copyOf(one(work.part, "template.task", HTMLTemplateElement));
  one(line, ".words", HTMLElement).textContent = keptInOrder(text);
  one(line, "time", HTMLElement).textContent = day ? `· ${inTheReadersWords(day)}` : "";
  line.classList.toggle("late", !done && day !== "" && day < work.desk.today);
  one(line, ".is-done", HTMLElement).hidden = !done;
  const form = one(line, "form", HTMLFormElement);
  form.hidden = done;
  onSubmit(work, form, "done", () => ({ about: id }));
  return line;
}

/** @param {Work} work @param {Proposal} each */
function proposed(work, each) {
  const { state, desk, opened } = work;
  const line = copyOf(one(work.part, `template.${each.deed}-proposal`, HTMLTemplateElement));
  one(line, ".by", HTMLElement).textContent = nameOf(work, each.by);
  one(line, ".words", HTMLElement).textContent = keptInOrder(each.text);
  if (each.deed === "close") {
    const { outcome, day } = closingIn(each.about);
    one(line, ".outcome", HTMLElement).textContent = outcomeIn(work, outcome);
    one(line, "time", HTMLElement).textContent = inTheReadersWords(goneFrom(day));
  }
  one(line, ".second", HTMLElement).hidden = each.second === undefined;
  one(line, ".second bdi", HTMLElement).textContent = each.second ? nameOf(work, each.second) : "";
  one(line, ".lapsed", HTMLElement).hidden = each.open || each.second !== undefined;
  const may = each.open && mayAgree(state, each, desk.me);
  one(line, ".needs-second", HTMLElement).hidden = !each.open || may;
  const form = one(line, "form", HTMLFormElement);
  form.hidden = !may;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void work.send(form, async () => {
      if (each.deed === "close" && each.text && !isLast(opened, each.text, desk.me)) await desk.reply(opened, each.text, undefined);
      await desk.act(opened, "agreed", each.id, "", form);
    });
  });
  return line;
}

/**
 * Whether these words went to the reporter a moment ago, and only the deed behind them did not.
 * @param {OpenedCase} opened @param {string} words @param {string} me
 */
function isLast({ entries }, words, me) {
  const last = entries.findLast((each) => "letter" in each);
  return last?.signer === me && last.letter.kind === "reply" && last.letter.text === words;
}

/** @param {Work} work @param {string} outcome in the page's language */
const outcomeIn = ({ part }, outcome) =>
  all(part, "form.close option", HTMLOptionElement).find((each) => each.value === outcome)?.text ?? outcome;

/** @param {Work} work */
function takeForms(work) {
  const { part, desk, state } = work;
  for (const form of all(part, "form", HTMLFormElement)) watchLengths(form);
  /** @param {string} name */
  const form = (name) => one(part, `form.${name}`, HTMLFormElement);
  onSubmit(work, form("take"), "taken", () => ({}));
  onSubmit(work, form("hand"), "handed", (given) => ({ about: given("who") }));
  onSubmit(work, form("grave"), "severity", (given) => ({ about: given("severity") }));
  onSubmit(work, form("noting"), "note", (given) => ({ text: given("note") }));
  onSubmit(work, form("new-task"), "task", (given) => ({ about: given("by"), text: given("task") }));
  onSubmit(work, form("share"), "share", (given) => ({ text: given("share") }));
  onSubmit(work, form("close"), "close", (given) => ({
    about: closingAbout(given("outcome"), desk.today),
    text: given("close"),
  }));
  one(part, ".closing", HTMLElement).hidden = state.closing === undefined;
  one(part, ".ending", HTMLElement).hidden = state.closing !== undefined;
}

/** Whoever is let in opens all of it; nobody whom the reporter left out is offered. @param {Work} work */
function showOpeners(work) {
  const { part, opened, desk, send } = work;
  one(part, ".openers bdi", HTMLElement).textContent = desk.openers(opened).map((each) => each.name).join(", ");
  const left = (opened.report.left_out ?? []).map((each) => each.name);
  one(part, ".left-out", HTMLElement).hidden = left.length === 0;
  one(part, ".left-out bdi", HTMLElement).textContent = left.join(", ");
  const others = desk.mayBeLetIn(opened);
  const form = one(part, "form.let-in", HTMLFormElement);
  const choice = one(form, "select", HTMLSelectElement);
  choice.append(...others.map((each) => option(each.recipient, each.name)));
  form.hidden = others.length === 0;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void send(form, () => desk.letIn(opened, choice.value, form));
  });
}

/**
 * The last one who can open it stays: otherwise nobody would be left. It is asked once more.
 * @param {Work} work
 */
function showStepAside(work) {
  const { part } = work;
  const alone = helpers(work).length < 2;
  one(part, ".only-you", HTMLElement).hidden = !alone;
  const gone = work.state.recused.map((each) => nameOf(work, each));
  one(part, ".aside", HTMLElement).hidden = gone.length === 0;
  one(part, ".aside bdi", HTMLElement).textContent = gone.join(", ");
  const ask = one(part, ".step-aside", HTMLButtonElement);
  ask.hidden = alone;
  const question = one(part, "form.really-aside", HTMLFormElement);
  ask.addEventListener("click", () => {
    question.hidden = false;
    one(question, ".stay", HTMLElement).focus();
  });
  one(question, ".stay", HTMLElement).addEventListener("click", () => {
    question.hidden = true;
    ask.focus();
  });
  onSubmit(work, question, "recused", () => ({}));
}

/**
 * @param {Work} work @param {HTMLFormElement} form @param {import("./steps.js").Deed} deed
 * @param {(given: (name: string) => string) => {about?: string, text?: string}} read
 */
function onSubmit({ opened, desk, send }, form, deed, read) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const fields = new FormData(form);
    const given = (/** @type {string} */ name) => {
      const value = fields.get(name);
      return typeof value === "string" ? value : "";
    };
    const { about = "", text = "" } = read(given);
    void send(form, () => desk.act(opened, deed, about, text, form));
  });
}

/** @param {string} value @param {string} words */
function option(value, words) {
  const made = document.createElement("option");
  made.value = value;
  made.textContent = words;
  return made;
}
