import type { Scenario } from "./Scenario.ts";
import { emmaCalls, made, open, taken, untilAllHandled } from "./stagehands.ts";

/** What is said: who, and the words. */
const talk = [
  ["agent", "Harbourline customer care, this is Maya. How can I help?"],
  ["customer", "Hello, my parcel should have been here on Monday, but nobody came."],
  ["agent", "I am sorry to hear that. Could you give me the order number?"],
  ["customer", "Yes, it is HL 204817. I paid with card 4111 1111 1111 1111."],
  ["agent", "Thank you. It left our warehouse yesterday and arrives tomorrow."],
  ["customer", "Can you send me the link? My mail is emma.clarke@example.com."],
] as const;
/** Words that the recogniser understands at a time, and how long they take in ms. */
const [wordsAtOnce, wordsMs] = [3, 500];

export const voiceTranscript: Scenario = {
  name: "voice-transcript",
  title: "Call with transcript",
  description:
    "A customer calls, and each sentence is transcribed while it is spoken. Accept, read along, search and save.",
  steps: async (stage) => {
    const { engine, wait, until } = stage;
    const id = emmaCalls(stage);
    await until(() => taken(stage, id));
    for (const [senderId, sentence] of talk) {
      const words = sentence.split(" ");
      let utterance: string | undefined;
      for (let said = wordsAtOnce; said < words.length + wordsAtOnce; said += wordsAtOnce) {
        await wait(wordsMs);
        if (!open(stage, id)) break;
        utterance = made(engine.speaks(id, senderId, words.slice(0, said).join(" "), utterance));
      }
    }
    await untilAllHandled(stage);
  },
};
