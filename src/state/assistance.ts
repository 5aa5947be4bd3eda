import { queryOptions, skipToken, useQuery } from "@tanstack/react-query";
import {
  type AssistAction,
  type Assistance,
  type Assistant,
  controlOf,
  isShownLater,
  showsAction,
} from "../domain/assist.ts";
import { HostError, type HostErrorCode, toHostError } from "../domain/HostError.ts";
import { type InteractionId, stageOf } from "../domain/interaction.ts";
import type { Panel } from "./createPanel.ts";
import { usePanel, usePanelState } from "./PanelContext.tsx";
import { queryClientOf } from "./queries.ts";

// This module is loaded with the view of the host's help.

/** How often the help is read while it is on screen, in ms. */
const usualMs = 10_000;
/** The same while a customer pays. */
const payingMs = 2000;
/** When the help is read after an action until it shows the effect, in ms. */
const afterAction = [0, 1000, 2000] as const;
/** How long help that is no longer on screen is kept, in ms. Longer would collect the help of a whole day. */
const keptMs = 30_000;
/** How long it is remembered what became of an action, in ms. */
const rememberedMs = 900_000;

const assistanceQuery = ({ host }: Panel, assistant: Assistant, id: InteractionId) =>
  queryOptions({
    queryKey: [host.name, "assistance", id],
    queryFn: () => assistant.read(id),
    staleTime: 0,
    gcTime: keptMs,
    refetchInterval: ({ state }) =>
      state.data?.payments?.some((payment) => payment.state === "running") === true ? payingMs : usualMs,
  });

export interface AssistanceState {
  /** Undefined until it is read. */
  readonly help: Assistance | undefined;
  readonly failure: HostError | undefined;
  readonly readAgain: () => void;
}

/** Reads the host's help for a conversation again and again, as long as it is on screen and the conversation is open. */
export function useAssistance(assistant: Assistant, id: InteractionId): AssistanceState {
  const panel = usePanel();
  const isWanted = usePanelState(({ connection, interactions }) => {
    const one = interactions[id];
    const stage = one === undefined ? "closed" : stageOf(one);
    return connection.phase === "connected" && (stage === "handling" || stage === "wrap-up");
  });
  const query = { ...assistanceQuery(panel, assistant, id), enabled: isWanted };
  const { data, error, refetch } = useQuery(query, queryClientOf(panel));
  return {
    help: data,
    failure: error === null ? undefined : toHostError(error),
    readAgain: () => void refetch(),
  };
}

/** What became of the last action of one control. */
interface AssistRecord {
  /** `taken`: the host took it, and its help does not show it. */
  readonly phase: "busy" | "done" | "taken" | "failed";
  readonly action: AssistAction;
  /** The help at the time of the action. */
  readonly before: Assistance | undefined;
  readonly code?: HostErrorCode;
  readonly reason?: string | undefined;
  /** The last action that the host took. */
  readonly done: AssistAction | undefined;
}

/** The control of one action. */
export interface AssistControl {
  /** Sends an action of this control, unless one is under way. */
  readonly run: (action: AssistAction) => void;
  readonly isBusy: boolean;
  readonly failure: { readonly code: HostErrorCode | "unconfirmed"; readonly reason: string | undefined } | undefined;
  /** The last action that the host took. */
  readonly done: AssistAction | undefined;
  readonly retry: () => void;
  readonly dismiss: () => void;
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Returns the control of the actions like `sample`. What is under way stays under way when its view is left. */
export function useAssistControl(
  assistant: Assistant,
  id: InteractionId,
  sample: AssistAction,
  help: Assistance | undefined,
): AssistControl {
  const panel = usePanel();
  const client = queryClientOf(panel);
  const query = assistanceQuery(panel, assistant, id);
  // In the same cache as the help, so both are forgotten with the session.
  const records = queryOptions<AssistRecord>({
    queryKey: [panel.host.name, "assist", id, controlOf(sample)],
    queryFn: skipToken,
    gcTime: rememberedMs,
  });
  const { data: record } = useQuery(records, client);
  const put = (next: AssistRecord): void => void client.setQueryData(records.queryKey, next);
  const isUnderWay = () => client.getQueryData(records.queryKey)?.phase === "busy";
  /** Notes what became of the action under way. After the end of its session there is none: it was another agent's. */
  const settle = (next: AssistRecord): void => {
    if (isUnderWay()) put(next);
  };

  /** Resolves to whether the host shows the effect. */
  const isConfirmed = async (action: AssistAction, before: Assistance | undefined): Promise<boolean> => {
    for (const ms of afterAction) {
      if (ms > 0) await wait(ms);
      const now = await client.fetchQuery(query).catch(() => undefined);
      if (now !== undefined && showsAction(action, now, before)) return true;
    }
    return false;
  };

  const send = async (action: AssistAction): Promise<void> => {
    const { done } = client.getQueryData(records.queryKey) ?? {};
    const before = client.getQueryData(query.queryKey);
    put({ phase: "busy", action, before, done });
    try {
      await assistant.act(id, action);
    } catch (error) {
      const { code, reason } = toHostError(error);
      // A lost answer is settled by what the host shows.
      const isDone = code === "timeout" && isShownLater(action) && (await isConfirmed(action, before));
      settle(
        isDone
          ? { phase: "done", action, before, done: action }
          : { phase: "failed", action, before, code, reason, done },
      );
      return;
    }
    const isDone = !isShownLater(action) || (await isConfirmed(action, before));
    settle({ phase: isDone ? "done" : "taken", action, before, done: action });
  };
  const run = (action: AssistAction): void => {
    if (!isUnderWay()) void send(action);
  };
  const failureOf = (): AssistControl["failure"] => {
    if (record === undefined || record.phase === "busy" || record.phase === "done") return undefined;
    const { phase, action, before, code = "refused", reason } = record;
    if (isShownLater(action) && help !== undefined && showsAction(action, help, before)) return undefined;
    return phase === "taken" ? { code: "unconfirmed", reason: undefined } : { code, reason };
  };
  return {
    run,
    isBusy: record?.phase === "busy",
    failure: failureOf(),
    done: record?.done,
    retry: () => {
      if (record !== undefined) run(record.action);
    },
    dismiss: () => {
      if (record !== undefined) put({ ...record, phase: "done" });
    },
  };
}

/** What each assistant was told already. */
const told = new WeakMap<Assistant, Set<string>>();

/** Tells the host once what the agent did with its help. Whether the host takes it does not matter to the agent. */
export function tellOnce(assistant: Assistant, id: InteractionId, action: AssistAction): void {
  const known = told.get(assistant) ?? new Set<string>();
  told.set(assistant, known);
  const key = `${id} ${controlOf(action)}`;
  if (known.has(key)) return;
  known.add(key);
  assistant.act(id, action).catch(() => undefined);
}
