import { useState } from "react";
import { looksLikeHtml } from "../../../domain/looksLikeHtml.ts";
import { type InteractionId, stageOf } from "../../../domain/interaction.ts";
import { plainText } from "../../../domain/plainText.ts";
import { useT } from "../../../i18n/i18n.ts";
import { useDraftActions, usePanel, usePanelState } from "../../../state/PanelContext.tsx";
import { canServe } from "../../../state/session/selectors.ts";
import { appendText } from "./appendText.ts";

/**
 * Returns the function that adds a text to what the agent writes, and what was said about it last. In a conversation in
 * which the agent can write a message now that is the message, otherwise the notes.
 */
export function useUse(interactionId: InteractionId): {
  readonly use: (text: string) => void;
  /** Where the text went. Empty before. */
  readonly told: string;
} {
  const t = useT();
  const { edit } = useDraftActions();
  const { drafts } = usePanel();
  const [told, setTold] = useState("");
  const field = usePanelState((state) => {
    const one = state.interactions[interactionId];
    const canWrite = one !== undefined && stageOf(one) === "handling" && canServe(state, interactionId, "send-message");
    return canWrite ? "reply" : "notes";
  });
  return {
    use: (text) => {
      const plain = looksLikeHtml(text) ? plainText(text) || text : text;
      const before = drafts.getState().drafts[interactionId]?.[field] ?? "";
      edit(interactionId, { [field]: appendText(before, plain) });
      setTold(t(field === "reply" ? "assist.inMessage" : "assist.inNotes"));
    },
    told,
  };
}
