import type { Command } from "../domain/command.ts";
import { slotOf } from "../domain/commandSlot.ts";

/** Returns the `guard` of the button that sends a command. */
export const guardOf = (command: Command): string => `${command.type} ${slotOf(command)}`;
