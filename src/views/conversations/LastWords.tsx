import { maskCardNumbers } from "../../domain/cardNumbers.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { usePanelState } from "../../state/PanelContext.tsx";
import { lastWords } from "./lastWords.ts";

/** Shows the last message of a conversation, or else its queue. */
export function LastWords({ interactionId }: { readonly interactionId: InteractionId }) {
  const words = usePanelState((state) => lastWords(state.transcripts[interactionId]));
  const queue = usePanelState((state) => state.interactions[interactionId]?.queue);
  return <bdi>{words === "" ? maskCardNumbers(queue?.name ?? queue?.id ?? "") : words}</bdi>;
}
