import type { Command, InteractionCommand } from "../../domain/command.ts";
import type { Destination } from "../../domain/destination.ts";
import { HostError } from "../../domain/HostError.ts";
import type { Call } from "./wire.ts";

type Method = Pick<Call, "method" | "args">;

const call = (method: string, ...args: Call["args"]): Method => ({ method, args });

/** The toolkit's names of the persons in a call. */
const customer = "Initial_Caller";
const consulted = "Third_Party";

function add({ kind, id }: Destination, isBlind: boolean): Method {
  const type = kind === "agent" || kind === "queue" ? "AgentOrQueueId" : "PhoneNumber";
  return call("addParticipant", type, id, isBlind);
}

function aboutCall(command: InteractionCommand): Method {
  switch (command.type) {
    case "accept":
      return call("acceptCall");
    case "decline":
      return call("declineCall");
    case "hangup":
    case "complete-consult":
      // The others stay connected if there are two.
      return call("endCall", "Agent");
    case "cancel-consult":
      return call("endCall", consulted);
    case "hold":
      return call("hold", customer);
    case "resume":
      return call("resume", customer);
    case "mute":
      return call("mute");
    case "unmute":
      return call("unmute");
    case "pause-recording":
      return call("pauseRecording");
    case "resume-recording":
      return call("resumeRecording");
    case "send-tone":
      return call("sendDigits", command.tone);
    case "transfer":
      return add(command.to, true);
    case "consult":
      return add(command.to, false);
    case "swap":
      return call("swap");
    case "conference":
      return call("merge");
    default:
      throw new HostError("unsupported");
  }
}

/** Converts a command to a method of the toolkit. Throws `unsupported` for what the toolkit cannot do. */
export function toWire(command: Command): Method {
  if ("interactionId" in command) return aboutCall(command);
  if (command.type !== "start-conversation") throw new HostError("unsupported");
  const [number = ""] = command.request.to;
  return call("startPreviewCall", number);
}
