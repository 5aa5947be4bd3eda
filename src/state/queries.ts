import { QueryClient, queryOptions } from "@tanstack/react-query";
import type { Host } from "../domain/host.ts";

/** The client for what is asked of the host. The frame's own network says nothing about the host: always ask. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { networkMode: "always", retry: false, refetchOnWindowFocus: false } },
  });
}

/** The queues the agent may see, with their addresses. */
export function queuesQuery(host: Host) {
  return queryOptions({ queryKey: [host.name, "queues"], queryFn: () => host.queues(), staleTime: 60_000 });
}

/** The conversations waiting to be picked. */
export function picklistQuery(host: Host) {
  return queryOptions({ queryKey: [host.name, "picklist"], queryFn: () => host.picklist(), staleTime: 10_000 });
}
