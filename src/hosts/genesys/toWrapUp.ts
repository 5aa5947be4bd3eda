import { noWrapUp, type WrapUp } from "../../domain/wrapUp.ts";
import type { People } from "./legs.ts";

const prompts = ["mandatory", "optional", "agentrequested", "timeout", "forcedtimeout"] as const;
type Prompt = (typeof prompts)[number];

/** An unknown prompt counts as the strictest one without a time, so nothing can be skipped by mistake. */
const promptOf = (text: string | null | undefined): Prompt =>
  prompts.find((one) => one === (text ?? "").toLowerCase()) ?? "mandatory";

const longestWrapUp = 24 * 3600 * 1000;
const done: ReadonlySet<string> = new Set(["complete", "skipped"]);

function timeOf(text: string | null | undefined): number | undefined {
  const time = Date.parse(text ?? "");
  return Number.isFinite(time) ? time : undefined;
}

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

/** Whether the answer lacks what decides about the wrap-up, so the whole conversation must be read. */
export function lacksWrapUp({ own, leg }: People): boolean {
  return own.wrapupRequired === true && (leg === undefined || leg.isFlat || !leg.communication.id);
}

/**
 * Returns what remains to be done by the agent after the end of the own leg. `now` is in ms since the epoch. The result
 * is `waiting` when the outcome is saved and only the host's time has to pass.
 */
export function toWrapUp(people: People, now: number): WrapUp {
  const { own, leg } = people;
  const prompt = promptOf(own.wrapupPrompt);
  const communication = leg?.communication;
  if (own.wrapupRequired !== true) return noWrapUp;
  if (prompt === "agentrequested" && communication?.afterCallWorkRequired !== true) return noWrapUp;
  const { startedAt, dueAt } = timesOf(people, prompt);
  const saved = [communication?.wrapup, own.wrapup].some((one) => Boolean(one?.code) && one?.provisional !== true);
  const isDone =
    saved || own.wrapupSkipped === true || done.has((communication?.afterCallWork?.state ?? "").toLowerCase());
  if (isDone) return prompt === "forcedtimeout" && dueAt !== undefined && now < dueAt ? { kind: "waiting" } : noWrapUp;
  return {
    kind: "form",
    formId: communication?.id ?? own.id ?? "",
    required: prompt !== "optional",
    canSkip: prompt === "optional",
    canLeaveEarly: prompt !== "forcedtimeout",
    startedAt,
    dueAt,
  };
}
