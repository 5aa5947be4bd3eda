import { maskCardNumbers } from "../../domain/cardNumbers.ts";
import { type Interaction, stageOf } from "../../domain/interaction.ts";
import type { Translate } from "../../i18n/i18n.ts";
import { deadlineOf } from "../../state/session/deadlineOf.ts";
import type { Milestones } from "../../state/session/milestones.ts";

export type Severity = "positive" | "critical" | "negative" | "quiet";

export interface ShownState {
  /** A word or two. */
  readonly word: string;
  readonly severity: Severity;
  /** When this state began, for the only clock of the conversation. */
  readonly since: number | undefined;
  /** When the host ends this state. The clock then counts down. */
  readonly until: number | undefined;
}

const severities: Readonly<Partial<Record<Interaction["line"], Severity>>> = {
  connected: "positive",
  ringing: "positive",
  failed: "negative",
};

type Untimed = Omit<ShownState, "until">;

function handling(t: Translate, interaction: Interaction, times: Milestones | undefined): Untimed {
  const { channel, line, lineText, held, muted, parties, statusText } = interaction;
  const since = times?.accepted;
  if (held === true || muted === true) {
    const asides = [...(held === true ? [t("line.held")] : []), ...(muted === true ? [t("line.muted")] : [])];
    return { word: asides.join(", "), severity: "critical", since: times?.lineChanged ?? since };
  }
  if (parties.some(({ typing, isSelf }) => typing && !isSelf))
    return { word: t("line.typing"), severity: "positive", since };
  // Nobody talks in a chat or an e-mail, though hosts report a connected line there.
  const isOpen = line === "none" || (line === "connected" && channel !== "phone" && channel !== "callback");
  const word = isOpen ? (statusText ?? t("stage.handling")) : (lineText ?? t(`line.${line}`));
  return { word: maskCardNumbers(word), severity: severities[line] ?? "quiet", since };
}

/** Returns the state of a conversation as the agent reads it, with the start of its running time. */
export function stateOf(t: Translate, interaction: Interaction, times: Milestones | undefined): ShownState {
  const stage = stageOf(interaction);
  const state: Untimed =
    stage === "handling"
      ? handling(t, interaction, times)
      : {
          word: t(interaction.status === "queued" ? "stage.queued" : `stage.${stage}`),
          severity: stage === "offering" ? "positive" : "critical",
          since: stage === "offering" ? times?.offered : times?.ended,
        };
  return { ...state, since: state.since ?? times?.firstSeen, until: deadlineOf(interaction, times) };
}
