import { createContext, type ReactNode, use, useEffect, useMemo } from "react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import type { Config } from "../config/config.ts";
import { allowedCommands, type Availability } from "../domain/allowedCommands.ts";
import type { CommandType } from "../domain/command.ts";
import type { InteractionId } from "../domain/interaction.ts";
import type { Commands } from "./session/commands.ts";
import type { Panel } from "./createPanel.ts";
import type { Work } from "./createWork.ts";
import type { DraftActions } from "./drafts/draftActions.ts";
import type { AttemptTo } from "./drafts/attempt.ts";
import { type Draft, type DraftsStore, emptyDraft, formOf, messagesOf, type OutboundForm } from "./drafts/drafts.ts";
import type { Outbox } from "./outbox/createOutbox.ts";
import type { AgentRecords } from "./records/createAgentRecords.ts";
import type { EarlierContact } from "./records/earlierContacts.ts";
import type { TodaysWrapUp } from "./records/todaysWrapUps.ts";
import type { Reach } from "./storage/writeBehind.ts";
import type { PanelState } from "./session/panelState.ts";
import { isBusy } from "./session/selectors.ts";

const PanelContext = createContext<Panel | undefined>(undefined);

/** Provides one running panel to all views inside. Loads what the first screen does without. */
export function PanelProvider({ panel, children }: { readonly panel: Panel; readonly children: ReactNode }) {
  useEffect(() => {
    // A view that needs it reports the failure.
    panel.work.load().catch(() => undefined);
  }, [panel]);
  return <PanelContext value={panel}>{children}</PanelContext>;
}

/** Returns the running panel. Views prefer the narrower hooks. */
export function usePanel(): Panel {
  const panel = use(PanelContext);
  if (panel === undefined) throw new TypeError("A view was rendered outside PanelProvider.");
  return panel;
}

/**
 * Returns a part of the state pushed by the host. The selector returns a stored object or a primitive, never a new
 * object.
 */
export function usePanelState<T>(selector: (state: PanelState) => T): T {
  return useStore(usePanel().store, selector);
}

/** Returns the commands of the panel. */
export function useCommands(): Commands {
  return usePanel().commands;
}

/** Returns the configuration of the panel. */
export function useConfig(): Config {
  return usePanel().config;
}

const nothing: ReadonlyMap<CommandType, Availability> = new Map();

/** Returns the commands allowed for an interaction now; see `allowedCommands`. Empty for a missing interaction. */
export function useAllowed(id: InteractionId): ReadonlyMap<CommandType, Availability> {
  const interaction = usePanelState((state) => state.interactions[id]);
  const capabilities = usePanelState((state) => state.capabilities);
  const connection = usePanelState((state) => state.connection);
  const agent = usePanelState((state) => state.agent);
  return useMemo(
    () => (interaction === undefined ? nothing : allowedCommands(interaction, { capabilities, connection, agent })),
    [interaction, capabilities, connection, agent],
  );
}

/** Whether a control is busy; see `slotOf`. */
export function useIsBusy(slot: string): boolean {
  return usePanelState((state) => isBusy(state, slot));
}

/**
 * Returns a part of an interaction's draft. The selector returns a stored object or a primitive, never a new object.
 */
export function useDraft<T>(id: InteractionId, selector: (draft: Draft) => T): T {
  return useStore(usePanel().drafts, (state) => selector(state.drafts[id] ?? emptyDraft));
}

/** Returns the notes of an interaction as an external text, whose changes do not render the component. */
export function useNotes(id: InteractionId): {
  readonly get: () => string;
  readonly subscribe: DraftsStore["subscribe"];
} {
  const { drafts } = usePanel();
  return useMemo(
    () => ({ get: () => (drafts.getState().drafts[id] ?? emptyDraft).notes, subscribe: drafts.subscribe }),
    [drafts, id],
  );
}

/** Returns the messages of a conversation that its transcript does not show yet. */
export function useUnsentMessages(id: InteractionId): readonly AttemptTo<"send-message">[] {
  return useStore(
    usePanel().drafts,
    useShallow((state) => messagesOf(state, id)),
  );
}

/** Returns how long stored work lasts: on disk, until a reload of this frame, or only in this page. */
export function useDraftsReach(): Reach {
  return useStore(usePanel().drafts, (state) => state.reach);
}

/** Returns what the agent can do with drafts and unsent work. Suspends the view until its code is loaded. */
export function useWork(): Work {
  return use(usePanel().work.loading());
}

/** Returns what changes and sends drafts. Suspends the view until the work is loaded. */
export function useDraftActions(): DraftActions {
  return useWork().draftActions;
}

/** Returns the unsent work. Suspends the view until the work is loaded. */
export function useOutbox(): Outbox {
  return useWork().outbox;
}

/** Returns the conversations that the agent handled in this browser. */
export function useEarlierContacts(): AgentRecords<EarlierContact> {
  return useWork().earlierContacts;
}

/** Returns the wrap-ups that the agent finished today. */
export function useTodaysWrapUps(): AgentRecords<TodaysWrapUp> {
  return useWork().todaysWrapUps;
}

/** Returns the function that marks a conversation as handled. Suspends nothing: the first screen may have its control. */
export function useMarkAsHandled(): (id: InteractionId) => void {
  const { work } = usePanel();
  return (id) => {
    const request = async () => (await work.load()).outbox.markAsHandled.request(id);
    // If the code cannot be loaded, the dialog of `AskFirst` reports it.
    request().catch(() => undefined);
  };
}

/** Returns the content of the New conversation form, and the function that changes it. */
export function useOutboundDraft(): [OutboundForm, DraftActions["editForm"]] {
  return [useStore(usePanel().drafts, formOf), useDraftActions().editForm];
}
