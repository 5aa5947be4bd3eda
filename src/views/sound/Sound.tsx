import { useEffect } from "react";
import type { InteractionId } from "../../domain/interaction.ts";
import { authorOf } from "../../domain/ownMessage.ts";
import type { TranscriptEntry } from "../../domain/transcript.ts";
import { usePanel, usePanelState } from "../../state/PanelContext.tsx";
import type { PanelState } from "../../state/session/panelState.ts";
import { selectShown } from "../../state/session/selectors.ts";
import { browserLocks } from "../../state/storage/frames.ts";
import { useSettings } from "../../state/settings/useSettings.ts";
import { messageNotes } from "./notes.ts";
import { playInTurn } from "./playInTurn.ts";
import { startRinging } from "./startRinging.ts";

/** The host tells all frames of an agent of a message, but not at the same moment. In ms. */
const messageAloneMs = 1500;

const hasOffer = ({ order, interactions }: PanelState) => order.some((id) => interactions[id]?.status === "offered");

const none: readonly TranscriptEntry[] = [];

/** Whether a known conversation has got its first message. */
const isFirst = (before: PanelState, id: InteractionId, now: readonly TranscriptEntry[]) =>
  now.length === 1 && before.interactions[id] !== undefined;

/** Whether the other side wrote in a conversation that is not shown. */
function hasNewMessage(state: PanelState, before: PanelState): boolean {
  if (state.transcripts === before.transcripts) return false;
  const shown = selectShown(state);
  return state.order.some((id) => {
    const [interaction, now = none, then] = [state.interactions[id], state.transcripts[id], before.transcripts[id]];
    const last = now.at(-1);
    if (id === shown || interaction === undefined || last === undefined || now === then) return false;
    // Older messages leave the last one as it is. A transcript that arrives as a whole is not news.
    const isNew = then === undefined ? isFirst(before, id, now) : now.length > then.length && last !== then.at(-1);
    return isNew && authorOf(last.originator, interaction, state.agent) === "other";
  });
}

/** Plays the sounds of offers and messages that the agent turned on. Renders nothing. */
export function Sound() {
  const { store } = usePanel();
  const { offerSound, messageSound } = useSettings((settings) => settings);
  const isRinging = usePanelState(hasOffer) && offerSound;
  const agentId = usePanelState((state) => state.agent.id);
  useEffect(() => {
    if (!isRinging) return undefined;
    return startRinging(browserLocks(), `deskside-ring/${agentId ?? ""}`);
  }, [isRinging, agentId]);
  useEffect(() => {
    if (!messageSound) return undefined;
    return store.subscribe((state, before) => {
      if (!hasNewMessage(state, before)) return;
      const name = `deskside-message/${state.agent.id ?? ""}`;
      void playInTurn(browserLocks(), name, { notes: messageNotes, aloneMs: messageAloneMs });
    });
  }, [store, messageSound]);
  return null;
}
