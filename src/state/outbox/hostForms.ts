import { allowedCommands } from "../../domain/allowedCommands.ts";
import type { Command } from "../../domain/command.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { type Draft, emptyDraft, isEmptyDraft, tagsOf } from "../drafts/drafts.ts";
import type { Parts } from "../drafts/Parts.ts";

type SaveForm = Extract<Command, { readonly type: "save-wrap-up" }>;

/** How long after the last change a draft goes to the host, in ms. */
const quietMs = 500;
/** A draft that the host did not take is sent again: soon, then at growing intervals. In ms. */
const firstRetryMs = 2000;
const longestRetryMs = 60_000;

const answersOf = ({ outcome, notes, tags }: Draft) => ({ ...emptyDraft, outcome, notes, tags });

/** Makes what fills in a host's own wrap-up form: the drafts while the agent types, and the final save. */
export function createHostForms({
  store,
  drafts,
  host,
  commands,
}: Pick<Parts, "store" | "drafts" | "host" | "commands">) {
  const timers = new Map<InteractionId, ReturnType<typeof setTimeout>>();
  /** What the host has of each conversation's form, as far as this page sent it. */
  const sent = new Map<InteractionId, string>();
  /** The last draft of each conversation that is under way or waits for the one before. Settles with the host's answer. */
  const underWay = new Map<InteractionId, Promise<void>>();
  /** Conversations whose form is being saved for good: a draft that still waits is not sent any more. */
  const saving = new Set<InteractionId>();
  const draftOf = (id: InteractionId) => drafts.getState().drafts[id] ?? emptyDraft;

  /** Returns the command that saves a form as it stands. Undefined: there is no form to save now. */
  const toCommand = (id: InteractionId, isDraft: boolean): SaveForm | undefined => {
    const state = store.getState();
    const interaction = state.interactions[id];
    if (interaction?.wrapUp.kind !== "form") return undefined;
    const save = allowedCommands(interaction, state).get("save-wrap-up");
    // A host may take drafts during the conversation already.
    const canSave = save?.allowed === true || (isDraft && save?.allowed === false && save.why === "not-ended");
    if (!canSave) return undefined;
    const { formId, saved } = interaction.wrapUp;
    // A draft would take back what was saved for good.
    if (isDraft && saved?.isDraft === false) return undefined;
    const { outcome = "", notes, ...rest } = draftOf(id);
    return { type: "save-wrap-up", interactionId: id, formId, outcome, notes, tags: tagsOf(rest), isDraft };
  };
  const cancel = (id: InteractionId) => {
    clearTimeout(timers.get(id));
    timers.delete(id);
  };
  const sendDraft = async (id: InteractionId, failures: number) => {
    const command = toCommand(id, true);
    const content = JSON.stringify(command);
    if (command === undefined || saving.has(id) || sent.get(id) === content) return;
    if (!sent.has(id) && isEmptyDraft(answersOf(draftOf(id)))) return;
    try {
      await host.send(command);
      sent.set(id, content);
    } catch {
      // The draft is also stored here, so the agent need not know.
      schedule(id, Math.min(firstRetryMs * 2 ** failures, longestRetryMs), failures + 1);
    }
  };
  function schedule(id: InteractionId, ms: number, failures = 0): void {
    cancel(id);
    const run = async () => {
      timers.delete(id);
      const before = underWay.get(id);
      const sending = (async () => {
        await before;
        await sendDraft(id, failures);
      })();
      underWay.set(id, sending);
      await sending;
      if (underWay.get(id) === sending) underWay.delete(id);
    };
    timers.set(
      id,
      setTimeout(() => void run(), ms),
    );
  }
  const end = () => {
    for (const id of timers.keys()) cancel(id);
    sent.clear();
  };

  return {
    /** Saves a form for good, after a draft that is under way: the last one counts for the host. */
    save: async (id: InteractionId): Promise<void> => {
      if (saving.has(id)) return;
      saving.add(id);
      cancel(id);
      await underWay.get(id);
      const command = toCommand(id, false);
      if (command !== undefined) await commands.run(command);
      saving.delete(id);
    },
    /** Stops sending, for an agent who leaves. */
    end,
    /** Returns the stop. */
    start: (): (() => void) => {
      const stops = [
        drafts.subscribe((state, before) => {
          if (state.drafts === before.drafts) return;
          for (const id of store.getState().order) {
            const [now, then] = [answersOf(state.drafts[id] ?? emptyDraft), answersOf(before.drafts[id] ?? emptyDraft)];
            if (now.notes !== then.notes || now.outcome !== then.outcome || now.tags !== then.tags)
              schedule(id, quietMs);
          }
        }),
        store.subscribe((state, before) => {
          if (state.interactions === before.interactions) return;
          // What the agent wrote during the conversation belongs into the form, too.
          for (const id of state.order) {
            const begins =
              state.interactions[id]?.wrapUp.kind === "form" && before.interactions[id]?.wrapUp.kind !== "form";
            if (begins) schedule(id, quietMs);
          }
        }),
        end,
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
