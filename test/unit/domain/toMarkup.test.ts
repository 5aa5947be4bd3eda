import { expect, it } from "vitest";
import { toMarkup } from "../../../src/domain/toMarkup.ts";

it.each([
  ["Hello", "Hello"],
  ["", ""],
  ["Dear Anna,\nyour order\r\nis here\rBo", "Dear Anna,<br>your order<br>is here<br>Bo"],
  ["a < b & c > d\n", "a &lt; b &amp; c &gt; d<br>"],
  ["Dear <b>Anna</b>,\nyour order", "Dear <b>Anna</b>,<br>your order"],
  ["<p>Dear Anna,</p>\n<p>Bye</p>", "<p>Dear Anna,</p>\n<p>Bye</p>"],
  ["one<br>two\nthree", "one<br>two\nthree"],
  ["&amp; <i>x</i>", "&amp; <i>x</i>"],
])("converts %j", (typed, markup) => {
  expect(toMarkup(typed)).toBe(markup);
});
