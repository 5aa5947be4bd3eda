import * as v from "valibot";

/** Ids of the calls that the agent closed in this panel. They hold through a reload of its frame. */
export interface HandledCalls {
  ids(): readonly string[];
  add(id: string): void;
}

/** How many ids are kept. The bridge repeats no call for long. */
const most = 100;

const stored = v.looseObject({ "deskside-handled": v.optional(v.array(v.string()), []) });

/** Returns what the name tells. The agent's drafts are in it, too. */
function read({ name }: Pick<Window, "name">): v.InferOutput<typeof stored> {
  try {
    const { success, output } = v.safeParse(stored, JSON.parse(name));
    if (success) return output;
  } catch {
    // Somebody else named the frame.
  }
  return { "deskside-handled": [] };
}

/**
 * Keeps the ids in the name of the window. The bridge goes on repeating a call whose wrap-up no event ends, and the frame
 * has no origin and so no storage, but its name survives a reload. Ids name no person.
 */
export function createHandledCalls(window: Pick<Window, "name">): HandledCalls {
  const ids = () => read(window)["deskside-handled"];
  return {
    ids,
    add(id) {
      window.name = JSON.stringify({ ...read(window), "deskside-handled": [...ids(), id].slice(-most) });
    },
  };
}
