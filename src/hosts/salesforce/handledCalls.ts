import * as v from "valibot";

/** Ids of the calls that the agent closed in this panel. They hold through a reload of its frame. */
export interface HandledCalls {
  ids(): readonly string[];
  add(id: string): void;
}

/** How many ids are kept. The bridge repeats no call for long. */
const most = 100;

const key = "deskside-handled";
const names = v.record(v.string(), v.unknown());
const texts = v.array(v.string());

/** Returns what the name tells. The agent's drafts are in it, too. */
function read({ name }: Pick<Window, "name">): v.InferOutput<typeof names> {
  try {
    const { success, output } = v.safeParse(names, JSON.parse(name));
    if (success) return output;
  } catch {
    // Somebody else named the frame.
  }
  return {};
}

/**
 * Keeps the ids in the name of the window. The bridge goes on repeating a call whose wrap-up no event ends, and the frame
 * has no origin and so no storage, but its name survives a reload. Ids name no person.
 */
export function createHandledCalls(window: Pick<Window, "name">): HandledCalls {
  const ids = () => {
    const { success, output } = v.safeParse(texts, read(window)[key]);
    return success ? output : [];
  };
  return {
    ids,
    add(id) {
      window.name = JSON.stringify({ ...read(window), [key]: [...ids(), id].slice(-most) });
    },
  };
}
