import { canBeConfirmed } from "../../src/domain/confirmation.ts";
import type { Consult } from "../../src/domain/consult.ts";
import type { Host, HostEvent } from "../../src/domain/host.ts";
import { HostError } from "../../src/domain/HostError.ts";
import { emptyInteraction, type Interaction, type InteractionPatch } from "../../src/domain/interaction.ts";
import type { Party } from "../../src/domain/party.ts";
import type { TranscriptEntry } from "../../src/domain/transcript.ts";
import { applyEvents } from "../../src/state/session/applyEvent.ts";
import { initialState, type PanelState } from "../../src/state/session/panelState.ts";

export function interaction(patch: InteractionPatch): Interaction {
  return { ...emptyInteraction(patch.id), ...patch };
}

export function push(patch: InteractionPatch): HostEvent {
  return { type: "interaction-changed", source: "push", patch };
}

export function read(patch: InteractionPatch): HostEvent {
  return { type: "interaction-changed", source: "read", patch };
}

/** Returns a snapshot event. By default it is complete and newer than all other events. */
export function snapshot(
  interactions: readonly InteractionPatch[],
  { askedAt = Number.MAX_SAFE_INTEGER, isComplete = true, omitted = 0 } = {},
): HostEvent {
  return { type: "snapshot", interactions, askedAt, isComplete, omitted };
}

export function entry(patch: Partial<TranscriptEntry>): TranscriptEntry {
  return {
    id: undefined,
    refId: undefined,
    kind: "message",
    role: "other",
    senderName: undefined,
    text: "",
    at: undefined,
    time: "",
    originator: "customer",
    isFinal: true,
    ...patch,
  };
}

export function party(patch: Partial<Party> & Pick<Party, "id">): Party {
  return {
    role: "other",
    isSelf: false,
    name: undefined,
    address: undefined,
    line: "none",
    held: undefined,
    muted: undefined,
    typing: false,
    capability: undefined,
    ...patch,
  };
}

/** Returns a running consultation. By default it rings. */
export function consultation(patch: Partial<Exclude<Consult, { phase: "none" }>> = {}): Consult {
  return {
    phase: "dialing",
    partyId: "p2",
    to: "200",
    reason: undefined,
    interactionId: undefined,
    speakingTo: undefined,
    ...patch,
  };
}

/** Returns the state after these events, one per second. */
export function stateAfter(events: readonly HostEvent[], from: PanelState = initialState): PanelState {
  return events.reduce((state, event, index) => applyEvents(state, [event], (index + 1) * 1000), from);
}

export interface ScriptedHost extends Host {
  readonly emit: (...events: HostEvent[]) => void;
  /** All requests in order. */
  readonly asked: string[];
  /** Decides the answer of each `send`. By default every command is accepted. */
  answer: Host["send"];
  onRead: (interactionId: string) => Promise<void>;
  onReadAgent: () => Promise<void>;
  onReadTranscript: Host["readTranscript"];
  assistant?: Host["assistant"];
  callHistory?: Host["callHistory"];
}

/** Creates a host that the test controls, for the state layer alone. */
export function scriptedHost(): ScriptedHost {
  let sink: (events: readonly HostEvent[]) => void = () => {};
  const unsupported = () => Promise.reject(new HostError("unsupported"));
  const host: ScriptedHost = {
    name: "sinch",
    confirmWithinMs: 1000,
    asked: [],
    answer: async (command) => (canBeConfirmed(command) ? "awaiting-state" : "done"),
    onRead: async () => {},
    onReadAgent: async () => {},
    onReadTranscript: async () => {},
    emit: (...events) => {
      sink(events);
    },
    start: (emit) => {
      sink = emit;
      return () => {
        sink = () => {};
      };
    },
    retry: () => {
      host.asked.push("retry");
    },
    send: (command) => {
      host.asked.push(command.type);
      return host.answer(command);
    },
    refresh: async (what) => {
      if (typeof what === "string") {
        host.asked.push(`read ${what}`);
        if (what === "agent") await host.onReadAgent();
      } else {
        host.asked.push(`read ${what.interactionId}`);
        await host.onRead(what.interactionId);
      }
    },
    readTranscript: (id) => {
      host.asked.push(`transcript ${id}`);
      return host.onReadTranscript(id);
    },
    queues: async () => [],
    picklist: async () => [],
    outcomes: async () => [],
    searchDirectory: async () => [],
    signIn: unsupported,
    takeOver: unsupported,
    expandPanel: unsupported,
  };
  return host;
}
