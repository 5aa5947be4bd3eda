import { createContext, use } from "react";

/** Returns the function that prepares the transfer of the shown conversation to an address. */
export type TransferTo = (address: string) => () => void;

/** Undefined where the shown conversation cannot be transferred. */
export const TransferToContext = createContext<TransferTo | undefined>(undefined);

/** Returns how the shown conversation is transferred to an address on screen, if it can be. */
export function useTransferTo(): TransferTo | undefined {
  return use(TransferToContext);
}
