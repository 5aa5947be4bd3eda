import type { HostEvent } from "../../domain/host.ts";
import { applyObjectEvent } from "./applyObjectEvent.ts";
import type { WordBook } from "./createWordBook.ts";
import { type KnownInteraction, type KnownObjects, noObjects } from "./knownObjects.ts";
import type { OpenMethodsSection } from "./section.ts";
import { toPatch } from "./toDomain.ts";
import type * as wire from "./wire.ts";
import type { StateWords } from "./words.ts";

type Ignored = Extract<HostEvent, { type: "ignored" }>;

/** The objects of the session, and what their events changed since it was last taken. */
export interface ObjectNews {
  objects(): KnownObjects;
  /** Whether the server repeats what exists. That is no news. */
  isReplaying(): boolean;
  /** From now on the server repeats what exists in a new session of this agent. */
  beginReplay(agentId: string | undefined): void;
  /**
   * The server has repeated everything. What it did not repeat is gone, unless the beginning of an interaction could not
   * be read, or another agent's. Returns what the panel must know. Undefined: there was no replay.
   */
  endReplay(): readonly HostEvent[] | undefined;
  apply(event: Extract<wire.Incoming, { kind: "event" }>): void;
  ignore(reason: Ignored["reason"]): void;
  /** Returns the news, one change for each interaction, and forgets them. */
  take(): readonly HostEvent[];
  /** Forgets the objects of a session that is over. */
  forget(): void;
}

/** Creates the news of a session without objects. */
export function createObjectNews(options: {
  readonly section: Pick<OpenMethodsSection, "dataKeys">;
  readonly words: StateWords;
  readonly book: WordBook;
}): ObjectNews {
  const { words, book } = options;
  const { dataKeys } = options.section;
  let objects = noObjects();
  /** The objects of the session before. */
  let earlier = objects;
  /** Whose session it is, and whether the one before was another agent's. */
  let agent: string | undefined;
  let isOtherAgent = false;
  let isReplaying = false;
  /** Whether the beginning of an interaction could not be read in this replay. */
  let isUnsure = false;
  /** The changed interactions. Undefined: it is over. A poll may change one many times, which is one change. */
  let changed = new Map<string, KnownInteraction | undefined>();
  let ignored: HostEvent[] = [];

  const ignore = (reason: Ignored["reason"]): void => void ignored.push({ type: "ignored", reason });
  const changeOf = (interaction: KnownInteraction): HostEvent => ({
    type: "interaction-changed",
    source: "push",
    patch: toPatch(interaction, dataKeys),
  });

  return {
    objects: () => objects,
    isReplaying: () => isReplaying,
    beginReplay(agentId) {
      isOtherAgent = agent !== undefined && agentId !== agent;
      agent = agentId;
      earlier = isOtherAgent ? noObjects() : objects;
      objects = noObjects();
      changed = new Map();
      isReplaying = true;
      isUnsure = false;
    },
    endReplay() {
      if (!isReplaying) return undefined;
      isReplaying = false;
      for (const one of objects.interactions.values()) {
        one.consultName ??= earlier.interactions.get(one.id)?.consultName;
      }
      const interactions = objects.interactions.values().map((one) => toPatch(one, dataKeys));
      const missing = earlier.interactions.values().filter(({ id }) => objects.interactions.get(id) === undefined);
      const unsure = isUnsure ? missing : [];
      return [
        { type: "snapshot", interactions, askedAt: Date.now(), isComplete: !isUnsure || isOtherAgent, omitted: 0 },
        ...unsure.map(({ id }): HostEvent => ({ type: "interaction-unsure", interactionId: id })),
      ];
    },
    apply(event) {
      const effect = applyObjectEvent(objects, event, words);
      if (effect.type === "none") return;
      if (effect.type === "ignored") {
        ignored.push(effect);
        if (effect.reason === "unknown-type") book.noteEvent(event.name);
        if (effect.reason === "malformed" && event.name === "interaction.created") isUnsure = true;
        return;
      }
      if (effect.type === "unknown-word") {
        ignore("unknown-attribute");
        book.noteState(effect.of, effect.word);
      }
      const { interaction } = effect;
      if (!isReplaying) changed.set(interaction.id, effect.type === "over" ? undefined : interaction);
    },
    ignore,
    take() {
      const changes = [...changed].map(([interactionId, interaction]): HostEvent =>
        interaction === undefined ? { type: "interaction-gone", interactionId } : changeOf(interaction),
      );
      const events = [...changes, ...ignored];
      changed = new Map();
      ignored = [];
      return events;
    },
    forget() {
      objects = noObjects();
    },
  };
}
