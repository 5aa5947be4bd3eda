import type { Attempt } from "./workSchema.ts";

export type { Attempt };
type Sendable = Attempt["command"];
/** An attempt to send one type of command. */
export type AttemptTo<Type extends Sendable["type"]> = Attempt & {
  readonly command: Extract<Sendable, { readonly type: Type }>;
};

/** Returns the attempts of one type, in the order in which the agent asked for them. */
export function attemptsTo<T extends Sendable["type"]>(
  type: T,
  attempts: Readonly<Record<string, Attempt>>,
): readonly AttemptTo<T>[] {
  return Object.values(attempts)
    .filter((one): one is AttemptTo<T> => one.command.type === type)
    .toSorted((a, b) => a.at - b.at);
}

/** Returns an attempt that this page has under way. */
export function newAttempt<C extends Sendable>(
  command: C,
  of: Pick<Attempt, "key" | "title" | "frame"> & Partial<Attempt>,
): Attempt & { readonly command: C } {
  const fresh = { phase: "sending", code: undefined, reason: undefined, since: 0, failures: 0, notBefore: 0 } as const;
  return { ...fresh, at: Date.now(), ...of, command };
}

/** Whether the host may have taken a command, though nothing says so. The echo of a message may still come. */
export function isInDoubt({ phase, code }: Pick<Attempt, "phase" | "code">): boolean {
  return phase !== "sent" && (code === "timeout" || code === "closed" || code === "in-doubt");
}

/** Whether a page sends an attempt, or lets it wait and will send it. */
export function isUnderWay({ phase, command }: Attempt): boolean {
  return phase === "sending" || (phase === "waiting" && command.type === "send-message");
}

/** Returns an attempt as it stands once the page that was sending it is gone: it may have arrived, or not. */
export function leftBehind(one: Attempt): Attempt {
  // Its key makes it harmless to post a report again.
  if (one.command.type === "post-report") return { ...one, phase: "waiting" };
  return { ...one, phase: "failed", code: "in-doubt" };
}
