import { useMemo } from "react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import { usePanel, usePanelState } from "../PanelContext.tsx";
import { draftsToLookAt } from "../drafts/orphanedDrafts.ts";
import { type UnsentItem, unsentWork } from "./unsentWork.ts";

/** Returns everything unsent over all conversations; see `unsentWork`. */
export function useUnsentWork(): readonly UnsentItem[] {
  const panel = usePanel();
  const { wrapUp } = panel.config;
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
  const drafts = useStore(
    panel.drafts,
    useShallow((state) => draftsToLookAt(state.drafts, context)),
  );
  const newConversations = useStore(panel.drafts, (state) => state.newConversations);
  const submissions = useStore(panel.drafts, (state) => state.submissions);
  const posting = useStore(panel.drafts, (state) => state.posting);
  return useMemo(
    () => unsentWork({ drafts, newConversations, submissions, posting }, context, wrapUp),
    [drafts, newConversations, submissions, posting, context, wrapUp],
  );
}
