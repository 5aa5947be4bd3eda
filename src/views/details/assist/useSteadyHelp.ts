import { useState } from "react";
import type { Assistance } from "../../../domain/assist.ts";

const idsOf = ({ summaries, suggestions, checklists }: Assistance): readonly string[] =>
  [...(summaries ?? []), ...(suggestions ?? []), ...(checklists ?? [])].map(({ id }) => id);

/**
 * Keeps the help in its place: what comes later waits until the agent asks for it, so that nothing moves under a pointer.
 * What is shown changes in place.
 */
export function useSteadyHelp(help: Assistance | undefined): {
  readonly shown: Assistance | undefined;
  /** How many items wait. */
  readonly waiting: number;
  readonly showWaiting: () => void;
} {
  const [known, setKnown] = useState<ReadonlySet<string> | undefined>(undefined);
  if (help === undefined) return { shown: undefined, waiting: 0, showWaiting: () => undefined };
  const ids = idsOf(help);
  const all = new Set([...(known ?? []), ...ids]);
  if (known === undefined) setKnown(all);
  const isShown = ({ id }: { readonly id: string }): boolean => known === undefined || known.has(id);
  const shown = {
    ...help,
    summaries: help.summaries?.filter(isShown),
    suggestions: help.suggestions?.filter(isShown),
    checklists: help.checklists?.filter(isShown),
  };
  return { shown, waiting: ids.filter((id) => !isShown({ id })).length, showWaiting: () => setKnown(all) };
}
