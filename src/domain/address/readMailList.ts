import { cleanTyped, withoutInvisible } from "./cleanTyped.ts";

/** An e-mail address with its name. */
export interface Mailbox {
  readonly address: string;
  /** The name that was typed or pasted with the address, for display. */
  readonly name: string | undefined;
}

/** What a pasted or typed list of e-mail addresses contains. */
export interface MailList {
  readonly mailboxes: readonly Mailbox[];
  /** Parts of the list that are no e-mail address. */
  readonly others: readonly string[];
}

/** The most characters of a list. A longer one is no list. */
const longestList = 100_000;
const longestAddress = 320;
const mailAddress = /^[^\s@<>()[\],;:"\\]+@[^\s@<>()[\],;:"\\]+$/;

/** Whether a text has the form of an e-mail address. */
export function isMailAddress(text: string): boolean {
  if (text.length > longestAddress || !mailAddress.test(text)) return false;
  const domain = text.slice(text.indexOf("@") + 1);
  return !domain.startsWith(".") && !domain.endsWith(".") && !domain.includes("..");
}

interface Part {
  readonly text: string;
  /** The separator after the part. */
  readonly end: string;
}

/** Splits a list at the commas, semicolons and line ends that are in no quotation and no angle brackets. */
function partsOf(list: string): readonly Part[] {
  const parts: Part[] = [];
  // A quotation or bracket that is never closed is ordinary text.
  const closes = { '"': list.lastIndexOf('"'), ">": list.lastIndexOf(">") };
  let start = 0;
  let until = "";
  for (let at = 0; at < list.length; at += 1) {
    const character = list[at] ?? "";
    if (until !== "") {
      if (character === "\\" && until === '"') at += 1;
      else if (character === until) until = "";
    } else if (character === '"' && closes['"'] > at) until = '"';
    else if (character === "<" && closes[">"] > at) until = ">";
    else if (character === "," || character === ";" || character === "\n") {
      parts.push({ text: list.slice(start, at), end: character });
      start = at + 1;
    }
  }
  return [...parts, { text: list.slice(start), end: "" }].filter(({ text }) => text.trim() !== "");
}

/** Joins a name that was cut at its comma, as in `Fir, Bo <bo@example.com>`. */
function joinNames(parts: readonly Part[]): readonly string[] {
  const canHaveCommas =
    parts.some(({ end }) => end === ";") || parts.filter(({ text }) => text.includes("@")).length < 2;
  const texts: string[] = [];
  let surname = "";
  for (const { text, end } of parts) {
    const isName = canHaveCommas && end === "," && !text.includes("@") && surname === "";
    if (isName) surname = `${text},`;
    else {
      texts.push(surname !== "" && !text.includes("<") ? surname.slice(0, -1) : `${surname}${text}`);
      if (surname !== "" && !text.includes("<")) texts.push(text);
      surname = "";
    }
  }
  return surname === "" ? texts : [...texts, surname.slice(0, -1)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function toAddress(text: string): string {
  const address = cleanTyped(text);
  const link = /^mailto:/i.test(address) ? decoded(address.slice("mailto:".length)).trim() : address;
  // A link may go on with a subject.
  const question = link.indexOf("?", link.indexOf("@"));
  return link.includes("@") && question > 0 ? link.slice(0, question) : link;
}

function toName(text: string): string | undefined {
  const name = text.trim();
  const inner = name.startsWith('"') && name.endsWith('"') && name.length > 1 ? name.slice(1, -1) : name;
  return inner.replaceAll(/\\(.)/g, "$1").trim() || undefined;
}

/** Returns the mailboxes of one part: one with a name, or several separated by blanks. Empty if the part is none. */
function mailboxesOf(part: string): readonly Mailbox[] {
  const open = part.lastIndexOf("<");
  if (open >= 0) {
    const close = part.indexOf(">", open);
    const address = toAddress(part.slice(open + 1, close < 0 ? undefined : close));
    return isMailAddress(address) ? [{ address, name: toName(part.slice(0, open)) }] : [];
  }
  const words = toAddress(part).split(" ").filter(Boolean);
  if (words.every(isMailAddress)) return words.map((address) => ({ address, name: undefined }));
  const last = words.at(-1) ?? "";
  return isMailAddress(last) && !words.slice(0, -1).some((word) => word.includes("@"))
    ? [{ address: last, name: toName(words.slice(0, -1).join(" ")) }]
    : [];
}

/** Reads a list of e-mail addresses as an agent types or pastes it, with or without names. Each address occurs once. */
export function readMailList(text: string): MailList {
  if (text.length > longestList) return { mailboxes: [], others: [text] };
  const mailboxes = new Map<string, Mailbox>();
  const others: string[] = [];
  for (const part of joinNames(partsOf(withoutInvisible(text, "\n")))) {
    const found = mailboxesOf(part);
    if (found.length === 0) others.push(part.trim());
    for (const mailbox of found) {
      const key = mailbox.address.toLowerCase();
      if (!mailboxes.has(key)) mailboxes.set(key, mailbox);
    }
  }
  return { mailboxes: [...mailboxes.values()], others };
}
