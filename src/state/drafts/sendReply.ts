import { slotOf } from "../../domain/commandSlot.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { authorOf, isSameText } from "../../domain/ownMessage.ts";
import type { TranscriptEntry } from "../../domain/transcript.ts";
import type { PanelState } from "../session/panelState.ts";
import { isBusy, transcriptSupport } from "../session/selectors.ts";
import { attemptsTo, type AttemptTo, isInDoubt, newAttempt } from "./attempt.ts";
import { createWaitingReplies } from "./waitingReplies.ts";
import { changeDraft, messagesOf, putAttempt, removeAttempt } from "./drafts.ts";
import { originOf } from "./originOf.ts";
import type { Parts } from "./Parts.ts";
import type { SendAttempt } from "./sendAttempt.ts";

type Message = AttemptTo<"send-message">;

const minuteMs = 60_000;
const slotFor = (id: InteractionId) => slotOf({ type: "send-message", interactionId: id });

/**
 * Whether a transcript entry proves that a message arrived. Of a message the host took, only the display is at stake. One in
 * doubt needs proof: the agent's own, the same text, and the time of sending. Clocks may differ by some minutes.
 */
function isEchoOf(unsent: Message, entry: TranscriptEntry, state: PanelState, id: InteractionId): boolean {
  const interaction = state.interactions[id];
  if (interaction === undefined) return false;
  const author = authorOf(entry.originator, interaction, state.agent);
  const late = (entry.at ?? unsent.at) - unsent.at;
  const isProof = author === "self" && late > -2 * minuteMs && late < 5 * minuteMs;
  return (isInDoubt(unsent) ? isProof : author !== "other") && isSameText(entry.text, unsent.command.text);
}

/** Returns what is left of the unsent once the transcript shows some of them; each entry is the echo of one message only. */
function withoutEchoed(unsent: readonly Message[], state: PanelState, id: InteractionId): readonly Message[] {
  const transcript = state.transcripts[id] ?? [];
  let left = unsent;
  for (const { key } of unsent) {
    const one = left.find((other) => other.key === key);
    if (one === undefined || !(one.phase === "sent" || isInDoubt(one))) continue;
    const at = transcript.findIndex((entry, place) => place >= one.since && isEchoOf(one, entry, state, id));
    if (at === -1) continue;
    left = left.flatMap((other) => {
      if (other.key === key) return [];
      return [other.command.text === one.command.text && other.since <= at ? { ...other, since: at + 1 } : other];
    });
  }
  return left;
}

type ReplyParts = Pick<Parts, "store" | "drafts" | "host" | "flush" | "frame" | "stops" | "mayUndoSend">;

/** Makes the actions that send replies. Follows what the transcript shows of them. */
export function createReplyActions(parts: ReplyParts, sendAttempt: SendAttempt) {
  const { store, drafts, host, flush, frame, stops } = parts;
  const isGone = (key: string) => drafts.getState().attempts[key] === undefined;
  const clearEchoed = (id: InteractionId) => {
    const messages = messagesOf(drafts.getState(), id);
    const left = withoutEchoed(messages, store.getState(), id);
    for (const one of messages) if (!left.some(({ key }) => key === one.key)) removeAttempt(drafts, one.key);
    for (const one of left) if (!messages.includes(one)) putAttempt(drafts, one);
  };
  const unfollow = store.subscribe((state, before) => {
    if (state.transcripts === before.transcripts) return;
    const messages = attemptsTo("send-message", drafts.getState().attempts);
    for (const id of new Set(messages.map(({ command }) => command.interactionId))) {
      if (state.transcripts[id] !== before.transcripts[id]) clearEchoed(id);
    }
  });
  stops.push(unfollow);

  /** Asks whether the transcript shows what was sent; what it shows leaves the unsent. */
  const readBack = async (id: InteractionId) => {
    if (transcriptSupport(store.getState(), id) !== "full") return;
    await host.readTranscript(id).catch(() => {
      // It cannot be read: what is not known stays in doubt.
    });
    flush();
    clearEchoed(id);
  };

  const send = async (message: Message) => {
    const { key, command } = message;
    const { interactionId: id } = command;
    const result = await sendAttempt.send(message);
    if (isGone(key)) return;
    if (!result.ok) {
      // Only the answer may have been lost, and the news of it.
      if (result.code === "timeout") await readBack(id);
      return;
    }
    // Where no transcript will ever show it, the host's word that it was taken is all there is.
    if (transcriptSupport(store.getState(), id) === "none") removeAttempt(drafts, key);
    else putAttempt(drafts, { ...message, phase: "sent", code: undefined, reason: undefined });
    clearEchoed(id);
    if (!isGone(key)) await readBack(id);
  };

  const { wait, ...waiting } = createWaitingReplies(parts, send);

  return {
    ...waiting,
    /**
     * Moves the reply out of the text box and sends it, at once or after the time to undo that. A refusal keeps it among
     * the unsent. One at a time.
     */
    sendReply: async (interactionId: InteractionId): Promise<void> => {
      const state = store.getState();
      const text = drafts.getState().drafts[interactionId]?.reply ?? "";
      if (text.trim() === "" || isBusy(state, slotFor(interactionId))) return;
      const message = newAttempt(
        { type: "send-message", interactionId, text },
        {
          key: crypto.randomUUID(),
          title: originOf(state, interactionId, undefined)?.title,
          frame,
          since: state.transcripts[interactionId]?.length ?? 0,
        },
      );
      if (parts.mayUndoSend) wait(message);
      else putAttempt(drafts, message);
      changeDraft(drafts, interactionId, (draft) => ({ ...draft, reply: "" }));
      if (!parts.mayUndoSend) await send(message);
    },
    retryMessage: async (key: string): Promise<void> => {
      const message = await sendAttempt.claim("send-message", key);
      if (message === undefined) return;
      // The customer must not get it twice.
      if (isInDoubt(message)) await readBack(message.command.interactionId);
      if (!isGone(key)) await send({ ...message, at: Date.now() });
    },
  };
}
