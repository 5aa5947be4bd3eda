import type { Agent } from "../../domain/agent.ts";
import type { HostEvent, IgnoredReason } from "../../domain/host.ts";
import type { InteractionId, InteractionPatch } from "../../domain/interaction.ts";
import type { InteractionMemory } from "./interactionMemory.ts";
import { read } from "../lenient.ts";
import { loginPatch, phonePatch, profilePatch, toPanelPatch, workPatch } from "./toAgent.ts";
import { lineFields, statusFields, toAttachedData, toEntry } from "./toDomain.ts";
import * as wire from "./wire.ts";

const ignored = (reason: IgnoredReason): readonly HostEvent[] => [{ type: "ignored", reason }];
const agent = (patch: Partial<Agent> | undefined): readonly HostEvent[] =>
  patch ? [{ type: "agent", patch }] : ignored("malformed");
const word = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/** Returns the id that a value names as an interaction; `null` for "none", undefined when it names nothing. */
export function readActive(value: unknown): InteractionId | null | undefined {
  if (value === null || value === undefined || value === "") return null;
  return word(value) ?? read(wire.interaction, value)?.id;
}

/**
 * Returns what a `state` or `status` message says. The two types are read alike: the document and its schema disagree on
 * which attribute belongs to which. Never throws; what cannot be used becomes an `ignored` event.
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

  /** Only a push without the key may be about the only one there is. `null` means "there is none". */
  function aboutTarget(toEvents: (id: InteractionId) => readonly HostEvent[]): readonly HostEvent[] {
    if (hasInteraction && !embedded) return ignored("malformed");
    const id = embedded?.id ?? memory.only();
    return id === undefined ? ignored("no-interaction") : toEvents(id);
  }

  // The value is newer than the interaction that came along with it.
  function changed(fields: Partial<InteractionPatch> | undefined): readonly HostEvent[] {
    if (!fields) return [...embeddedEvents(), ...ignored("malformed")];
    return aboutTarget((id) => memory.toEvents(embedded ?? { id }, "push", fields));
  }
  const text = word(value);

  switch (attribute) {
    case "status":
      return changed(text === undefined ? undefined : statusFields(text));
    case "channel_status":
      return changed(text === undefined ? undefined : lineFields(text));
    case "cad": {
      const data = value === null ? {} : read(wire.attachedData, value);
      return changed(data && { attachedData: toAttachedData(data) });
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
      const told = read(wire.interaction, value);
      return [
        ...embeddedEvents(),
        ...(told ? memory.toEvents(told, "push") : []),
        { type: "active-interaction", interactionId: active ?? undefined },
      ];
    }
    case "activeExtension": {
      if (value === null || value === undefined) return embeddedEvents();
      const extension = read(wire.extension, value);
      if (!extension) return [...embeddedEvents(), ...ignored("malformed")];
      // Another extension's properties say nothing about this panel.
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
