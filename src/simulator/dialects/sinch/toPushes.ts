import { channelStatusOf } from "../../engine/channelStatusOf.ts";
import type { EngineEvent } from "../../engine/Engine.ts";
import type { EngineInteraction } from "../../engine/EngineInteraction.ts";
import { type Context, isInReach } from "./Context.ts";
import { extensionToWire, interactionToWire, partialInteraction, profileToWire } from "./toWire.ts";

/** One message of the host, still without its id. */
export interface Push {
  readonly type: "state" | "status";
  readonly payload: { readonly attribute: string; readonly value: unknown; readonly interaction?: unknown };
}

/** What the host tells this frame about an event: nothing, or one push. */
export function toPushes(context: Context, event: EngineEvent): readonly Push[] {
  const state = context.engine.state();
  const about = (attribute: string, value: unknown, one: EngineInteraction): readonly Push[] =>
    isInReach(context, one) && !one.withdrawn
      ? [{ type: "state", payload: { attribute, value, interaction: partialInteraction(one, state) } }]
      : [];
  const status = (attribute: string, value: unknown): readonly Push[] => [
    { type: "status", payload: { attribute, value } },
  ];

  switch (event.type) {
    case "status":
      return about("status", event.interaction.status, event.interaction);
    // No attribute says that recording or typing changed: the embedded interaction is the only way to tell.
    case "channel":
    case "recording":
    case "changed":
      return about("channel_status", channelStatusOf(event.interaction), event.interaction);
    case "cad":
      return about("cad", { ...event.interaction.attachedData }, event.interaction);
    case "message":
      return about("message", event.message, event.interaction);
    case "dtmf":
    case "queue":
    case "untold":
      return [];
    case "active": {
      if (context.options.placement === "queue") return [];
      const value = event.interaction === null ? null : interactionToWire(event.interaction, state);
      return [{ type: "state", payload: { attribute: "activeInteraction", value } }];
    }
    case "extension":
      return [{ type: "state", payload: { attribute: "activeExtension", value: extensionToWire(state) } }];
    case "login":
      return status("login_status", state.agent.login);
    case "work":
      return status("work_status", state.agent.work);
    case "phone":
      return status("phone_status", state.agent.phoneReady);
    case "presence": {
      const profile = state.agent.profiles.find((one) => one.id === state.agent.presence);
      return profile === undefined ? [] : status("profile", profileToWire(profile));
    }
  }
}
