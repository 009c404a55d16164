import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

// Formatting is Prettier's. These rules hold what review would say again and again (ARCHITECTURE.md, "How the code reads").
export default tseslint.config(
  {
    ignores: [
      "node_modules/",
      ".next*/",
      ".runtime/",
      ".cache/",
      "out/",
      "public/",
      "chapters/",
      "tests/fixtures/",
      "test-results/",
      "next-env.d.ts"
    ]
  },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname}
    },
    plugins: {"react-hooks": hooks},
    linterOptions: {reportUnusedDisableDirectives: "error"},
    rules: {
      ...hooks.configs.recommended.rules,
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        {considerDefaultExhaustiveForUnions: true}
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-import-type-side-effects": "error",
      // A number in a sentence is plain enough.
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        {allowNumber: true, allowBoolean: true}
      ],
      // Overloads whose parameters have different names mean different things, and read better apart.
      "@typescript-eslint/unified-signatures": ["error", {ignoreDifferentlyNamedParameters: true}],
      "@typescript-eslint/no-confusing-void-expression": ["error", {ignoreArrowShorthand: true}],
      "@typescript-eslint/no-unused-vars": ["error", {argsIgnorePattern: "^_"}],
      "@typescript-eslint/require-await": "off",
      eqeqeq: ["error", "always", {null: "ignore"}],
      "no-var": "error",
      "prefer-const": "error",
      "no-restricted-syntax": [
        "error",
        {selector: "TSEnumDeclaration", message: "Use a union of string literals."}
      ],
      "max-lines": ["warn", {max: 300, skipBlankLines: true, skipComments: true}]
    }
  },
  {
    // Cells compile to functions: the kernel is the one place that makes code from text.
    files: ["**/*.{ts,tsx}"],
    ignores: ["lib/kernel/**"],
    rules: {
      "no-eval": "error",
      "no-new-func": "error",
      "@typescript-eslint/no-implied-eval": "error"
    }
  },
  {
    files: ["tests/**/*.ts", "tests/**/*.tsx", "bench/**/*.ts"],
    rules: {
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/unbound-method": "off",
      "max-lines": "off"
    }
  },
  {
    files: ["**/*.{js,mjs,cjs}"],
    extends: [tseslint.configs.base],
    rules: {"no-var": "off", eqeqeq: ["error", "always", {null: "ignore"}]}
  }
);
