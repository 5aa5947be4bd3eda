import { type Core, done, refuse } from "./createCore.ts";
import { isLive, unknownInteraction } from "./lifecycle.ts";
import type { WorldOperations } from "./operations.ts";

/** What a recogniser makes of the words in a call. */
export function speechOperations(core: Core): Pick<WorldOperations, "speaks"> {
  return {
    speaks(id, senderId, text, utterance) {
      const one = core.find(id);
      if (one === undefined) return unknownInteraction;
      if (one.channel !== "phone" || !isLive(one)) return refuse("Nobody is on the phone");
      const known = one.transcript.find((message) => message.id === utterance);
      // The recogniser replaces what it has understood so far. The time is that of the first word.
      const message = { id: core.newId(), at: core.stamp(), senderId, ...known, text };
      const transcript =
        known === undefined
          ? [...one.transcript, message]
          : one.transcript.map((other) => (other === known ? message : other));
      core.emit({ type: "message", interaction: core.change(id, { transcript }), message });
      return { ...done, id: message.id };
    },
  };
}
