import type { Host, HostEvent } from "../../src/domain/host.ts";
import { emptyInteraction, type Interaction, type InteractionPatch } from "../../src/domain/interaction.ts";
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

export function entry(patch: Partial<TranscriptEntry>): TranscriptEntry {
  return { id: undefined, refId: undefined, text: "", at: undefined, time: "", originator: "customer", ...patch };
}

/** The state after these events, each at its own second. */
export function stateAfter(events: readonly HostEvent[], from: PanelState = initialState): PanelState {
  return events.reduce((state, event, index) => applyEvents(state, [event], (index + 1) * 1000), from);
}

export interface ScriptedHost extends Host {
  readonly emit: (...events: HostEvent[]) => void;
  /** What was asked, in order. */
  readonly asked: string[];
  /** Decides the answer of each `send`; the default takes every command. */
  answer: Host["send"];
  onRead: Host["readInteraction"];
  onReadAgent: Host["readAgent"];
  onReadTranscript: Host["readTranscript"];
}

/** A host that does what the test says, for the state layer alone. */
export function scriptedHost(): ScriptedHost {
  let sink: (events: readonly HostEvent[]) => void = () => {};
  const host: ScriptedHost = {
    name: "sinch",
    asked: [],
    answer: async () => {},
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
    readInteraction: (id) => {
      host.asked.push(`read ${id}`);
      return host.onRead(id);
    },
    readAgent: () => {
      host.asked.push("read agent");
      return host.onReadAgent();
    },
    readTranscript: (id) => {
      host.asked.push(`transcript ${id}`);
      return host.onReadTranscript(id);
    },
    queues: async () => [],
    picklist: async () => [],
  };
  return host;
}
