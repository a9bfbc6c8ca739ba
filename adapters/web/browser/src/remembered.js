// What opened the files of the last look, kept on this device.
//
// No words stand in it, only keys that open what the server still has. It is written anew with each
// look, so that what is shredded is gone here as well.

import { keepAt, keptAt } from "./device.js";

/** @typedef {import("./openings.js").FileKeys} FileKeys */

/** @param {string} whose */
const place = (whose) => `tequio-opened${whose}`;

/** @param {string} whose @param {string} identity @returns {Promise<FileKeys>} */
export const remembered = (whose, identity) => keptAt(place(whose), identity);

/** @param {string} whose @param {string} identity @param {FileKeys} used */
export const remember = (whose, identity, used) => keepAt(place(whose), identity, used);

/** @param {string} whose */
export const forgetOpened = (whose) => localStorage.removeItem(place(whose));
