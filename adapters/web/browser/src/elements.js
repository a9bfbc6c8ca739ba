// Pieces of a page: copies of its templates, and elements with words in them.

/** @param {HTMLTemplateElement} template @returns {HTMLElement} */
export function copyOf(template) {
  const copy = template.content.firstElementChild?.cloneNode(true);
  if (copy instanceof HTMLElement) return copy;
  throw new TypeError("a template without an element");
}

/** @param {string} name @param {string} words @returns {HTMLElement} in their own direction */
export function element(name, words) {
  const made = document.createElement(name);
  made.textContent = words;
  made.dir = "auto";
  return made;
}
