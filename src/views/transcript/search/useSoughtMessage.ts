import { use, useEffect, useEffectEvent } from "react";
import type { InteractionId } from "../../../domain/interaction.ts";
import { ConversationSearchContext } from "../../conversationSearch.ts";

/** Searches this transcript for what the agent found in the search over all conversations. */
export function useSoughtMessage(interactionId: InteractionId, setQuery: (query: string) => void): void {
  const { sought, seek } = use(ConversationSearchContext);
  const search = useEffectEvent((text: string) => {
    setQuery(text);
    seek(undefined);
  });
  const text = sought?.interactionId === interactionId ? sought.text : undefined;
  useEffect(() => {
    if (text !== undefined) search(text);
  }, [text]);
}
