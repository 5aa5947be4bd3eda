import { type Core, done, refuse } from "./createCore.ts";
import { holdOthers, isLive, unknownInteraction } from "./lifecycle.ts";
import type { EngineInteraction } from "./EngineInteraction.ts";
import type { AgentOperations, Outcome } from "./operations.ts";

type Names = "hold" | "unhold" | "mute" | "unmute" | "startRecording" | "stopRecording" | "dtmf";

/** What can be done with a call that is going on. */
export function callOperations(core: Core): Pick<AgentOperations, Names> {
  /** Runs `action` on a connected call, or says why it cannot. */
  const onCall = (id: string, what: string, action: (call: EngineInteraction) => Outcome): Outcome => {
    const call = core.find(id);
    if (call === undefined) return unknownInteraction;
    if (call.channel !== "phone") return refuse(`Cannot ${what}: not a phone call`);
    if (!isLive(call) || call.line !== "connected") return refuse(`Cannot ${what}: call is not connected`);
    return action(call);
  };

  const record = (id: string, on: boolean): Outcome =>
    onCall(id, on ? "start recording" : "stop recording", (call) => {
      if (core.state().agent.recordingPermission !== "enabled") return refuse("Recording is not permitted");
      if (call.recording === on) return refuse(on ? "Call is already recorded" : "Call is not recorded");
      core.change(id, { recording: on }, "recording");
      return done;
    });

  return {
    hold: (id) =>
      onCall(id, "hold", (call) => {
        if (call.held) return refuse("Call is already on hold");
        core.change(id, { held: true }, "channel");
        return done;
      }),
    unhold: (id) =>
      onCall(id, "unhold", (call) => {
        if (!call.held) return refuse("Call is not on hold");
        holdOthers(core, id);
        core.change(id, { held: false }, "channel");
        return done;
      }),
    mute: (id) =>
      onCall(id, "mute", (call) => {
        if (call.muted) return refuse("Call is already muted");
        core.change(id, { muted: true }, "channel");
        return done;
      }),
    unmute: (id) =>
      onCall(id, "unmute", (call) => {
        if (!call.muted) return refuse("Call is not muted");
        core.change(id, { muted: false }, "channel");
        return done;
      }),
    startRecording: (id) => record(id, true),
    stopRecording: (id) => record(id, false),
    dtmf: (id, tone) =>
      onCall(id, "send tones", (call) => {
        if (!/^[0-9A-D*#]$/.test(tone)) return refuse(`Invalid DTMF tone: ${tone}`);
        if (call.held) return refuse("Cannot send tones: call is on hold");
        const interaction = core.change(id, { tones: [...call.tones, tone] });
        core.emit({ type: "dtmf", interaction, tone });
        return done;
      }),
  };
}
