import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findCardNumbers } from "../../../src/domain/cardNumbers.ts";
import type { SecretKey } from "../../../src/recording/keyedRandom.ts";
import { createRedactor, fields, hidden, type Rule } from "../../../src/recording/redact.ts";
import { id, language, messageId, oneOf, panelValue, quantity, time } from "../../../src/recording/shownValues.ts";

const key: SecretKey = [0x12345678, 0x9abcdef0];
const redactor = createRedactor(key);
const redact = (value: unknown, rule: Rule): unknown => redactor.redact(value, rule);
const redactText = (text: string): string => redact(text, hidden) as string;

const texts = fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }), fc.string());
const numbers = fc.stringMatching(/^\+?[0-9]([0-9 ()-]{6,20})$/);
const addresses = fc.emailAddress();
const cards = fc.constantFrom("4111 1111 1111 1111", "5500-0000-0000-0004", "378282246310005", "6011000990139424");
const pieces = fc.array(fc.oneof(texts, numbers, addresses, cards), { maxLength: 4 }).map((parts) => parts.join(" "));
/** The names of HTML tags stay, and the alphabet of the texts can write them. */
const withoutTags = pieces.map((text) => text.replaceAll("<", "("));

/** Returns the class of each UTF-16 unit: digit, capital, other letter, or the unit itself. */
const shapeOf = (text: string) =>
  Array.from(text, (char) => {
    if (/\p{Nd}/u.test(char)) return "0".repeat(char.length);
    if (/\p{Lu}/u.test(char)) return "A".repeat(char.length);
    if (/\p{L}/u.test(char)) return "a".repeat(char.length);
    return /\p{M}|\p{N}|\p{So}|\p{Co}|\p{Cn}|\p{Cf}/u.test(char) ? "?".repeat(char.length) : char;
  }).join("");

describe("placeholder", () => {
  it("has the shape of its text: length, classes of characters, spaces and punctuation", () => {
    fc.assert(
      fc.property(pieces, (text) => {
        const placeholder = redactText(text);
        expect(placeholder).toHaveLength(text.length);
        const [shape, was] = [shapeOf(placeholder), shapeOf(text)];
        // Marks and rare symbols may get another class, because they only have to be replaced.
        const masked = Array.from({ length: was.length }, (_, at) => (was[at] === "?" ? "?" : shape[at])).join("");
        expect(masked).toBe(was);
      }),
      { numRuns: 2000 },
    );
  });

  it("has no letter or digit of the text at the same position", () => {
    fc.assert(
      fc.property(withoutTags, (text) => {
        const placeholder = redactText(text);
        const left = Array.from({ length: text.length }, (_, at) => at).filter(
          (at) => /[\p{L}\p{Nd}]/u.test(text.charAt(at)) && placeholder.charAt(at) === text.charAt(at),
        );
        expect(left).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it("is the same for the same text under one key, and different under another key", () => {
    const other = createRedactor([1, 2]);
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z ]{20,60}$/), (text) => {
        expect(createRedactor(key).redact(text, hidden)).toBe(redactText(text));
        expect(text.trim().length > 12 && other.redact(text, hidden) === redactText(text)).toBe(false);
      }),
    );
  });

  it("never contains a card number", () => {
    fc.assert(
      fc.property(fc.oneof(pieces, fc.stringMatching(/^[0-9]{13,30}$/)), (text) => {
        expect(findCardNumbers(redactText(text))).toEqual([]);
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    ["+358 40 1234567", /^\+\d{3} \d\d \d{7}$/],
    ["ada.lovelace@example.com", /^[a-z]{3}\.[a-z]{8}@[a-z]{7}\.[a-z]{3}$/],
    ["Ömer Ünal", /^[A-Z][a-z]{3} [A-Z][a-z]{3}$/],
    ["Привет", /^[A-Z][a-z]{5}$/],
    ["日本語", /^[a-z]{3}$/],
    ["⠁⠙⠁ ⓐⓓⓐ 🇫🇮", /^[a-z]{3} [a-z]{3} [a-z]{4}$/],
    ["Fine 👍, bye!", /^[A-Z][a-z]{3} 👍, [a-z]{3}!$/u],
    ["", /^$/],
    [
      '<p class="name">Ada</p><a href="https://ada.example/x1">mail</a>',
      /^<p class="[a-z]{4}">[A-Z][a-z]{2}<\/p><a href="[a-z]{5}:\/\/[a-z]{3}\.[a-z]{7}\/[a-z]\d">[a-z]{4}<\/a>$/,
    ],
    ["Grace &amp; Ada<br>&nbsp;co", /^[A-Z][a-z]{4} &amp; [A-Z][a-z]{2}<br>&nbsp;[a-z]{2}$/],
  ])("of %s has the same form", (text, form) => {
    expect(redactText(text)).toMatch(form);
  });

  it.each(["<Ada Lovelace>", "a <b and c> d", "<p Ada='x'>", "<!-- Ada -->", "<b data-Ada='Lovelace'>", "<script>Ada"])(
    "hides unknown tags and attributes: %s",
    (text) => {
      expect(redactText(text)).not.toMatch(/Ada|Lovelace/);
    },
  );
});

describe("redactor", () => {
  const secret = fc.string({ minLength: 4, unit: fc.constantFrom(...Array.from("abcdefghijklmnopqrstuvwxyzÄÖжд")) });
  const sensitive = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      secret,
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(fc.oneof(secret, fc.constant("__proto__")), tie("value"), { maxKeys: 4, noNullPrototype: true }),
    ),
  })).value;

  /** The syntax of JSON without texts and numbers. */
  const structureOf = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(structureOf);
    if (typeof value === "object" && value !== null) return Object.values(value).map(structureOf);
    return typeof value === "boolean" || value === null ? value : typeof value;
  };
  const stringsOf = (value: unknown): string[] => {
    if (typeof value === "string") return [value];
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([name, inner]) => [
      ...(Array.isArray(value) ? [] : [name]),
      ...stringsOf(inner),
    ]);
  };

  it("replaces all texts without a rule and preserves the structure", () => {
    fc.assert(
      fc.property(sensitive, (value) => {
        const redacted = redact({ type: "state", value }, fields({ type: oneOf("state"), value: hidden }));
        expect(structureOf(redacted)).toEqual(structureOf({ type: "state", value }));
        const shown = new Set(stringsOf(redacted));
        expect(stringsOf(value).filter((text) => shown.has(text))).toEqual([]);
        expect(() => JSON.stringify(redacted)).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });

  it("never throws and always returns JSON, for any value", () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withSparseArray: true,
    });
    fc.assert(
      fc.property(anything, (value) => {
        expect(() => JSON.stringify(redact(value, fields({ type: oneOf("state") })))).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });

  it("is bounded for huge texts, deep nesting, cyclic objects and lists of a billion items", () => {
    const cycle: Record<string, unknown> = { text: "Ada" };
    for (let index = 0; index < 10; index += 1) cycle[`again${index}`] = cycle;
    let nest: unknown = "Ada";
    for (let depth = 0; depth < 100_000; depth += 1) nest = [nest];
    const sparse: unknown[] = [];
    sparse.length = 2 ** 32 - 1;
    const huge = { text: "Ada ".repeat(5_000_000), list: Array.from({ length: 200_000 }, () => "Ada") };
    for (const value of [cycle, nest, sparse, huge]) {
      const redacted = redact(value, hidden);
      expect(JSON.stringify(redacted)).not.toContain("Ada");
      expect(JSON.stringify(redacted).length).toBeLessThan(2_000_000);
    }
  });

  it("keeps property names distinct even with more short names than placeholders", () => {
    const value = Object.fromEntries(
      Array.from({ length: 26 }, (_, index) => [String.fromCharCode(97 + index), index]),
    );
    expect(Object.keys(redact(value, hidden) as object)).toHaveLength(26);
  });

  it("treats __proto__ like any other name", () => {
    const value: unknown = JSON.parse('{"__proto__": {"type": "Ada"}, "type": "state"}');
    const redacted = redact(value, {
      fields: new Map([
        ["__proto__", fields({ type: hidden })],
        ["type", oneOf("state")],
      ]),
    });
    expect(Object.getPrototypeOf(redacted)).toBe(Object.prototype);
    expect(JSON.stringify(redacted)).toMatch(/^\{"__proto__":\{"type":"[A-Z][a-z]{2}"\},"type":"state"\}$/);
  });

  it("shows the name but not the value of an unknown property of a known object", () => {
    const value = redact({ id: "I1", new_thing: { Ada: "Ada" }, "Ada Lovelace": 1 }, fields({ id }));
    expect(JSON.stringify(value)).toMatch(/^\{"id":"I1","new_thing":\{"[A-Z][a-z]{2}":"[A-Z][a-z]{2}"\},/);
    expect(JSON.stringify(value)).not.toContain("Ada");
  });

  it("replaces a number by one with as many digits", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        const redacted = redact(value, hidden) as number;
        const isAlike = redacted === 0 || Math.abs(value) <= 9 || String(redacted).length === String(value).length;
        expect([value, redacted, isAlike]).toEqual([value, redacted, true]);
        expect(findCardNumbers(String(redacted))).toEqual([]);
      }),
    );
  });

  it("shows only the listed words of a text", () => {
    const reason = "Agent Ada is not available";
    const value = redact(reason, { words: new Set(["agent", "is", "not", "available"]) });
    expect(value).toMatch(/^Agent [A-Z][a-z]{2} is not available$/);
    expect(value).not.toContain("Ada");
  });
});

describe("rules that show only known values", () => {
  it.each([
    [oneOf("not_ready", "FREE", "detail"), ["not_ready", "FREE", "detail"], ["Ada", "Ada Lovelace", "", 7]],
    [panelValue, ["wrap-up", "case_id", "ringing"], ["Ada Lovelace", "Ada", "", "a1", "x".repeat(41), 7]],
    [
      id,
      [
        "I1",
        "p1",
        "C-1",
        "2",
        "agent",
        "action-7",
        "3B0E6C12-382D-470E-A3EB-33B90685E984",
        "{3b0e6c12-382d-470e-a3eb-33b90685e984}",
        "3B0E6C12382D470EA3EB33B90685E984",
        "0f3a9c1e5b7d2468ace13579",
      ],
      [
        "a@b.c",
        "+35840",
        "0401234567",
        "040-123",
        "A B",
        7,
        "4012",
        "",
        "ada",
        "ada.lovelace",
        "a".repeat(32),
        "invoice_Ada_Lark.pdf",
        "Ada_Lark",
        "ada-7",
        "AdaLark1815",
        "lark-ada-42",
        "Ada1815",
        "AL-1985",
        "tel:358401234567",
        "tel:+358401234567",
        "sip:ada@example.com",
        "ext.4012",
        "358-40-1234567",
        "358_40_123",
        "facebook:ada.lark",
        "wa-358401234567",
        "case.Lark.2026",
        "C:1815-12-10",
        "order-17-Lark",
        "x".repeat(65),
      ],
    ],
    [
      messageId,
      ["k3j5x8q1-12", "action-7", "1"],
      ["ada-7", "lovelace-1", "Ada1815x-3", "ada_1815-3", "358401234567-1"],
    ],
    [
      time,
      ["2026-01-01T10:00:00.123Z", "2026-01-01 10:00", "1.2.2026 9:30", 1_790_000_000_000, "1790000000", 0],
      ["+358401234567", "now", "0401234567", 358_401_234_567, "3584012345678"],
    ],
    [quantity, ["12345", 60_000, 0.5], ["+358401234567", "2 Ada", 4111111111111111]],
    [language, ["en", "en-GB", "fi_FI"], ["ada", "Ada", "en-Ada", "Lovelace"]],
  ])("case %#", ({ isShown }, shown, not) => {
    for (const value of shown) expect([value, isShown?.(value)]).toEqual([value, true]);
    for (const value of not) expect([value, isShown?.(value)]).toEqual([value, false]);
  });
});
