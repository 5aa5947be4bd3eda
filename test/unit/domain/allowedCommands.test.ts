import { describe, expect, it } from "vitest";
import { allowedCommands } from "../../../src/domain/allowedCommands.ts";
import type { CommandType } from "../../../src/domain/command.ts";
import type { InteractionPatch } from "../../../src/domain/interaction.ts";
import { interaction } from "../../support/builders.ts";

const everything: CommandType[] = [
  "accept",
  "decline",
  "hangup",
  "close",
  "pick",
  "hold",
  "resume",
  "mute",
  "unmute",
  "start-recording",
  "stop-recording",
  "join",
  "send-tone",
  "send-message",
  "transfer",
  "consult",
];

function allowed(patches: readonly InteractionPatch[], recording: "enabled" | "disabled" | "hidden" = "enabled") {
  const all = patches.map(interaction);
  const map = allowedCommands(all[0] ?? interaction({ id: "none" }), {
    capabilities: { commands: new Set(everything), outboundChannels: [], picklist: true, transcript: true },
    connection: { phase: "connected" },
    agent: { recording },
    interactions: Object.fromEntries(all.map((one) => [one.id, one])),
  });
  return Object.fromEntries([...map].map(([type, one]) => [type, one.allowed ? true : one.why]));
}

const call = { id: "call", channel: "phone", status: "accepted", line: "connected" } as const;

describe("allowedCommands", () => {
  it("offers accept and decline to an offer, and pick to what is queued", () => {
    expect(allowed([{ ...call, status: "offered" }])).toEqual({ accept: true, decline: true });
    expect(allowed([{ ...call, status: "queued" }])).toEqual({ pick: true });
  });

  it("offers the call controls of a connected call", () => {
    expect(allowed([call])).toMatchObject({
      hold: true,
      mute: true,
      "send-tone": true,
      hangup: true,
      join: "no-consultation",
    });
  });

  it("offers resume to a held call, whose mute nobody can tell", () => {
    const held = allowed([{ ...call, line: "held" }]);
    expect(held).toMatchObject({ resume: true, mute: "mute-hidden-by-hold" });
    expect(held).not.toHaveProperty("hold");
  });

  it("shows recording by the agent's permission", () => {
    expect(allowed([call])).toHaveProperty("start-recording", true);
    expect(allowed([{ ...call, recording: true }])).toHaveProperty("stop-recording", true);
    expect(allowed([call], "disabled")).toHaveProperty("start-recording", "recording-not-permitted");
    expect(allowed([call], "hidden")).not.toHaveProperty("start-recording");
  });

  it("allows join only while the call is on hold and its consultation connected", () => {
    const consultation = { id: "consult", channel: "phone", status: "accepted", consultFor: "call" } as const;
    const held = { ...call, line: "held" } as const;
    expect(allowed([held, { ...consultation, line: "dialing" }])).toHaveProperty("join", "consultation-not-connected");
    expect(allowed([held, { ...consultation, line: "connected" }])).toHaveProperty("join", true);
    expect(allowed([call, { ...consultation, line: "connected" }])).toHaveProperty("join", "call-not-on-hold");
  });

  it("lets an ended conversation be handled", () => {
    expect(allowed([{ ...call, status: "ended" }])).toEqual({ close: true });
  });
});
