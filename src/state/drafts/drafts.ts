import { createStore, type StoreApi } from "zustand/vanilla";
import type { OutboundRequest } from "../../domain/command.ts";
import type { AttachedDatum, Channel, InteractionId } from "../../domain/interaction.ts";
import type { Reach } from "../storage/writeBehind.ts";
import { put, without } from "../record.ts";

/** A reply that left the text box. `sent`: the host took it, and its transcript does not show it yet. */
export interface Unsent {
  readonly key: string;
  readonly text: string;
  readonly phase: "sending" | "sent" | "failed";
  /** The failure's code, and the host's own text, of a failed one. */
  readonly code: string | undefined;
  readonly reason: string | undefined;
  /** How long the transcript was when it was sent: its echo comes after. */
  readonly since: number;
  /** The conversation's title, for when the conversation is gone. */
  readonly title: string | undefined;
}

/** Whose words they are and from which conversation, for when it is gone. */
export interface DraftOrigin {
  readonly agentId: string | undefined;
  readonly title: string;
  readonly channel: Channel;
}

/** All that the agent typed for one interaction. */
export interface Draft {
  /** Undefined until the agent types. Alone it is no draft. */
  readonly about: DraftOrigin | undefined;
  readonly reply: string;
  readonly notes: string;
  /** The agent copied the notes, and did not change them since. */
  readonly notesCopied: boolean;
  /** Id of the chosen outcome. */
  readonly outcome: string | undefined;
  readonly transferTo: string;
  /** Undefined: the attached data was not edited. */
  readonly transferData: readonly AttachedDatum[] | undefined;
  readonly unsent: readonly Unsent[];
}

export type DraftEdit = Partial<
  Pick<Draft, "reply" | "notes" | "notesCopied" | "outcome" | "transferTo" | "transferData">
>;

export const emptyDraft: Draft = {
  about: undefined,
  reply: "",
  notes: "",
  notesCopied: false,
  outcome: undefined,
  transferTo: "",
  transferData: undefined,
  unsent: [],
};

export const emptyOutbound: OutboundRequest = {
  channel: "phone",
  to: [],
  from: undefined,
  subject: undefined,
  content: undefined,
  cc: [],
  bcc: [],
  direct: false,
  replyTemplateId: undefined,
};

/** What the agent typed, by interaction; nothing of it comes from the host. */
export interface DraftsState {
  readonly drafts: Readonly<Record<InteractionId, Draft>>;
  readonly outbound: OutboundRequest;
  /** How far what is typed reaches. Less than the disk once the browser refused to store it. */
  readonly reach: Reach;
}

export type DraftsStore = StoreApi<DraftsState>;

export function createDraftsStore(): DraftsStore {
  return createStore<DraftsState>(() => ({ drafts: Object.create(null), outbound: emptyOutbound, reach: "disk" }));
}

/** Changes one interaction's draft; one that says nothing any more is dropped. */
export function changeDraft(store: DraftsStore, id: InteractionId, change: (draft: Draft) => Draft): void {
  store.setState(({ drafts }) => {
    const next = change(drafts[id] ?? emptyDraft);
    const isEmpty =
      next.reply === "" &&
      next.notes === "" &&
      next.outcome === undefined &&
      next.transferTo === "" &&
      next.transferData === undefined &&
      next.unsent.length === 0;
    return { drafts: isEmpty ? without(drafts, id) : put(drafts, id, next) };
  });
}
