import type { Config } from "../../config/config.ts";
import type { Host } from "../../domain/host.ts";
import { type InteractionId, stageOf } from "../../domain/interaction.ts";
import type { Commands } from "./commands.ts";
import type { PanelState } from "./panelState.ts";
import type { PanelStore } from "./panelStore.ts";
import { selectShown } from "./selectors.ts";

export interface FollowOptions {
  readonly store: PanelStore;
  readonly host: Host;
  readonly commands: Commands;
  readonly config: Config;
}

function isOffering(state: PanelState, id: InteractionId): boolean {
  const interaction = state.interactions[id];
  return interaction !== undefined && stageOf(interaction) === "offering";
}

/**
 * What the panel asks of the host by itself: an interaction that was doubted, the transcript of the one on show, to be
 * shown when an offer comes. Returns the stop.
 */
export function followHost({ store, host, commands, config }: FollowOptions): () => void {
  const reading = new Set<InteractionId>();
  const transcriptsAsked = new Set<InteractionId>();

  const readDoubted = (state: PanelState) => {
    for (const id of state.doubted) {
      if (reading.has(id)) continue;
      reading.add(id);
      host
        .readInteraction(id)
        .catch(() => {
          // Could not be asked: what is known stays, and the next doubt asks again.
          store.setState(({ doubted }) => ({ doubted: doubted.filter((other) => other !== id) }));
        })
        .finally(() => reading.delete(id));
    }
  };

  const readTranscript = (state: PanelState) => {
    const shown = selectShown(state);
    const interaction = shown === undefined ? undefined : state.interactions[shown];
    if (interaction === undefined || interaction.channel !== "chat" || !state.capabilities.transcript) return;
    if (stageOf(interaction) === "offering" || transcriptsAsked.has(interaction.id)) return;
    transcriptsAsked.add(interaction.id);
    void commands.readTranscript(interaction.id);
  };

  const expandOnOffer = (state: PanelState, before: PanelState) => {
    if (!config.sinch.expandOnOffer || state.panel.expanded === true) return;
    if (!state.capabilities.commands.has("expand-panel")) return;
    const isNew = state.order.some((id) => isOffering(state, id) && !isOffering(before, id));
    if (isNew) void commands.run({ type: "expand-panel", expanded: true });
  };

  return store.subscribe((state, before) => {
    if (state.connection !== before.connection && state.connection.phase !== "connected") {
      transcriptsAsked.clear();
    }
    if (state.connection.phase !== "connected") return;
    if (state.doubted !== before.doubted) readDoubted(state);
    if (state.interactions !== before.interactions || state.connection !== before.connection) {
      expandOnOffer(state, before);
    }
    readTranscript(state);
  });
}
