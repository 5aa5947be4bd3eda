import { expect, vi } from "vitest";
import { allowedCommands, type Availability } from "../../src/domain/allowedCommands.ts";
import type { InteractionCommand, InteractionCommandType } from "../../src/domain/command.ts";
import { slotOf } from "../../src/domain/commandSlot.ts";
import type { Interaction, InteractionId } from "../../src/domain/interaction.ts";
import { applyEvents } from "../../src/state/session/applyEvent.ts";
import { type CommandResult, createCommands } from "../../src/state/session/commands.ts";
import type { CommandRecord, PanelState } from "../../src/state/session/panelState.ts";
import { createPanelStore } from "../../src/state/session/panelStore.ts";
import { refreshFromHost } from "../../src/state/session/refreshFromHost.ts";
import type { HostWorld } from "./HostWorld.ts";

/** The panel's state and commands over one host, as an agent uses them. Requires fake timers. */
export interface ContractDesk {
  readonly state: () => PanelState;
  readonly interaction: (id: InteractionId) => Interaction;
  readonly availability: (type: InteractionCommandType, id: InteractionId) => Availability | undefined;
  /** Whether the host supports this command for calls. */
  readonly has: (type: InteractionCommandType) => boolean;
  readonly record: (command: InteractionCommand) => CommandRecord | undefined;
  /** Waits until the host's reports arrive, or the given time. */
  readonly pass: (ms?: number) => Promise<void>;
  /** Presses an allowed control, checks that the press alone changes nothing, and waits for the host's reports. */
  readonly press: (command: InteractionCommand) => Promise<CommandResult>;
  /** Sends a command without waiting. */
  readonly run: (command: InteractionCommand) => Promise<CommandResult>;
  readonly stop: () => void;
}

export function openContractDesk({
  host,
  newsWithinMs,
  advance,
}: Pick<HostWorld, "host" | "newsWithinMs" | "advance">): ContractDesk {
  const store = createPanelStore();
  const commands = createCommands({ store, host, flush: () => undefined });
  const stopRefreshing = refreshFromHost({ store, host, commands });
  const stopHost = host.start((events) => {
    store.setState((state) => applyEvents(state, events, Date.now()));
  });
  const state = () => store.getState();
  const interaction = (id: InteractionId): Interaction => {
    const found = state().interactions[id];
    if (found === undefined) throw new Error(`The panel does not show ${id}`);
    return found;
  };
  const desk: ContractDesk = {
    state,
    interaction,
    availability: (type, id) => allowedCommands(interaction(id), state()).get(type),
    has: (type) => state().capabilities.commands.phone.has(type),
    record: (command) => state().commands[slotOf(command)],
    pass: async (ms = newsWithinMs) => {
      await (advance?.(ms) ?? vi.advanceTimersByTimeAsync(ms));
    },
    press: async (command) => {
      expect([command.type, desk.availability(command.type, command.interactionId)]).toEqual([
        command.type,
        { allowed: true },
      ]);
      const before = interaction(command.interactionId);
      const running = commands.run(command);
      expect(interaction(command.interactionId)).toBe(before);
      expect(desk.record(command)?.phase).toBe("requested");
      await desk.pass();
      return running;
    },
    run: commands.run,
    stop: () => {
      stopRefreshing();
      stopHost();
    },
  };
  return desk;
}
