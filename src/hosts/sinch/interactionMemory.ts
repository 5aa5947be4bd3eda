import type { HostEvent } from "../../domain/host.ts";
import type { InteractionId, InteractionPatch } from "../../domain/interaction.ts";
import { type Remembered, toEntry, toPatch } from "./toDomain.ts";
import type { WireInteraction } from "./wire.ts";

/** What the adapter must remember of the interactions between messages: no more than lets partial messages be understood. */
export interface InteractionMemory {
  /** The patch an interaction on the wire stands for, and its transcript when it carries one. */
  toEvents(wire: WireInteraction, source: "push" | "read", extra?: Partial<InteractionPatch>): readonly HostEvent[];
  toTranscript(wire: WireInteraction): readonly HostEvent[];
  toPatch(wire: WireInteraction): InteractionPatch;
  /** Takes note of a patch made elsewhere. */
  keep(patch: InteractionPatch): void;
  forget(id: InteractionId): void;
  clear(): void;
  ids(): readonly InteractionId[];
  /** The id of the interaction, when there is exactly one. */
  only(): InteractionId | undefined;
}

export function createInteractionMemory(): InteractionMemory {
  const known = new Map<InteractionId, Remembered>();

  function keep(patch: InteractionPatch): void {
    if (patch.status === "handled" || patch.status === "declined") {
      known.delete(patch.id);
      return;
    }
    const before = known.get(patch.id) ?? {};
    const { email = before.email, references = before.references } = patch;
    known.set(patch.id, { ...(email && { email }), ...(references && { references }) });
  }

  function toKeptPatch(wire: WireInteraction, extra: Partial<InteractionPatch> = {}): InteractionPatch {
    const patch = { ...toPatch(wire, known.get(wire.id)), ...extra };
    keep(patch);
    return patch;
  }

  function toTranscript(wire: WireInteraction): readonly HostEvent[] {
    if (!wire.transcript || wire.transcript.length === 0) return [];
    return [{ type: "transcript", interactionId: wire.id, entries: wire.transcript.map(toEntry) }];
  }

  return {
    toEvents(wire, source, extra) {
      const patch = toKeptPatch(wire, extra);
      const changed: readonly HostEvent[] =
        source === "read" || Object.keys(patch).length > 1 ? [{ type: "interaction-changed", source, patch }] : [];
      return [...changed, ...toTranscript(wire)];
    },
    toTranscript,
    toPatch: toKeptPatch,
    keep,
    forget: (id) => known.delete(id),
    clear: () => known.clear(),
    ids: () => [...known.keys()],
    only: () => (known.size === 1 ? [...known.keys()][0] : undefined),
  };
}
