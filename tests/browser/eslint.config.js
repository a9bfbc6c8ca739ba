// How the browser's part is written, beyond its types. Run from the project's root: make check-browser.

import eslint from "@eslint/js";
import { defineConfig } from "eslint/config";
import typescript from "typescript-eslint";

const weak = "Math.random can be guessed: draw from bytes.js.";
const unsealed = "Nothing may be left in a log, in a cookie or in another page.";

export default defineConfig(
  { ignores: ["**/node_modules", "adapters/web/static/built"] },
  { files: ["**/*.js", "**/*.mjs"] },
  eslint.configs.recommended,
  typescript.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: "error",
      "no-undef": "off", // the types know what there is
      "no-restricted-imports": ["error", { patterns: ["node:*"] }],
      "no-restricted-properties": ["error", { object: "Math", property: "random", message: weak }],
      "no-restricted-globals": ["error", { name: "console", message: unsealed }],
      "no-restricted-syntax": [
        "error",
        { selector: "MemberExpression[property.name='cookie']", message: unsealed },
        { selector: "Identifier[name='sessionStorage']", message: unsealed },
        { selector: "Identifier[name='sendBeacon']", message: unsealed },
        { selector: "Identifier[name='eval']", message: "Nothing is run that was not in the file." },
      ],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
    },
  },
  {
    files: ["tests/**"],
    rules: {
      "no-restricted-imports": "off",
      "@typescript-eslint/no-floating-promises": [
        "error",
        { allowForKnownSafeCalls: [{ from: "package", name: "test", package: "node:test" }] },
      ],
    },
  },
);
