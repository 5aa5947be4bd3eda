import { createContext, use } from "react";

/** Opens New conversation, which shows what is in its form. */
export const NewConversationDialog = createContext<() => void>(() => {});

/** Returns the function that opens New conversation. */
export function useOpenNewConversation(): () => void {
  return use(NewConversationDialog);
}
