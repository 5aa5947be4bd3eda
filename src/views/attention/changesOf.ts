import type { Consult, ConsultPhase } from "../../domain/consult.ts";
import { maskCardNumbers } from "../../domain/cardNumbers.ts";
import {
  type Interaction,
  type Line,
  type Notice,
  type Quality,
  type Recording,
  stageOf,
} from "../../domain/interaction.ts";
import { plainText } from "../../domain/plainText.ts";
import type { MessageId, Translate } from "../../i18n/i18n.ts";

/** Maximum number of characters of a flag or note that are announced. */
const longestNotice = 300;

/** A change of a conversation as a sentence. A later change of the same fact replaces an earlier one. */
export interface Change {
  readonly fact: "stage" | "line" | "hold" | "mute" | "recording" | "consult" | "quality" | `notice ${string}`;
  readonly text: string;
}

const lines = {
  none: undefined,
  dialing: "said.dialing",
  ringing: "said.ringing",
  preview: "said.preview",
  connected: "said.connected",
  transferring: "said.transferring",
  failed: "said.failed",
  // The end of the conversation is a change of the stage.
  disconnected: undefined,
  other: undefined,
} as const satisfies Record<Line, MessageId | undefined>;

const endings = {
  phone: "said.endedCall",
  callback: "said.endedCall",
  chat: "said.endedChat",
  email: "said.ended",
  other: "said.ended",
} as const satisfies Record<Interaction["channel"], MessageId>;

const consults = {
  dialing: "said.consult.dialing",
  talking: "said.consult.talking",
  held: "said.consult.held",
  conference: "said.consult.conference",
  ended: "said.consult.ended",
} as const satisfies Record<ConsultPhase, MessageId>;

function stageText(t: Translate, before: Interaction, after: Interaction): string | undefined {
  const stage = stageOf(after);
  if (stage === stageOf(before)) return undefined;
  if (stage === "wrap-up") return t(endings[after.channel]);
  return stage === "handling" ? t("said.accepted") : undefined;
}

function lineText(t: Translate, before: Interaction, after: Interaction): string | undefined {
  const { line, lineText: reason } = after;
  const id = lines[line];
  if (id === undefined || (line === before.line && reason === before.lineText)) return undefined;
  // An offer is announced as such.
  if (line === "ringing" && stageOf(after) === "offering") return undefined;
  return line === "failed" && reason !== undefined ? t("said.failedBecause", { reason }) : t(id);
}

/** Returns the text of a fact that was switched. An unknown state says nothing. */
function switchText(before: boolean | undefined, after: boolean | undefined, on: string, off: string) {
  if (after === true && before !== true) return on;
  return after === false && before === true ? off : undefined;
}

function recordingText(t: Translate, before: Recording | undefined, after: Recording | undefined): string | undefined {
  const [was, now] = [before?.state ?? "unknown", after?.state ?? "unknown"];
  if (now === was || now === "unknown" || (now === "off" && was === "unknown")) return undefined;
  return t(now === "on" && was === "paused" ? "said.recording.resumed" : `said.recording.${now}`);
}

function consultText(t: Translate, before: Consult, after: Consult): string | undefined {
  if (after.phase === "none" || (after.phase === before.phase && after.partyId === before.partyId)) return undefined;
  const { phase, to, reason } = after;
  return phase === "ended" && reason !== undefined
    ? t("said.consult.endedBecause", { to, reason })
    : t(consults[phase], { to });
}

/** Only what the agent should know at once: the connection became poor, or is no longer. */
function qualityText(t: Translate, before: Quality | undefined, after: Quality | undefined): string | undefined {
  if (after === undefined) return undefined;
  const [was, is] = [before?.level === "poor", after.level === "poor"];
  if (was === is) return undefined;
  return t(is ? "said.quality.poor" : "said.quality.better");
}

/** Returns new flags and notes, each once, and that the flags were lowered. */
function noticeChanges(t: Translate, before: Interaction, after: Interaction): readonly Change[] {
  if (before.notices === after.notices) return [];
  const has = (list: readonly Notice[], { id, kind }: Notice) => list.some((one) => one.id === id && one.kind === kind);
  const added = after.notices.filter((notice) => !has(before.notices, notice));
  const flags = ({ notices }: Interaction) => notices.some(({ kind }) => kind === "flag");
  const lowered =
    flags(before) && !flags(after) ? [{ fact: "notice flags" as const, text: t("said.flagLowered") }] : [];
  return [
    ...added.map(({ id, kind, from, text }) => ({
      fact: `notice ${kind} ${id}` as const,
      text: t(`said.${kind}`, {
        from: from || t("said.someone"),
        text: maskCardNumbers(plainText(text)).slice(0, longestNotice),
      }),
    })),
    ...lowered,
  ];
}

/** Returns what changed in a conversation, each change as one sentence. */
export function changesOf(t: Translate, before: Interaction, after: Interaction): readonly Change[] {
  const texts = {
    stage: stageText(t, before, after),
    line: lineText(t, before, after),
    hold: switchText(before.held, after.held, t("said.held"), t("said.resumed")),
    mute: switchText(before.muted, after.muted, t("said.muted"), t("said.unmuted")),
    recording: recordingText(t, before.recording, after.recording),
    consult: consultText(t, before.consult, after.consult),
    quality: qualityText(t, before.quality, after.quality),
  } as const;
  const facts = ["stage", "line", "hold", "mute", "recording", "consult", "quality"] as const;
  const changes = facts.flatMap((fact) => {
    const text = texts[fact];
    return text === undefined ? [] : [{ fact, text }];
  });
  return [...changes, ...noticeChanges(t, before, after)];
}
