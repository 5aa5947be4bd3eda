import { createContext } from "react";
import type { InteractionId } from "../domain/interaction.ts";

/** How the shown conversation is transferred to an address on screen. */
export interface TransferHere {
  readonly interactionId: InteractionId;
  /** Shows the transfer form, which shows what is in the draft. */
  readonly open: () => void;
}

/** Undefined where the shown conversation cannot be transferred. */
export const TransferHereContext = createContext<TransferHere | undefined>(undefined);
