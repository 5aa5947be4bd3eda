import { useMemo } from "react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import { usePanel, usePanelState } from "../PanelContext.tsx";
import { type UnsentItem, unsentReplies, unsentWork } from "./unsentWork.ts";

/** Everything unsent over all conversations; see `unsentWork`. */
export function useUnsentWork(): readonly UnsentItem[] {
  const panel = usePanel();
  const replies = useStore(panel.drafts, useShallow(unsentReplies));
  const kept = useStore(panel.outbox.keptCommands.store, (state) => state.kept);
  const submissions = useStore(panel.outbox.submissions.store);
  const isSubmitted = panel.config.wrapUp.submitUrl !== undefined;
  const interactions = usePanelState((state) => state.interactions);
  const capabilities = usePanelState((state) => state.capabilities);
  const connection = usePanelState((state) => state.connection);
  const agent = usePanelState((state) => state.agent);
  return useMemo(() => {
    const context = { interactions, capabilities, connection, agent };
    return unsentWork({ replies, kept, submissions, isSubmitted, context, agentId: agent.id });
  }, [replies, kept, submissions, isSubmitted, interactions, capabilities, connection, agent]);
}
