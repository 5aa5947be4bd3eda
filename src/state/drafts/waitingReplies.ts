import { allowedCommands } from "../../domain/allowedCommands.ts";
import type { CommandType } from "../../domain/command.ts";
import { slotOf } from "../../domain/commandSlot.ts";
import { changedKeys } from "../changedKeys.ts";
import type { PanelState } from "../session/panelState.ts";
import { isBusy } from "../session/selectors.ts";
import { type Attempt, attemptsTo, type AttemptTo } from "./attempt.ts";
import { changeDraft, putAttempt, removeAttempt } from "./drafts.ts";
import { originOf } from "./originOf.ts";
import type { Parts } from "./Parts.ts";

type Message = AttemptTo<"send-message">;

/** How long a message waits, in ms. */
const undoMs = 5000;

/** What the agent does last in a conversation. The messages that wait go first. */
const lastCommands: ReadonlySet<CommandType> = new Set<CommandType>(["hangup", "close", "transfer", "log-out"]);

/**
 * Lets messages wait for some seconds, in which the agent can take them back. A message that can no longer be sent, or
 * whose page goes away, returns to the draft. So it is sent once or not at all.
 */
export function createWaitingReplies(
  { store, drafts, frame, stops }: Pick<Parts, "store" | "drafts" | "frame" | "stops">,
  send: (message: Message) => Promise<void>,
) {
  /** Of the messages whose time is not over. The clock does not tell: it may be set, and no other timer would come. */
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const isWaiting = ({ phase, frame: page }: Pick<Attempt, "phase" | "frame">) => phase === "waiting" && page === frame;
  const waiting = () => attemptsTo("send-message", drafts.getState().attempts).filter(isWaiting);
  const release = (key: string) => {
    clearTimeout(timers.get(key));
    timers.delete(key);
  };

  /** Puts a message back into the field, before what was typed since. */
  const takeBack = ({ key, command }: Message, state = store.getState()) => {
    const { interactionId, text } = command;
    release(key);
    removeAttempt(drafts, key);
    changeDraft(drafts, interactionId, (draft) => ({
      ...draft,
      about: originOf(state, interactionId, draft.about),
      reply: [text, draft.reply].filter((part) => part.trim() !== "").join("\n"),
    }));
  };
  const takeAllBack = () => {
    for (const one of waiting().toReversed()) takeBack(one);
  };

  const sendNow = (one: Message) => {
    release(one.key);
    void send(one);
  };
  /** Sends a message whose time is over once the one before it is sent. Takes one back that cannot be sent any more. */
  const settle = (one: Message, state: PanelState, before: PanelState) => {
    const { interactionId } = one.command;
    const interaction = state.interactions[interactionId];
    const availability =
      interaction === undefined ? undefined : allowedCommands(interaction, state).get("send-message");
    const isDue = !timers.has(one.key);
    const mayReturn = availability?.allowed === false && availability.why === "not-connected";
    if (availability?.allowed !== true) {
      if (isDue || !mayReturn) takeBack(one, interaction === undefined ? before : state);
    } else if (isDue && !isBusy(state, slotOf({ type: "send-message", interactionId }))) sendNow(one);
  };
  const settleAll = (state = store.getState(), before = state) => {
    for (const one of waiting()) settle(one, state, before);
  };
  /** Sends what waits in a conversation before the command that ends it, which is not with the host yet. */
  const hurry = ({ commands }: PanelState, before: PanelState) => {
    for (const slot of changedKeys(commands, before.commands)) {
      const record = commands[slot];
      if (record?.phase !== "requested" || !lastCommands.has(record.command.type)) continue;
      const id = "interactionId" in record.command ? record.command.interactionId : undefined;
      for (const one of waiting()) if (id === undefined || one.command.interactionId === id) sendNow(one);
    }
  };

  const listening = new AbortController();
  // Before `persistDrafts` writes what the agent typed: of a page that goes away, a browser may drop a second write.
  const leaving = { signal: listening.signal, capture: true };
  // The history takes nothing more at `pagehide`, but a frame that its page removes gets only that.
  for (const event of ["beforeunload", "pagehide"]) globalThis.addEventListener?.(event, takeAllBack, leaving);
  stops.push(
    () => listening.abort(),
    store.subscribe((state, before) => {
      if (waiting().length === 0) return;
      hurry(state, before);
      settleAll(state, before);
    }),
    // The page goes away, or the panel is stopped.
    takeAllBack,
  );

  return {
    /** Whether this page has a message that waits. */
    isWaiting,
    /** Lets a message wait. An earlier one of its conversation is sent now, so that the order stays. */
    wait: (message: Message): void => {
      const { key, command } = message;
      for (const one of waiting()) if (one.command.interactionId === command.interactionId) sendNow(one);
      putAttempt(drafts, { ...message, phase: "waiting" });
      const onDue = () => {
        timers.delete(key);
        settleAll();
      };
      timers.set(key, setTimeout(onDue, undoMs));
    },
    /** Takes a waiting message back, unless it has been sent. */
    undo: (key: string): void => {
      const one = waiting().find((other) => other.key === key);
      if (one !== undefined) takeBack(one);
    },
    takeAllBack,
  };
}
