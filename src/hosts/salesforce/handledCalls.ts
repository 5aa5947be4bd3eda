import * as v from "valibot";
import { type NamedFrame, readFrameName, writeFrameName } from "../../domain/frameName.ts";

/** Ids of the calls that the agent closed in this panel. They stay known after a reload of its frame. */
export interface HandledCalls {
  ids(): readonly string[];
  add(id: string): void;
}

/** How many ids are kept. The bridge repeats no call for long. */
const most = 100;

const key = "deskside-handled";
const texts = v.array(v.string());

/**
 * Keeps the ids in the name of the window. The bridge goes on repeating a call whose wrap-up no event ends, and the frame
 * has no origin and so no storage, but its name survives a reload. Ids name no person.
 */
export function createHandledCalls(window: NamedFrame): HandledCalls {
  const ids = () => {
    const { success, output } = v.safeParse(texts, readFrameName(window, key));
    return success ? output : [];
  };
  return {
    ids,
    add(id) {
      writeFrameName(window, key, [...ids(), id].slice(-most));
    },
  };
}
