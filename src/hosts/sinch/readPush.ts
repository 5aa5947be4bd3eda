import type { Agent } from "../../domain/agent.ts";
import type { HostEvent, IgnoredReason } from "../../domain/host.ts";
import type { InteractionId, InteractionPatch } from "../../domain/interaction.ts";
import type { InteractionMemory } from "./interactionMemory.ts";
import { read } from "../lenient.ts";
import { loginPatch, phonePatch, profilePatch, toPanelPatch, workPatch } from "./toAgent.ts";
import { dataFields, lineFields, statusFields, toEntry } from "./toDomain.ts";
import * as wire from "./wire.ts";

const ignored = (reason: IgnoredReason): readonly HostEvent[] => [{ type: "ignored", reason }];
const agent = (patch: Partial<Agent> | undefined): readonly HostEvent[] =>
  patch ? [{ type: "agent", patch }] : ignored("malformed");
const textOf = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** Returns the interaction id in a value, `null` for "no interaction", or undefined when the value has no id. */
export function readActive(value: unknown): InteractionId | null | undefined {
  if (value === null || value === undefined || value === "") return null;
  return textOf(value) ?? read(wire.interaction, value)?.id;
}

/**
 * Converts a `state` or `status` message to events. Both types are read alike, because the document and its schema
 * disagree about their attributes. An unusable message becomes an `ignored` event. Never throws.
 */
export function readPush(
  payload: wire.WirePayload,
  memory: InteractionMemory,
  panelKey: string | undefined,
): readonly HostEvent[] {
  const { attribute, value } = payload;
  const hasInteraction = payload.interaction !== undefined;
  const embedded = hasInteraction ? read(wire.interaction, payload.interaction) : undefined;
  const embeddedEvents = (): readonly HostEvent[] => (embedded ? memory.toEvents(embedded, "push") : []);

  /** A push without the key is assumed to be about the only known interaction. `null` means "no interaction". */
  function aboutTarget(toEvents: (id: InteractionId) => readonly HostEvent[]): readonly HostEvent[] {
    if (hasInteraction && !embedded) return ignored("malformed");
    const id = embedded?.id ?? memory.only();
    return id === undefined ? ignored("no-interaction") : toEvents(id);
  }

  // The value is newer than the interaction in the same message.
  function changed(fields: Partial<InteractionPatch> | undefined): readonly HostEvent[] {
    if (!fields) return [...embeddedEvents(), ...ignored("malformed")];
    return aboutTarget((id) => memory.toEvents(embedded ?? { id }, "push", fields));
  }
  const text = textOf(value);

  switch (attribute) {
    case "status":
      return changed(text === undefined ? undefined : statusFields(text));
    case "channel_status":
      return changed(text === undefined ? undefined : lineFields(text));
    case "cad": {
      const data = value === null ? {} : read(wire.attachedData, value);
      return changed(data && dataFields(data));
    }
    case "message": {
      const message = read(wire.message, value);
      if (!message) return [...embeddedEvents(), ...ignored("malformed")];
      return aboutTarget((interactionId) => [
        ...embeddedEvents(),
        { type: "transcript", interactionId, entries: [toEntry(message)] },
      ]);
    }
    case "activeInteraction": {
      const active = readActive(value);
      if (active === undefined) return [...embeddedEvents(), ...ignored("malformed")];
      const received = read(wire.interaction, value);
      return [
        ...embeddedEvents(),
        ...(received ? memory.toEvents(received, "push") : []),
        { type: "active-interaction", interactionId: active ?? undefined },
      ];
    }
    case "activeExtension": {
      if (value === null || value === undefined) return embeddedEvents();
      const extension = read(wire.extension, value);
      if (!extension) return [...embeddedEvents(), ...ignored("malformed")];
      // These are the properties of another extension.
      if ((extension.key ?? undefined) !== panelKey) return embeddedEvents();
      return [...embeddedEvents(), { type: "panel", patch: toPanelPatch(extension) }];
    }
    case "login_status":
      return [...embeddedEvents(), ...agent(text === undefined ? undefined : loginPatch(text))];
    case "work_status":
      return [...embeddedEvents(), ...agent(text === undefined ? undefined : workPatch(text))];
    case "phone_status":
      return [...embeddedEvents(), ...agent(phonePatch(value))];
    case "profile": {
      if (value === null) return [...embeddedEvents(), ...agent({ presence: undefined, presenceName: undefined })];
      const profile = read(wire.profile, text === undefined ? value : { id: text });
      return [...embeddedEvents(), ...agent(profile && profilePatch(profile))];
    }
    case undefined:
    case null:
      return [...embeddedEvents(), ...ignored("malformed")];
    default:
      return [...embeddedEvents(), ...ignored("unknown-attribute")];
  }
}
