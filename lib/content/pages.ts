/** Pages that are not chapters. */
export const PAGES = [
  "/",
  "/contents",
  "/categories",
  "/tags",
  "/notebooks",
  "/progress",
  "/review",
  "/search",
  "/classes",
  "/authors",
  "/authors/rules",
  "/reference"
];
