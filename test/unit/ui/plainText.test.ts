import { describe, expect, it } from "vitest";
import { looksLikeHtml, plainText, withoutUnread } from "../../../src/ui/plainText.ts";

describe("The plain text of a message", () => {
  it.each([
    ["<p>Hi <b>Ada</b></p>", "Hi Ada"],
    ["<html><head><title>No</title></head><body>Yes<style>p{}</style><SCRIPT>no()</SCRIPT></body></html>", "Yes"],
    ["<p>1 &lt; 2 &amp; &#52;&#x32;&#160;x</p>", "1 < 2 & 42 x"],
    ["<p>a</p><style>never closed", "a never closed"],
    ["<p>a</p><header>kept</header>", "a kept"],
    ["if a<b and c>d", "if a<b and c>d"],
  ])("of %j is %j", (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });

  it("reads a text that is made to be slow only once", () => {
    const traps = ["<b x=", "<style>", "<p><", "<head ", "</style"].map((piece) => piece.repeat(200_000));
    for (const trap of traps) {
      expect(looksLikeHtml(trap)).toBeTypeOf("boolean");
      expect(withoutUnread(trap)).toBe(trap);
      expect(plainText(trap).length).toBeLessThanOrEqual(trap.length);
    }
  });
});
