import { QueryClient, queryOptions, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Interaction, InteractionId } from "../domain/interaction.ts";
import type { Queue } from "../domain/queue.ts";
import type { HostOutcome } from "../domain/wrapUp.ts";
import type { Panel } from "./createPanel.ts";
import { usePanel, usePanelState } from "./PanelContext.tsx";

// This module is loaded with the first view that requests data. The first screen does not need it.

/**
 * Returns the panel's query client. It ignores the network status, which does not tell whether the host is reachable.
 */
export function queryClientOf({ lazy }: Panel): QueryClient {
  lazy.queryClient ??= new QueryClient({
    defaultOptions: { queries: { networkMode: "always", retry: false, refetchOnWindowFocus: false } },
  });
  return lazy.queryClient;
}

const queuesQuery = ({ host }: Panel) =>
  queryOptions({ queryKey: [host.name, "queues"], queryFn: () => host.queues(), staleTime: 60_000 });

/** Returns the host's queues with their addresses. */
export function useQueues(): UseQueryResult<readonly Queue[]> {
  const panel = usePanel();
  const isConnected = usePanelState((state) => state.connection.phase === "connected");
  return useQuery({ ...queuesQuery(panel), enabled: isConnected }, queryClientOf(panel));
}

/** Reads the host's queues anew. All views of them get the answer. Rejects with a `HostError`. */
export function readQueues(panel: Panel): Promise<readonly Queue[]> {
  return queryClientOf(panel).fetchQuery({ ...queuesQuery(panel), staleTime: 0 });
}

/** Returns the host-given outcomes for a conversation's wrap-up. */
export function useOutcomes(interactionId: InteractionId): UseQueryResult<readonly HostOutcome[]> {
  const panel = usePanel();
  const isConnected = usePanelState((state) => state.connection.phase === "connected");
  const query = queryOptions({
    queryKey: [panel.host.name, "outcomes", interactionId],
    queryFn: () => panel.host.outcomes(interactionId),
    staleTime: 60_000,
    enabled: isConnected,
  });
  return useQuery(query, queryClientOf(panel));
}

/** Returns the conversations waiting to be picked. Sends no request to a host without such a list. */
export function usePicklist(): UseQueryResult<readonly Interaction[]> {
  const panel = usePanel();
  const isOffered = usePanelState((state) => state.connection.phase === "connected" && state.capabilities.picklist);
  const query = queryOptions({
    queryKey: [panel.host.name, "picklist"],
    queryFn: () => panel.host.picklist(),
    staleTime: 10_000,
    // The host tells no change of this list, and an empty list has no Refresh.
    refetchInterval: 30_000,
    enabled: isOffered,
  });
  const result = useQuery(query, queryClientOf(panel));
  const { refetch } = result;
  useEffect(() => {
    if (!isOffered) return;
    return panel.store.subscribe(({ interactions }, before) => {
      if (interactions === before.interactions) return;
      // What leaves before its end, such as a declined call, may wait for all agents again.
      const hasLeft = before.order.some(
        (id) => interactions[id] === undefined && before.interactions[id]?.status === "offered",
      );
      if (hasLeft) void refetch();
    });
  }, [panel, isOffered, refetch]);
  return result;
}
