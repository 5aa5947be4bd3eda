import type { UnknownWord } from "../../domain/unknownWord.ts";
import { type CommandNames, lineWord, stageWord } from "./section.ts";

/** Limits the words that are kept. */
const mostWords = 50;
/** A word of the protocol. Anything else may be a customer's, and is only counted. */
const technical = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/;

/** The words that this installation uses and the panel does not know, for Diagnostics. */
export interface WordBook {
  readonly words: () => readonly UnknownWord[];
  noteState(of: "interaction" | "conversation", word: string): void;
  noteEvent(name: string): void;
  /** Notes the name of a command that the server refused. */
  noteCommand(name: string): void;
}

/** `commands` are the names of this installation. */
export function createWordBook(commands: CommandNames): WordBook {
  const known = new Map<string, UnknownWord>();
  function note(unknown: UnknownWord): void {
    const id = [...(unknown.setting ?? []), unknown.word].join("/");
    if (known.size < mostWords && technical.test(unknown.word)) known.set(id, unknown);
  }
  return {
    words: () => [...known.values()],
    noteState(of, word) {
      const { options } = of === "interaction" ? stageWord : lineWord;
      note({ word, setting: ["openmethods", "states", of], key: word, value: options.join(" | ") });
    },
    noteEvent: (word) => note({ word, setting: undefined, key: word, value: "" }),
    noteCommand(word) {
      const key = Object.entries(commands).find(([, name]) => name === word)?.[0];
      if (key !== undefined) note({ word, setting: ["openmethods", "commands"], key, value: word });
    },
  };
}
