import { foldWords } from "../../domain/foldText.ts";
import { type Interaction, titleOf } from "../../domain/interaction.ts";
import { plainText } from "../../domain/plainText.ts";
import type { TranscriptEntry } from "../../domain/transcript.ts";

/** Where a conversation has what was searched for. */
export type FoundIn = "name" | "data" | "messages";

/** What is searched for, prepared once for all conversations. */
export interface Sought {
  /** The whole text, as a search in the transcript reads it. */
  readonly phrase: string;
  readonly words: readonly string[];
  /** The digits of a number, without the zeros that it may begin with. Undefined for other texts. */
  readonly digits: string | undefined;
}

/** The most characters that are read of names and data. */
const mostRead = 20_000;
const numberLike = /^[+(\d][\d\s().+/-]{2,}$/;
const folded = new WeakMap<object, string>();

const digitsOf = (text: string): string => text.replaceAll(/\D/g, "");

/** Prepares a search. Undefined for a text of blanks. */
export function toSought(text: string): Sought | undefined {
  const phrase = foldWords(text.trim());
  if (phrase === "") return undefined;
  const digits = numberLike.test(phrase) ? digitsOf(phrase).replace(/^0+/, "") : "";
  return { phrase, words: phrase.split(" "), digits: digits.length < 3 ? undefined : digits };
}

/** Folds a text once for each object that it is of. */
function remembered(of: object, text: () => string): string {
  const known = folded.get(of);
  if (known !== undefined) return known;
  const fresh = foldWords(text());
  folded.set(of, fresh);
  return fresh;
}

function namesOf(interaction: Interaction): readonly (string | undefined)[] {
  const { customerName, originator, destination, queue, callbackNumbers, parties } = interaction;
  const ofParties = parties.flatMap(({ name, address, isSelf }) => (isSelf ? [] : [name, address]));
  return [titleOf(interaction), customerName, originator, destination, queue?.name, ...callbackNumbers, ...ofParties];
}

function dataOf({ attachedData, email }: Interaction): readonly (string | undefined)[] {
  const mail = [email?.from, ...(email?.to ?? []), ...(email?.cc ?? [])].flatMap((one) => [one?.name, one?.address]);
  return [...attachedData.flatMap(({ key, value }) => [key, value]), ...mail, plainText(email?.content ?? "")];
}

const has = (text: string, { words }: Sought): boolean => words.every((word) => text.includes(word));

/**
 * Returns where a conversation has all words of a search, without regard to case, accents and Unicode form: in names and
 * numbers, in its data or its e-mail, or as a phrase in a message. Undefined for nowhere.
 */
export function findConversation(
  interaction: Interaction,
  entries: readonly TranscriptEntry[],
  sought: Sought,
): FoundIn | undefined {
  const names = namesOf(interaction);
  const nameText = foldWords(names.filter(Boolean).join(" ").slice(0, mostRead));
  const { digits } = sought;
  const isNumber = digits !== undefined && names.some((name) => name !== undefined && digitsOf(name).includes(digits));
  if (isNumber || has(nameText, sought)) return "name";
  const dataText = remembered(interaction, () => dataOf(interaction).filter(Boolean).join(" ").slice(0, mostRead));
  if (has(`${nameText} ${dataText}`, sought)) return "data";
  const isSaid = entries.some((entry) => remembered(entry, () => plainText(entry.text)).includes(sought.phrase));
  return isSaid ? "messages" : undefined;
}
