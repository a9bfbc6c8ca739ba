// Carries what somebody has begun to answer over to the same form, drawn anew.

/**
 * @param {HTMLFormElement} to @param {HTMLFormElement} from
 */
export function refill(to, from) {
  for (const [field, before] of pairs(to, from)) {
    if (field instanceof HTMLInputElement && before instanceof HTMLInputElement) {
      field.checked = before.checked;
      if (field.type === "file") field.files = before.files; // its name cannot be written
    }
    if (field.type !== "file") field.value = before.value;
  }
}

/**
 * Whether something was answered that would be lost with the form.
 * @param {HTMLFormElement} form
 */
export const isBegun = (form) =>
  fieldsIn(form).some((field) =>
    field instanceof HTMLInputElement && isChosen(field)
      ? field.checked !== field.defaultChecked
      : field.value !== field.defaultValue,
  );

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */

/** @param {HTMLFormElement} form @returns {Field[]} what a person fills in */
const fieldsIn = (form) =>
  [...form.elements].flatMap((each) =>
    each instanceof HTMLTextAreaElement ||
    (each instanceof HTMLInputElement && !["hidden", "submit"].includes(each.type))
      ? [each]
      : [],
  );

/** @param {HTMLFormElement} to @param {HTMLFormElement} from @returns {[Field, Field][]} */
const pairs = (to, from) =>
  fieldsIn(to).flatMap((field) => {
    const before = fieldsIn(from).find((each) => isTheSame(each, field));
    return before ? [[field, before]] : [];
  });

/** @param {Field} one @param {Field} other */
const isTheSame = (one, other) =>
  one.name === other.name && (!isChosen(one) || one.value === other.value);

/** @param {Field} field */
const isChosen = (field) => field.type === "radio" || field.type === "checkbox";
