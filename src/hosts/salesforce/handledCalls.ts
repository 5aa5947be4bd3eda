import * as v from "valibot";

/** Ids of the calls that the agent closed in this panel. They hold through a reload of its frame. */
export interface HandledCalls {
  ids(): readonly string[];
  add(id: string): void;
}

/** How many ids are kept. The bridge repeats no call for long. */
const most = 100;

const stored = v.object({ "deskside-handled": v.array(v.string()) });

function read({ name }: Pick<Window, "name">): readonly string[] {
  try {
    const { success, output } = v.safeParse(stored, JSON.parse(name));
    return success ? output["deskside-handled"] : [];
  } catch {
    return [];
  }
}

/**
 * Keeps the ids in the name of the window. The bridge goes on repeating a call whose wrap-up no event ends, and the frame
 * has no origin and so no storage, but its name survives a reload. Ids name no person.
 */
export function createHandledCalls(window: Pick<Window, "name">): HandledCalls {
  let ids = read(window);
  return {
    ids: () => ids,
    add(id) {
      ids = [...ids, id].slice(-most);
      window.name = JSON.stringify({ "deskside-handled": ids });
    },
  };
}
