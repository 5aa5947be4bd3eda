import { afterEach, beforeEach, vi } from "vitest";
import type { InteractionCommand } from "../../src/domain/command.ts";
import { type ContractDesk, openContractDesk } from "./contractDesk.ts";
import { createGenesysWorld, type GenesysWorld, type GenesysWorldOptions } from "./genesysWorld.ts";

export let world: GenesysWorld;
export let desk: ContractDesk;
export let id: string;

/** Uses fake timers in the tests of a file, and closes the desk after each of them. */
export function useGenesysDesk(): void {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    desk.stop();
    vi.useRealTimers();
  });
}

/** Opens the panel with one call that rings. */
export async function open(options: GenesysWorldOptions = {}): Promise<void> {
  world = createGenesysWorld(options);
  id = world.offer("Ada Byron");
  desk = openContractDesk(world);
  await desk.pass();
}
/** Opens the panel with an answer of the session service, and waits for all retries. */
export async function openWithSession(session: GenesysWorld["session"]): Promise<void> {
  world = createGenesysWorld();
  world.session = session;
  desk = openContractDesk(world);
  await desk.pass(60_000);
}

/** Opens the panel anew, as after a reload, and lets `ms` pass. */
export async function reload(ms?: number): Promise<void> {
  desk.stop();
  desk = openContractDesk(world);
  await desk.pass(ms);
}

export const press = (command: InteractionCommand) => desk.press(command);
export const plain = (
  type:
    | "accept"
    | "hold"
    | "hangup"
    | "conference"
    | "pause-recording"
    | "start-recording"
    | "cancel-consult"
    | "complete-consult"
    | "skip-wrap-up"
    | "mute"
    | "resume-recording",
) => press({ type, interactionId: id });
export const lastCall = () => world.commands().at(-1);
export const count = (what: string) => world.asked().filter((one) => one === what).length;
export const phase = () => desk.state().connection.phase;
export const wrapUp = () => desk.interaction(id).wrapUp;
