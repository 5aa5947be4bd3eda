import { type ControlOf, slotOf } from "../domain/commandSlot.ts";

/** Returns the `guard` of the button that sends a command. */
export const guardOf = (command: ControlOf): string => `${command.type} ${slotOf(command)}`;
