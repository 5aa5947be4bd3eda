import { noWrapUp, type SavedForm, type WrapUp } from "../../domain/wrapUp.ts";
import type { People } from "./legs.ts";
import { timeOf } from "./timeOf.ts";

const prompts = ["mandatory", "optional", "agentrequested", "timeout", "forcedtimeout"] as const;
type Prompt = (typeof prompts)[number];

/** An unknown prompt counts as the strictest one without a time, so nothing can be skipped by mistake. */
const promptOf = (text: string | null | undefined): Prompt =>
  prompts.find((one) => one === (text ?? "").toLowerCase()) ?? "mandatory";

const longestWrapUp = 24 * 3600 * 1000;
const done: ReadonlySet<string> = new Set(["complete", "skipped"]);

/** Returns when the wrap-up began and when the host ends it, in ms since the epoch. */
function timesOf(
  { own, leg }: People,
  prompt: Prompt,
): { readonly startedAt: number | undefined; readonly dueAt: number | undefined } {
  const startedAt = timeOf(own.startAcwTime) ?? timeOf(leg?.communication.afterCallWork?.startTime);
  const limit = own.wrapupTimeoutMs ?? 0;
  const isTimed = (prompt === "timeout" || prompt === "forcedtimeout") && limit > 0 && limit <= longestWrapUp;
  return { startedAt, dueAt: isTimed && startedAt !== undefined ? startedAt + limit : undefined };
}

/** Whether the host may ask the agent for a wrap-up of this leg. */
export function isWrapUpAsked({ own }: People): boolean {
  return own.wrapupRequired === true;
}

/** The final answers, if the host has them, or else what it has of a draft. */
function savedOf({ own, leg }: People, draft: SavedForm | undefined): SavedForm | undefined {
  const final = [leg?.communication.wrapup, own.wrapup].find((one) => Boolean(one?.code) && one?.provisional !== true);
  if (final === undefined) return draft;
  return { outcome: final?.code ?? undefined, notes: final?.notes ?? "", tags: final?.tags ?? [], isDraft: false };
}

/**
 * Returns what the agent has to fill in. The form is there during the call already, for a draft. It ends with the call's
 * end, an answer and, where the host forces it, the host's time. `now` is in ms since the epoch, `draft` what the host
 * had of the form when the page started.
 */
export function toWrapUp(people: People, hasEnded: boolean, now: number, draft: SavedForm | undefined): WrapUp {
  const { own, leg } = people;
  const prompt = promptOf(own.wrapupPrompt);
  const communication = leg?.communication;
  if (own.wrapupRequired !== true) return noWrapUp;
  if (prompt === "agentrequested" && communication?.afterCallWorkRequired !== true) return noWrapUp;
  const { startedAt, dueAt } = timesOf(people, prompt);
  const saved = savedOf(people, draft);
  const isSkipped = own.wrapupSkipped === true || done.has((communication?.afterCallWork?.state ?? "").toLowerCase());
  const isTimeLeft = prompt === "forcedtimeout" && dueAt !== undefined && now < dueAt;
  if (hasEnded && (isSkipped || saved?.isDraft === false) && !isTimeLeft) return noWrapUp;
  return {
    kind: "form",
    formId: communication?.id ?? own.id ?? "",
    required: prompt !== "optional",
    canSkip: prompt === "optional",
    canLeaveEarly: prompt !== "forcedtimeout",
    // Until the end, or until the host says that the work began, the form takes only a draft.
    startedAt: startedAt ?? (hasEnded ? timeOf(communication?.disconnectedTime ?? own.endTime) : undefined),
    dueAt,
    saved,
  };
}
