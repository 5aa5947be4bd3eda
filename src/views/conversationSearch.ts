import { createContext, useMemo, useState } from "react";
import type { InteractionId } from "../domain/interaction.ts";

/** A text that the agent searched for in all conversations, and the conversation whose messages have it. */
export interface SoughtMessage {
  readonly interactionId: InteractionId;
  readonly text: string;
}

/** The search over all conversations, which the list shows, and others open and follow. */
export interface ConversationSearchState {
  /** Whether the agent asked for the search field. */
  readonly isOpen: boolean;
  readonly setIsOpen: (isOpen: boolean) => void;
  /** The message to go to. Undefined once the transcript shows it. */
  readonly sought: SoughtMessage | undefined;
  readonly seek: (sought: SoughtMessage | undefined) => void;
}

export const ConversationSearchContext = createContext<ConversationSearchState>({
  isOpen: false,
  setIsOpen: () => {},
  sought: undefined,
  seek: () => {},
});

/** Returns a new state for the context. */
export function useConversationSearch(): ConversationSearchState {
  const [isOpen, setIsOpen] = useState(false);
  const [sought, seek] = useState<SoughtMessage>();
  return useMemo(() => ({ isOpen, setIsOpen, sought, seek }), [isOpen, sought]);
}
