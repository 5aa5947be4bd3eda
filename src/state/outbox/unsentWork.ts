import { allowedCommands, type AvailabilityContext } from "../../domain/allowedCommands.ts";
import type { CommandType } from "../../domain/command.ts";
import type { Impediment } from "../../domain/impediment.ts";
import { type InteractionId, titleOf } from "../../domain/interaction.ts";
import type { PanelState } from "../session/panelState.ts";
import type { DraftsState, Unsent } from "../drafts/drafts.ts";
import type { KeptCommand } from "./keptCommands.ts";
import type { Submission, SubmissionsState } from "./submissions.ts";

/** Why something unsent cannot be sent now. `gone`: its conversation is not there any more. `nowhere`: nothing is configured to take it. */
export type Obstacle = Impediment | "gone" | "nowhere";

interface Common {
  readonly key: string;
  /** The conversation's title; undefined when nobody knows it any more. */
  readonly title: string | undefined;
  readonly obstacle: Obstacle | undefined;
  /** It is being sent this moment. */
  readonly isBusy: boolean;
}

/** One thing the agent did that the host, or the integrator's server, did not acknowledge. */
export type UnsentItem = Common &
  (
    | { readonly kind: "message"; readonly interactionId: InteractionId; readonly unsent: Unsent }
    | { readonly kind: "command"; readonly kept: KeptCommand }
    | { readonly kind: "wrap-up"; readonly submission: Submission }
  );

/** As much of the panel's state as tells whether something can be sent now. */
type UnsentContext = AvailabilityContext & Pick<PanelState, "interactions">;

export interface UnsentSources {
  /** See `unsentReplies`. */
  readonly replies: Readonly<Record<InteractionId, readonly Unsent[]>>;
  readonly kept: Readonly<Record<string, KeptCommand>>;
  readonly submissions: SubmissionsState;
  /** Whether reports are posted anywhere. */
  readonly isSubmitted: boolean;
  readonly context: UnsentContext;
  readonly agentId: string | undefined;
}

function obstacleOf(context: UnsentContext, id: InteractionId, type: CommandType): Obstacle | undefined {
  const interaction = context.interactions[id];
  if (interaction === undefined) return "gone";
  const availability = allowedCommands(interaction, context).get(type);
  if (availability === undefined) return "ended";
  return availability.allowed ? undefined : availability.why;
}

/** The replies that left the text boxes, of the conversations that have such: nothing in it changes while the agent types. */
export function unsentReplies({ drafts }: DraftsState): UnsentSources["replies"] {
  return Object.fromEntries(
    Object.entries(drafts).flatMap(([id, { unsent }]) => (unsent.length === 0 ? [] : [[id, unsent]])),
  );
}

/** Everything unsent over all conversations, oldest kinds of work first: messages, commands, wrap-ups. What is still under way is not in it. */
export function unsentWork({
  replies,
  kept,
  submissions,
  isSubmitted,
  context,
  agentId,
}: UnsentSources): readonly UnsentItem[] {
  const titleNow = (id: InteractionId, before: string | undefined) => {
    const interaction = context.interactions[id];
    return interaction === undefined ? before : titleOf(interaction);
  };
  const items: UnsentItem[] = [];
  for (const [interactionId, left] of Object.entries(replies)) {
    for (const unsent of left) {
      if (unsent.phase !== "failed") continue;
      const obstacle = obstacleOf(context, interactionId, "send-message");
      const title = titleNow(interactionId, unsent.title);
      items.push({ kind: "message", key: unsent.key, title, obstacle, isBusy: false, interactionId, unsent });
    }
  }
  for (const [slot, entry] of Object.entries(kept)) {
    if (entry.phase === "requested") continue;
    const { command } = entry;
    if (command.type === "start-conversation") {
      const obstacle = context.connection.phase === "connected" ? undefined : "not-connected";
      items.push({ kind: "command", key: slot, title: undefined, obstacle, isBusy: false, kept: entry });
    } else {
      const obstacle = obstacleOf(context, command.interactionId, command.type);
      const title = titleNow(command.interactionId, entry.title);
      items.push({ kind: "command", key: slot, title, obstacle, isBusy: false, kept: entry });
    }
  }
  for (const submission of submissions.list) {
    const { agentId: owner, title } = submission.report;
    // It is posted all the same; what another agent wrote is not for this one's eyes.
    if (owner !== null && owner !== agentId) continue;
    if (submission.failure === undefined) continue;
    const obstacle = isSubmitted ? undefined : "nowhere";
    const isBusy = submissions.posting.includes(submission.key);
    items.push({ kind: "wrap-up", key: submission.key, title, obstacle, isBusy, submission });
  }
  return items;
}
