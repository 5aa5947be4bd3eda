import type { OutgoingMessage } from "../../src/hosts/sinch/wire.ts";

export const ids = ["a", "b", "__proto__"] as const;
export type Id = (typeof ids)[number];

/** The wire values and their meaning for an agent, written from the protocol and not from the adapter. */
export const lineValues = {
  connected: { line: "connected", held: false, muted: false },
  onhold: { line: "connected", held: true, muted: undefined },
  muted: { line: "connected", held: false, muted: true },
  ringing: { line: "ringing", held: undefined, muted: undefined },
  disconnected: { line: "disconnected", held: undefined, muted: undefined },
} as const;
export const statusValues = {
  incoming: "offered",
  accepted: "accepted",
  ended: "ended",
  handled: "handled",
  rejected: "declined",
} as const;

/** The fields that one message about an interaction can contain. */
export interface ReportedFields {
  readonly status?: keyof typeof statusValues | undefined;
  readonly line?: keyof typeof lineValues | undefined;
  readonly recording?: boolean | undefined;
  readonly title?: string | undefined;
}

/** One reported state of an interaction, in the panel's own terms. */
export interface ReportedValue {
  readonly id: string;
  /** `there` is false when the interaction is over. */
  readonly field: "status" | "line" | "held" | "muted" | "recording" | "there";
  readonly value: string | boolean | undefined;
}

/** A message of the host in transit. */
export interface InFlight {
  readonly data: unknown;
  readonly reports: readonly ReportedValue[];
  /** The request that the message answers. */
  readonly answers: string | undefined;
  /** The ids in a requested list. */
  readonly listed?: readonly string[];
}

/** A request of the panel as received by the host. */
export interface Asked {
  readonly id: string;
  readonly what: string;
  readonly interactionId: string | undefined;
  readonly value: unknown;
  readonly step: number;
  readonly at: number;
  open: boolean;
}

const toInteraction = (id: Id, { status, line, recording, title }: ReportedFields) => ({
  id,
  channel_type: id === "b" ? "chat" : "phone",
  ...(status === undefined ? {} : { status }),
  ...(line === undefined ? {} : { channel_status: line }),
  ...(recording === undefined ? {} : { recording }),
  ...(title === undefined ? {} : { title }),
});

function reportsOf(id: Id, { status, line, recording }: ReportedFields): readonly ReportedValue[] {
  return [
    { id, field: "there", value: status !== "handled" && status !== "rejected" },
    ...(status === undefined ? [] : [{ id, field: "status", value: statusValues[status] } as const]),
    ...(line === undefined
      ? []
      : (["line", "held", "muted"] as const).map((field) => ({ id, field, value: lineValues[line][field] }))),
    ...(recording === undefined ? [] : [{ id, field: "recording", value: recording ? "on" : "off" } as const]),
  ];
}

export type Push =
  | {
      readonly attribute: "status" | "channel_status" | "activeInteraction";
      readonly id: Id;
      readonly telling: ReportedFields;
    }
  | { readonly attribute: "message"; readonly id: Id; readonly number: number }
  | { readonly attribute: "login_status" | "exit" | "init" };

/** Returns a wire push with the state that it reports. */
export function toPush(push: Push): InFlight {
  const message = (payload: unknown, reports: readonly ReportedValue[] = []): InFlight => ({
    data: { id: "push", type: "state", payload },
    reports,
    answers: undefined,
  });
  switch (push.attribute) {
    case "exit":
    case "init":
      return { data: { id: "h", type: push.attribute, payload: { value: [] } }, reports: [], answers: undefined };
    case "login_status":
      return message({ attribute: "login_status", value: "logged_out" });
    case "message": {
      const { id, number } = push;
      const value = { id: `m${number}`, message: `said in ${id}`, timestamp: number, originator: "p" };
      return message({ attribute: "message", value, interaction: { id } });
    }
    case "activeInteraction": {
      const { id, telling } = push;
      return message({ attribute: "activeInteraction", value: toInteraction(id, telling) }, reportsOf(id, telling));
    }
    default: {
      const { attribute, id, telling } = push;
      const { status = "accepted", line = "connected" } = telling;
      const value = attribute === "status" ? status : line;
      // The interaction in a push agrees with the push.
      const full = attribute === "status" ? { ...telling, status } : { ...telling, line };
      return message({ attribute, value, interaction: toInteraction(id, full) }, reportsOf(id, full));
    }
  }
}

/** How the host answers: with the requested data, a refusal, or an unusable answer. */
export interface AnswerStyle {
  readonly style: "fit" | "error" | "none";
  readonly telling: ReportedFields;
  /** The interactions in a list. */
  readonly listed: readonly Id[];
}

const isId = (id: string | undefined): id is Id => ids.some((one) => one === id);

/** Returns the answer to a request with the state that it reports. */
export function toAnswer(asked: Asked, { style, telling, listed }: AnswerStyle): InFlight {
  const answer = (value: unknown, reports: readonly ReportedValue[] = []): InFlight => ({
    data: { id: asked.id, type: "response", payload: { value } },
    reports,
    answers: asked.id,
  });
  if (style === "error" && asked.what !== "init")
    return { data: { id: asked.id, payload: { value: "error", reason: "no" } }, reports: [], answers: asked.id };
  const list = (): InFlight => ({
    ...answer(
      listed.map((id) => toInteraction(id, telling)),
      listed.flatMap((id) => reportsOf(id, telling)),
    ),
    ...(asked.what === "interactions" && { listed }),
  });
  switch (asked.what) {
    case "init":
      return style === "fit" ? list() : answer([]);
    case "interactions":
      return style === "fit" ? list() : answer(null);
    case "interaction":
      if (style === "none" || !isId(asked.interactionId)) return answer(null);
      return answer(toInteraction(asked.interactionId, telling), reportsOf(asked.interactionId, telling));
    case "user":
      return answer({ id: "A1", login_status: "logged_in", permissions: { recording: "enabled" } });
    case "transcript":
      return answer([{ id: "m1", message: `said in ${asked.interactionId}`, timestamp: 1, originator: "p" }]);
    case "command":
      if (style === "none" || !isId(asked.interactionId)) return answer("ok");
      // Newer hosts answer with the interaction, which counts as reported.
      return answer(toInteraction(asked.interactionId, telling), reportsOf(asked.interactionId, telling));
    default:
      return answer(null);
  }
}

/** Returns the subject of a request of the panel. */
export function toAsked(message: OutgoingMessage, step: number, at: number): Asked {
  const base = { id: message.id, step, at, open: true };
  if (message.type !== "action") return { ...base, what: message.type, interactionId: undefined, value: undefined };
  const { payload } = message;
  const interactionId = "interactionId" in payload ? payload.interactionId : undefined;
  const value = "value" in payload ? payload.value : undefined;
  if (payload.command === "detail" && typeof value === "string") return { ...base, what: value, interactionId, value };
  if (payload.command === "picklist") return { ...base, what: "picklist", interactionId, value };
  return { ...base, what: "command", interactionId, value: { command: payload.command, value } };
}
