import {createHash} from "node:crypto";
import {expect, test} from "vitest";
import {sealPage} from "../../bin/csp.ts";

const page = `<!DOCTYPE html><html><head><meta charSet="utf-8"/><script src="/a.js" async=""></script></head><body><script>one()</script><script id="x">two()</script><script>one()</script></body></html>`;

test("a page's policy allows its own inline scripts, each by its hash, and no other", () => {
  const [policy] = /script-src [^;]*/.exec(sealPage(page)) ?? [];
  expect(policy).toBe(`script-src 'self' ${hash("one()")} ${hash("two()")}`);
});

test("the policy stands before anything that loads, right after the encoding", () => {
  expect(sealPage(page)).toMatch(
    /<head><meta charSet="utf-8"\/><meta http-equiv="Content-Security-Policy" content="[^"]+"\/><script/
  );
});

test("sealing a page again changes nothing", () => {
  expect(sealPage(sealPage(page))).toBe(sealPage(page));
});

test("a dollar sign in a script is no pattern", () => {
  const strange = `<html><head></head><body><script>"$&$1"</script></body></html>`;
  expect(sealPage(strange)).toContain(`<body><script>"$&$1"</script></body>`);
});

function hash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
