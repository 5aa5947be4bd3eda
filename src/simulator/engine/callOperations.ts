import { type Core, done, refuse } from "./createCore.ts";
import type { EngineInteraction } from "./EngineInteraction.ts";
import { holdOthers, isLive, unknownInteraction } from "./lifecycle.ts";
import type { AgentOperations, Result } from "./operations.ts";

type Names =
  | "hold"
  | "resume"
  | "mute"
  | "unmute"
  | "startRecording"
  | "stopRecording"
  | "pauseRecording"
  | "resumeRecording"
  | "sendTone";

/** What the agent can do in a connected call. */
export function callOperations(core: Core): Pick<AgentOperations, Names> {
  /** Runs `action` on a connected call; refuses anything else. */
  const onCall = (id: string, action: (call: EngineInteraction) => Result): Result => {
    const call = core.find(id);
    if (call === undefined) return unknownInteraction;
    if (call.channel !== "phone") return refuse("Interaction is not a phone call");
    if (!isLive(call) || call.line !== "connected") return refuse("Call is not connected");
    return action(call);
  };

  const record = (id: string, recording: "off" | "on"): Result =>
    onCall(id, (call) => {
      if (core.state().agent.recordingPermission !== "enabled") return refuse("Recording is not permitted");
      if (call.recording === recording) {
        return refuse(recording === "on" ? "Call is already recorded" : "Call is not recorded");
      }
      core.change(id, { recording, recordingPaused: false }, "recording");
      return done;
    });

  const pause = (id: string, recordingPaused: boolean): Result =>
    onCall(id, (call) => {
      if (call.recording === "off") return refuse("Call is not recorded");
      if (call.recordingPaused !== recordingPaused) core.change(id, { recordingPaused }, "recording");
      return done;
    });

  return {
    hold: (id) =>
      onCall(id, (call) => {
        if (call.held) return refuse("Call is already on hold");
        core.change(id, { held: true }, "held");
        return done;
      }),
    resume: (id) =>
      onCall(id, (call) => {
        if (!call.held) return refuse("Call is not on hold");
        holdOthers(core, id);
        core.change(id, { held: false }, "held");
        return done;
      }),
    mute: (id) =>
      onCall(id, (call) => {
        if (call.muted) return refuse("Call is already muted");
        core.change(id, { muted: true }, "muted");
        return done;
      }),
    unmute: (id) =>
      onCall(id, (call) => {
        if (!call.muted) return refuse("Call is not muted");
        core.change(id, { muted: false }, "muted");
        return done;
      }),
    startRecording: (id) => record(id, "on"),
    stopRecording: (id) => record(id, "off"),
    pauseRecording: (id) => pause(id, true),
    resumeRecording: (id) => pause(id, false),
    sendTone: (id, tone) =>
      onCall(id, (call) => {
        if (!/^[0-9A-D*#]$/.test(tone)) return refuse(`Invalid DTMF tone: ${tone}`);
        if (call.held) return refuse("Call is on hold");
        const interaction = core.change(id, { tones: [...call.tones, tone] });
        core.emit({ type: "tone", interaction, tone });
        return done;
      }),
  };
}
