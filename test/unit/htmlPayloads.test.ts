import { expect, it } from "vitest";
import { simpleMarkup } from "../../src/domain/simpleMarkup.ts";
import { messageElements } from "../../src/ui/messageElements.ts";
import { htmlPayloads } from "../support/htmlPayloads.ts";

const all = Object.values(htmlPayloads).flat();

it("has at least 150 different payloads, and several of each class", () => {
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeGreaterThanOrEqual(150);
  for (const payloads of Object.values(htmlPayloads)) expect(payloads.length).toBeGreaterThan(5);
});

it("leaves only allowed elements and attributes before the sanitiser, which a browser test runs", () => {
  const attributes = new Set(["href", "src", "alt", "colspan", "rowspan"]);
  for (const payload of all) {
    const { markup } = simpleMarkup(payload, messageElements);
    for (const [, name = "", rest = ""] of markup.matchAll(/<\/?([a-z\d]*)((?: [a-z]+="[^"]*")*)>/g)) {
      expect(messageElements).toContain(name);
      for (const [, key] of rest.matchAll(/ ([a-z]+)="[^"]*"/g)) expect(attributes).toContain(key);
    }
    // Nothing that begins a tag is left beside them.
    expect(markup.replaceAll(/<\/?[a-z\d]*(?: [a-z]+="[^"]*")*>/g, "")).not.toContain("<");
  }
});
