/**
 * One field of the frame's own history entry: for browsers that deny storage to framed pages of another site. It survives
 * a reload of the frame, not its removal, and no other origin can read it.
 */
export interface HistoryField {
  /** What is in it, unchecked; undefined when nothing is. */
  readonly read: () => unknown;
  /** Leaves the other fields as they are. Throws when the browser does not take it. */
  readonly write: (value: unknown) => void;
}

export function historyField(name: string): HistoryField {
  const all = (): Readonly<Record<string, unknown>> => {
    const state: unknown = history.state;
    return typeof state === "object" && state !== null ? { ...state } : {};
  };
  return {
    read: () => all()[name],
    write: (value) => {
      history.replaceState({ ...all(), [name]: value }, "");
    },
  };
}
