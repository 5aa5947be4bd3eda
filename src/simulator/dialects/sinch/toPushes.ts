import type { EngineEvent } from "../../engine/Engine.ts";
import type { EngineInteraction } from "../../engine/EngineInteraction.ts";
import { type Context, isInReach } from "./Context.ts";
import { extensionToWire, interactionToWire, messageToWire, partialInteraction, profileToWire } from "./toWire.ts";
import { channelStatusOf, loginValue, statusValues, workValues } from "./wireValues.ts";

/** One message of the host, without its id. */
export interface Push {
  readonly type: "state" | "status";
  readonly payload: { readonly attribute: string; readonly value: unknown; readonly interaction?: unknown };
}

/** Returns the messages that report an event to this frame: none or one. */
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
      return about("status", statusValues[event.interaction.status], event.interaction);
    // Recording, typing and participants have no attribute of their own: only the embedded interaction shows them.
    case "line":
    case "held":
    case "muted":
    case "recording":
    case "typing":
    case "participants":
      return about("channel_status", channelStatusOf(event.interaction), event.interaction);
    case "attached-data":
      return about("cad", { ...event.interaction.attachedData }, event.interaction);
    case "message":
      return about("message", messageToWire(event.message), event.interaction);
    case "tone":
    case "queue":
    case "settings":
      return [];
    case "active": {
      if (context.options.placement === "queue") return [];
      const value = event.interaction === null ? null : interactionToWire(event.interaction, state);
      return [{ type: "state", payload: { attribute: "activeInteraction", value } }];
    }
    case "login":
      return status("login_status", loginValue(state.agent.loggedIn));
    case "work":
      return status("work_status", workValues[state.agent.work]);
    case "phone":
      return status("phone_status", state.agent.phoneReady);
    case "presence": {
      const profile = state.agent.profiles.find((one) => one.id === state.agent.presence);
      return profile === undefined ? [] : status("profile", profileToWire(profile));
    }
  }
}

/** Returns the message about a change of the extension's entry. */
export function extensionPush({ extension }: Context): Push {
  return { type: "state", payload: { attribute: "activeExtension", value: extensionToWire(extension.state()) } };
}
