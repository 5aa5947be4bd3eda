import { describe, expect, it } from "vitest";
import { allowedCommands } from "../../../src/domain/allowedCommands.ts";
import type { InteractionCommandType } from "../../../src/domain/command.ts";
import type { Capabilities } from "../../../src/domain/host.ts";
import type { InteractionPatch } from "../../../src/domain/interaction.ts";
import { consultation, interaction } from "../../support/builders.ts";
import { capabilitiesWith } from "../../support/capabilities.ts";

const everything: readonly InteractionCommandType[] = [
  ...(["accept", "decline", "pick", "hangup", "close", "hold", "resume", "mute", "unmute"] as const),
  ...(["start-recording", "stop-recording", "pause-recording", "resume-recording"] as const),
  ...(["complete-consult", "cancel-consult", "swap", "conference", "speak-to"] as const),
  ...(["send-tone", "send-message", "transfer", "consult", "add-to-call", "save-wrap-up", "skip-wrap-up"] as const),
];

function allowed(
  patch: InteractionPatch,
  options: Partial<Capabilities> & {
    readonly recording?: "enabled" | "disabled" | "hidden";
    readonly without?: readonly InteractionCommandType[];
  } = {},
) {
  const { recording = "enabled", without = [], ...capabilities } = options;
  const map = allowedCommands(interaction(patch), {
    capabilities: capabilitiesWith(
      everything.filter((type) => !without.includes(type)),
      capabilities,
    ),
    connection: { phase: "connected" },
    agent: { recording },
  });
  return Object.fromEntries([...map].map(([type, one]) => [type, one.allowed ? true : one.why]));
}

const call = {
  id: "call",
  channel: "phone",
  status: "accepted",
  line: "connected",
  held: false,
  muted: false,
} as const;

describe("allowed commands", () => {
  it("are accept and decline of an offer, and pick of a queued conversation", () => {
    expect(allowed({ ...call, status: "offered" })).toEqual({ accept: true, decline: true });
    expect(allowed({ ...call, status: "queued" })).toEqual({ pick: true });
  });

  it("are the call controls of a connected call", () => {
    const controls = allowed(call, { completeConsult: "join" });
    expect(controls).toMatchObject({
      hold: true,
      mute: true,
      "send-tone": true,
      hangup: true,
      "complete-consult": "no-consultation",
    });
    for (const type of ["resume", "unmute", "swap", "cancel-consult"]) expect(controls).not.toHaveProperty(type);
  });

  it("are resume and mute of a held call, because hold and mute are independent", () => {
    const held = allowed({ ...call, held: true });
    expect(held).toMatchObject({ resume: true, mute: true, "send-tone": "on-hold" });
    expect(held).not.toHaveProperty("hold");
  });

  it("follow the rules that the host gives with the interaction", () => {
    const held = {
      ...call,
      held: true,
      muted: undefined,
      impeded: new Map([["mute", "mute-hidden-by-hold"]] as const),
    };
    expect(allowed(held)).toMatchObject({ mute: "mute-hidden-by-hold" });
    expect(allowed(held)).not.toHaveProperty("unmute");
    const rule = new Map([["hangup", "hangup-completes-transfer"]] as const);
    expect(allowed({ ...call, impeded: rule })).toMatchObject({ hangup: "hangup-completes-transfer" });
  });

  it("are both of a pair while the state is unknown", () => {
    expect(allowed({ ...call, held: undefined })).toMatchObject({ hold: true, resume: true });
    const noRecording = allowed({ ...call, recording: undefined });
    expect(noRecording).toMatchObject({ "start-recording": true, "stop-recording": true });
    const consentOnly = allowed({ ...call, recording: { state: "unknown", consent: true } });
    expect(consentOnly).toMatchObject({ "start-recording": true, "stop-recording": true });
  });

  it("include recording by its state and the agent's permission", () => {
    const recording = (state: "off" | "on" | "paused") => ({ ...call, recording: { state, consent: undefined } });
    expect(allowed(recording("off"))).toMatchObject({
      "start-recording": true,
      "pause-recording": "no-recording-to-pause",
    });
    expect(allowed(recording("off"))).not.toHaveProperty("stop-recording");
    expect(allowed(recording("on"))).toMatchObject({ "stop-recording": true, "pause-recording": true });
    expect(allowed(recording("paused"))).toMatchObject({ "stop-recording": true, "resume-recording": true });
    expect(allowed(call, { recording: "disabled" })).toHaveProperty("start-recording", "recording-not-permitted");
    expect(allowed(call, { recording: "hidden" })).not.toHaveProperty("start-recording");
  });

  it("include the commands of a consultation, most of them after its answer", () => {
    const consulting = (phase: "dialing" | "talking") => ({ ...call, consult: consultation({ phase }) });
    expect(allowed(consulting("dialing"))).toMatchObject({
      "complete-consult": "consultation-not-connected",
      swap: "consultation-not-connected",
      conference: "consultation-not-connected",
      "speak-to": "consultation-not-connected",
      "cancel-consult": true,
      consult: "already-consulting",
    });
    const rule = new Map([["complete-consult", "call-not-on-hold"]] as const);
    expect(allowed(consulting("talking"))).toMatchObject({ "complete-consult": true, swap: true, conference: true });
    expect(allowed({ ...consulting("talking"), impeded: rule })).toMatchObject({
      "complete-consult": "call-not-on-hold",
    });
    expect(allowed(call, { completeConsult: "transfer" })).not.toHaveProperty("complete-consult");
    expect(allowed({ ...call, consultParent: "other" })).toMatchObject({ consult: "is-consultation" });
  });

  it("exclude commands that the host does not support for the channel", () => {
    const commands = { ...capabilitiesWith(everything).commands, chat: new Set(["hangup"] as const) };
    expect(allowed({ id: "m", channel: "chat", status: "accepted" }, { commands })).toEqual({ hangup: true });
    expect(allowed(call, { without: ["hold"] })).not.toHaveProperty("hold");
  });

  it.each([
    ["close", { kind: "close" }, { close: true }],
    ["waiting", { kind: "waiting" }, {}],
    ["none", { kind: "none" }, {}],
  ] as const)("after the end are those of a wrap-up of kind %s", (_kind, wrapUp, controls) => {
    expect(allowed({ ...call, status: "ended", wrapUp })).toEqual(controls);
  });

  it("include saving a form after the end, and skipping it if the host allows it", () => {
    const form = { kind: "form", formId: "f", required: true, canLeaveEarly: true } as const;
    const times = { startedAt: undefined, dueAt: undefined };
    const ended = { ...call, status: "ended" } as const;
    expect(allowed({ ...ended, wrapUp: { ...form, ...times, canSkip: false } })).toEqual({ "save-wrap-up": true });
    expect(allowed({ ...ended, wrapUp: { ...form, ...times, canSkip: true } })).toEqual({
      "save-wrap-up": true,
      "skip-wrap-up": true,
    });
  });
});
