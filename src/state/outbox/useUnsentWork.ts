import { useMemo } from "react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import { hasEnded } from "../drafts/originOf.ts";
import { usePanel, usePanelState } from "../PanelContext.tsx";
import { type UnsentItem, unsentWork } from "./unsentWork.ts";

/** Returns everything unsent over all conversations; see `unsentWork`. */
export function useUnsentWork(): readonly UnsentItem[] {
  const panel = usePanel();
  const context = usePanelState(
    useShallow(({ interactions, capabilities, connection, agent, closed, isListed }) => ({
      interactions,
      capabilities,
      connection,
      agent,
      closed,
      isListed,
    })),
  );
  const attempts = useStore(panel.drafts, (state) => state.attempts);
  // Stays the same while the agent types in open conversations.
  const drafts = useStore(
    panel.drafts,
    useShallow((state) => Object.fromEntries(Object.entries(state.drafts).filter(([id]) => hasEnded(context, id)))),
  );
  return useMemo(
    () => unsentWork({ drafts, attempts }, context, panel.config.wrapUp),
    [drafts, attempts, context, panel.config.wrapUp],
  );
}
