import { maskCardNumbers } from "../domain/cardNumbers.ts";
import type { SecretKey } from "./keyedRandom.ts";
import { createPlaceholders } from "./placeholders.ts";

/**
 * Decides which parts of a value, and of each item of a list, may be shown. Everything else is replaced, including
 * property names. Only the structure, booleans and null are always shown.
 */
export interface Rule {
  /** Whether a text or number is shown unchanged. */
  readonly isShown?: (value: string | number) => boolean;
  /** Words in lower case that are shown although the rest of a text is replaced. */
  readonly words?: ReadonlySet<string>;
  /**
   * Rules for known properties. The value of an unknown property is hidden. Its name is shown if it looks like an API
   * name.
   */
  readonly fields?: ReadonlyMap<string, Rule>;
  /** Selects the rule for an object by its content. */
  readonly choose?: (value: Readonly<Record<string, unknown>>) => Rule;
}

/** Shows nothing. */
export const hidden: Rule = {};

/** Creates a rule for an object from rules for its properties. */
export function fields(rules: Readonly<Record<string, Rule>>): Rule {
  return { fields: new Map(Object.entries(rules)) };
}

/** Replaces the parts of a value that the rules do not show. */
export interface Redactor {
  /** Copies a value to what JSON can express. Never changes the original. Bounded in time and memory. */
  redact(value: unknown, rule: Rule): unknown;
  /** Clears the cache of texts. Call it after each batch. */
  forget(): void;
}

/** The functions that make the replacements. */
interface Stand {
  text(original: string, words: ReadonlySet<string> | undefined): string;
  number(original: number): number | string;
  key(original: string, turn: number): string;
}

const longestText = 16_384;
const deepest = 32;
/** Maximum number of characters of one message. The rest is left out. */
const mostPerValue = 1_000_000;
const left = "…";

const apiName = /^[a-z][A-Za-z0-9_]{0,39}$/;
const cut = (text: string): string => (text.length > longestText ? text.slice(0, longestText - 1) + left : text);

function isPlain(value: object): value is Readonly<Record<string, unknown>> {
  const prototype: unknown = Object.getPrototypeOf(value);
  // An object from another realm has the prototype of its realm.
  return prototype === Object.prototype || Object.prototype.toString.call(value) === "[object Object]";
}

function setOwn(object: Record<string, unknown>, key: string, value: unknown): void {
  // Assigning to `__proto__` would change the prototype.
  if (key === "__proto__") Object.defineProperty(object, key, { value, enumerable: true, writable: true });
  else object[key] = value;
}

function createWalker(stand: Stand): Redactor["redact"] {
  let budget = 0;

  function copyText(text: string, rule: Rule): string {
    if (rule.isShown?.(text) === true) return cut(text);
    const shorter = cut(text);
    return stand.text(shorter, rule.words);
  }

  function copyList(list: readonly unknown[], rule: Rule, depth: number): unknown {
    const copied: unknown[] = [];
    for (let at = 0; at < list.length; at += 1) {
      if (budget <= 0) {
        copied.push(left);
        break;
      }
      copied.push(copy(list[at] ?? null, rule, depth + 1));
    }
    return copied;
  }

  function keyFor(key: string, known: boolean, copied: object): string {
    if (known) return key;
    const shorter = cut(key);
    let made = stand.key(shorter, 0);
    // Two short names may get the same placeholder. Neither property may be lost.
    for (let turn = 1; turn < 8 && Object.hasOwn(copied, made); turn += 1) made = stand.key(shorter, turn);
    while (Object.hasOwn(copied, made)) made += "_";
    return made;
  }

  function copyObject(object: Readonly<Record<string, unknown>>, given: Rule, depth: number): unknown {
    const rule = given.choose?.(object) ?? given;
    const copied: Record<string, unknown> = {};
    for (const key of Object.keys(object)) {
      if (budget <= 0) {
        copied[left] = left;
        break;
      }
      const inner = rule.fields?.get(key);
      const value = object[key];
      if (value === undefined) continue;
      budget -= key.length;
      const isKnown = inner !== undefined || (rule.fields !== undefined && apiName.test(key));
      setOwn(copied, keyFor(key, isKnown, copied), copy(value, inner ?? hidden, depth + 1));
    }
    return copied;
  }

  function copy(value: unknown, rule: Rule, depth: number): unknown {
    budget -= 4;
    switch (typeof value) {
      case "string":
        budget -= Math.min(value.length, longestText);
        return copyText(value, rule);
      case "number":
        if (!Number.isFinite(value)) return null;
        return rule.isShown?.(value) === true ? value : stand.number(value);
      case "boolean":
        return value;
      case "object":
        if (value === null) return null;
        if (depth >= deepest) return left;
        if (Array.isArray(value)) return copyList(value, rule, depth);
        return isPlain(value) ? copyObject(value, rule, depth) : Object.prototype.toString.call(value);
      default:
        return `[${typeof value}]`;
    }
  }

  return (value, rule) => {
    budget = mostPerValue;
    return copy(value ?? null, rule, 0);
  };
}

/** Maximum number of texts in the cache. */
const mostCached = 2000;

/** Creates a redactor with placeholders. Under one key, the same text gets the same placeholder. */
export function createRedactor(key: SecretKey): Redactor {
  const placeholders = createPlaceholders(key);
  const cached = new Map<string, string>();
  function text(original: string, words: ReadonlySet<string> | undefined): string {
    if (words !== undefined) return placeholders.text(original, words);
    const known = cached.get(original);
    if (known !== undefined) return known;
    const made = placeholders.text(original);
    if (cached.size < mostCached) cached.set(original, made);
    return made;
  }
  return {
    redact: createWalker({
      text,
      number: (original) => placeholders.number(original),
      key: (original, turn) => (turn === 0 ? text(original, undefined) : placeholders.text(original, undefined, turn)),
    }),
    forget: () => cached.clear(),
  };
}

/** Creates a redactor that masks only card numbers. */
export function createCardMasker(): Redactor {
  return {
    redact: createWalker({
      text: maskCardNumbers,
      number(original) {
        const digits = String(original);
        const masked = maskCardNumbers(digits);
        return masked === digits ? original : masked;
      },
      key: maskCardNumbers,
    }),
    forget: () => undefined,
  };
}
