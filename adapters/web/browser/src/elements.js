// Pieces of a page: copies of its templates, and elements with words in them.

/** @param {HTMLTemplateElement} template @returns {HTMLElement} */
export function copyOf(template) {
  const copy = template.content.firstElementChild?.cloneNode(true);
  if (copy instanceof HTMLElement) return copy;
  throw new TypeError("a template without an element");
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff]/;
/** As in bot/language/number_runs.py: what Arabic letters would turn round, or a line's end would part. */
const GROUPS = /(?<![\w/=.+-])(?:\(?\+\d[\d ().-]{4,}\d|0\d+(?:[ -]\d+)+|\d+(?:[ -]\d+){2,})(?![\w/=-])/g;

/** @param {string} words @returns {string} with telephone numbers in their order, and each on one line */
export function keptInOrder(words) {
  const [before, after] = RIGHT_TO_LEFT.test(words) ? ["\u2066", "\u2069"] : ["", ""];
  return words.replace(GROUPS, (found) => `${before}${found.replaceAll(" ", "\u00a0")}${after}`);
}

/** @param {string} name @param {string} words @returns {HTMLElement} in their own direction */
export function element(name, words) {
  const made = document.createElement(name);
  made.textContent = keptInOrder(words);
  made.dir = "auto";
  return made;
}
