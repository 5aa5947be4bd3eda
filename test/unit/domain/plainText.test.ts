import { describe, expect, it } from "vitest";
import { looksLikeHtml } from "../../../src/domain/looksLikeHtml.ts";
import { plainText } from "../../../src/domain/plainText.ts";

describe("plainText", () => {
  it.each([
    ["<p>Hi <b>Ada</b></p>", "Hi Ada"],
    ["<html><head><title>No</title></head><body>Yes<style>p{}</style><SCRIPT>no()</SCRIPT></body></html>", "Yes"],
    ["<p>1 &lt; 2 &amp; &#52;&#x32;&#160;x</p>", "1 < 2 & 42 x"],
    ["<p>a</p><style>never closed", "a\nnever closed"],
    ["<p>a</p><header>kept</header>", "a\nkept"],
    ["if a<b and c>d", "if a<b and c>d"],
    ["a<br>b<BR/>c", "a\nb\nc"],
    ["<div>a</div><div>b</div>", "a\nb"],
    ["<ul><li>a</li><li>b</li></ul>c", "a\nb\nc"],
    ["Dear <b>Anna</b>,\nyour order", "Dear Anna,\nyour order"],
    ["<p>a<!-- hidden <b>x</b> -->b</p>", "ab"],
    ["<p>a <!-- never closed", "a <!-- never closed"],
    ["<p>Quan<b>tity</b></p>", "Quantity"],
    ["<td>4111</td><td>1111</td>", "4111 1111"],
    ['<p title="1 > 0">a</p>', "a"],
    ["<p>From Ada <ada@example.com></p>", "From Ada <ada@example.com>"],
    ["<p>a <b", "a <b"],
    ['<a href="x>never closed <b>bold</b>', "never closed bold"],
    ["&auml;&Ouml;&euro;&apos;&unknown;", "äÖ€'&unknown;"],
    ["&#xD800;&#0;&#x110000;&#x1F600;", "&#xD800;&#0;&#x110000;😀"],
    ["two  blanks\nstay", "two  blanks\nstay"],
    ["İ<script>no()</script><b>İ</b>", "İİ"],
  ])("turns %j into %j", (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });

  it("never returns more characters than the text has", () => {
    const traps = ["<b x=", "<style>", "<p><", "<head ", "</style"].map((piece) => piece.repeat(200_000));
    for (const trap of traps) {
      expect(looksLikeHtml(trap)).toBeTypeOf("boolean");
      expect(plainText(trap).length).toBeLessThanOrEqual(trap.length);
    }
  });
});
