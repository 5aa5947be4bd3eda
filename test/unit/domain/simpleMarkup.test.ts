import { describe, expect, it } from "vitest";
import { plainText } from "../../../src/domain/plainText.ts";
import { markupLimits, simpleMarkup } from "../../../src/domain/simpleMarkup.ts";
import { messageElements } from "../../../src/ui/messageElements.ts";

const markupOf = (html: string): string => simpleMarkup(html, messageElements).markup;

describe("simpleMarkup", () => {
  it.each([
    ["<p>Hi <b>Ada</b></p>", "<p>Hi <b>Ada</b></p>"],
    ["<p>a<p>b", "<p>a</p><p>b</p>"],
    ["<p>a<div>b</div>", "<p>a</p><div>b</div>"],
    ["<ul><li>a<li>b<ul><li>c</ul></ul>", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"],
    ["<table><tr><td>a<td>b<tr><td>c</table>d", "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>d"],
    ["<b>a<table><tr><td>b</b>c</table>d", "<b>a<table><tr><td>bc</td></tr></table>d</b>"],
    ["<b><i>a</b>b</i>", "<b><i>a</i></b>b"],
    ["</p>a</b>", "a"],
    ['<a class=x HREF = "https://a.example/?q=<1>">a</a>', '<a href="https://a.example/?q=&lt;1>">a</a>'],
    ["<a href=https://a.example/x>a<a href='b'>b</a>", '<a href="https://a.example/x">a</a><a href="b">b</a>'],
    ['<td colspan="2" style="color:red" onclick=x>a</td>', '<td colspan="2">a</td>'],
    ["<font color=red>a</font><img src=x>b", "ab"],
    ['a<img onerror=x alt="c" src=https://a.example/b.png>b', 'a<img alt="c" src="https://a.example/b.png">b'],
    ["<p>a</p><script>no()</script><!-- no --><style>p{}</style>b", "<p>a</p>b"],
    ["<b>1 < 2</b> &amp; <3", "<b>1 &lt; 2</b> &amp; &lt;3"],
    ["Dear <b>Anna</b>,\nyour order", "Dear <b>Anna</b>,<br>your order"],
    ["<p>Dear\nAnna</p>", "<p>Dear\nAnna</p>"],
  ])("rewrites %j as %j", (html, markup) => {
    expect(simpleMarkup(html, messageElements)).toEqual({ markup, rest: "" });
  });

  it("cuts a text where it is nested too deeply", () => {
    const { markup, rest } = simpleMarkup("<b>x".repeat(600), messageElements);
    expect(markup.match(/<b>/g)).toHaveLength(markupLimits.depth);
    expect(rest).toBe("<b>x".repeat(600 - markupLimits.depth));
  });

  it("cuts a text of too many elements or characters and returns the rest unchanged", () => {
    for (const text of [`<br>${"<i>x</i>".repeat(15_000)}`, `<b>y</b>${"😀".repeat(150_000)}`, "<p>x".repeat(90_000)]) {
      const { markup, rest } = simpleMarkup(text, messageElements);
      expect(rest).not.toBe("");
      expect(markup.length).toBeLessThan(markupLimits.characters * 1.1);
      const letters = (html: string) => html.replaceAll(/<[^>]*>|\s/g, "");
      expect(letters(markup) + letters(rest)).toBe(letters(plainText(text)));
    }
  });

  it("does not count the characters of a picture in the text", () => {
    const picture = `<img src="data:image/png;base64,${"A".repeat(400_000)}">`;
    expect(simpleMarkup(`<p>a</p>${picture}<p>b</p>`, messageElements)).toEqual({
      markup: "<p>a</p><p>b</p>",
      rest: "",
    });
  });

  it("closes every element in order for any input", () => {
    const traps = ["<p><b x=1>", "</p><a href=x>", "<table><b>", "<li></ul>", "<td></tr>"];
    for (const trap of traps) {
      const open: string[] = [];
      for (const [, slash, name = ""] of markupOf(trap.repeat(400)).matchAll(/<(\/?)([a-z]+)[^>]*>/g)) {
        if (slash === "") open.push(name);
        else if (open.pop() !== name) open.push(`wrongly closed: ${name}`);
      }
      expect(open).toEqual([]);
    }
  });
});
