import type { Host } from "../../domain/host.ts";
import { type InteractionId, stageOf } from "../../domain/interaction.ts";
import { withoutId } from "./applyPatch.ts";
import type { Commands } from "./commands.ts";
import type { PanelState } from "./panelState.ts";
import type { PanelStore } from "./panelStore.ts";
import { selectShown, transcriptSupport } from "./selectors.ts";

export interface RefreshOptions {
  readonly store: PanelStore;
  readonly host: Host;
  readonly commands: Commands;
}

/**
 * Automatically requests missing state from the host: interactions that need a refresh, and the transcript of the shown
 * conversation. Returns the function that stops this.
 */
export function refreshFromHost({ store, host, commands }: RefreshOptions): () => void {
  const asking = new Set<InteractionId>();
  const transcriptsAsked = new Set<InteractionId>();

  const refresh = async (interactionId: InteractionId) => {
    asking.add(interactionId);
    try {
      await host.refresh({ interactionId });
    } catch {
      // If the request fails, the known state stays.
    }
    asking.delete(interactionId);
    // Answered or not, the next contradiction triggers another request.
    store.setState(({ needsRefresh }) => ({ needsRefresh: withoutId(needsRefresh, interactionId) }));
  };

  const readTranscript = (state: PanelState) => {
    const shown = selectShown(state);
    const interaction = shown === undefined ? undefined : state.interactions[shown];
    if (interaction === undefined || transcriptSupport(state, interaction.id) !== "full") return;
    if (stageOf(interaction) === "offering" || transcriptsAsked.has(interaction.id)) return;
    transcriptsAsked.add(interaction.id);
    void commands.readTranscript(interaction.id);
  };

  return store.subscribe((state, before) => {
    if (state.connection !== before.connection && state.connection.phase !== "connected") transcriptsAsked.clear();
    if (state.connection.phase !== "connected") return;
    if (state.needsRefresh !== before.needsRefresh) {
      for (const id of state.needsRefresh) if (!asking.has(id)) void refresh(id);
    }
    readTranscript(state);
  });
}
