// Finds what a page must have; what is missing is said by its name.

/**
 * @template {Element} T
 * @param {ParentNode} within @param {string} selector @param {new () => T} kind
 * @returns {T} Throws TypeError where there is none of that kind.
 */
export function one(within, selector, kind) {
  const found = within.querySelector(selector);
  if (found instanceof kind) return found;
  throw new TypeError(`there is no ${selector} here`);
}

/**
 * @template {Element} T
 * @param {ParentNode} within @param {string} selector @param {new () => T} kind
 * @returns {T[]} those of that kind
 */
export const all = (within, selector, kind) =>
  [...within.querySelectorAll(selector)].flatMap((each) => (each instanceof kind ? [each] : []));

/** @param {HTMLElement} element @param {string} name @returns {string} what data-name says */
export function told(element, name) {
  const value = element.dataset[name];
  if (value === undefined) throw new TypeError(`nothing is told about ${name}`);
  return value;
}
