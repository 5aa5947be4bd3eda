import { queryOptions, useQuery } from "@tanstack/react-query";
import type { CallHistory, PastCall, PlannedCallback } from "../domain/callHistory.ts";
import { type HostError, toHostError } from "../domain/HostError.ts";
import type { Panel } from "./createPanel.ts";
import { usePanel, usePanelState } from "./PanelContext.tsx";
import { queryClientOf } from "./queries.ts";

// This module is loaded with New conversation, or with a callback that waits.

const none: CallHistory = {
  past: async () => [],
  planned: async () => [],
  move: async () => undefined,
};
const historyOf = ({ host }: Panel): CallHistory => host.callHistory ?? none;

const pastQuery = (panel: Panel) =>
  queryOptions({
    queryKey: [panel.host.name, "past-calls"],
    queryFn: () => historyOf(panel).past(),
    staleTime: 10_000,
  });

/** Returns the agent's last calls as the host has them, the newest first. Empty until they are read, or if they cannot be. */
export function usePastCalls(): readonly PastCall[] {
  const panel = usePanel();
  const isConnected = usePanelState((state) => state.connection.phase === "connected");
  const enabled = isConnected && panel.host.callHistory !== undefined;
  return useQuery({ ...pastQuery(panel), enabled }, queryClientOf(panel)).data ?? [];
}

export interface PlannedCallbacks {
  readonly callbacks: readonly PlannedCallback[];
  readonly failure: HostError | undefined;
  readonly readAgain: () => void;
}

const plannedKey = ({ host }: Panel) => [host.name, "planned-callbacks"] as const;

/** Returns a function that moves a callback. It rejects with a `HostError`. Lists of callbacks are read again. */
export function useMoveCallback(): CallHistory["move"] {
  const panel = usePanel();
  return async (callback, at) => {
    await historyOf(panel).move(callback, at);
    await queryClientOf(panel).invalidateQueries({ queryKey: plannedKey(panel) });
  };
}

/** Returns the callbacks that wait and that the agent may change. */
export function usePlannedCallbacks(): PlannedCallbacks {
  const panel = usePanel();
  const isConnected = usePanelState((state) => state.connection.phase === "connected");
  const query = queryOptions({
    queryKey: plannedKey(panel),
    queryFn: () => historyOf(panel).planned(),
    staleTime: 0,
    enabled: isConnected && panel.host.callHistory !== undefined,
  });
  const { data, error, refetch } = useQuery(query, queryClientOf(panel));
  return {
    callbacks: data ?? [],
    failure: error === null ? undefined : toHostError(error),
    readAgain: () => void refetch(),
  };
}
