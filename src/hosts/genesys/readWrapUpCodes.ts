import { HostError } from "../../domain/HostError.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import type { HostOutcome } from "../../domain/wrapUp.ts";
import { read } from "../lenient.ts";
import type { People } from "./legs.ts";
import type { ToolCall } from "./toWire.ts";
import * as wire from "./wire.ts";

/** Reads the codes that the host has for the wrap-up of a conversation, each once. Rejects with a `HostError`. */
export async function readWrapUpCodes(
  { own }: People,
  id: InteractionId,
  call: (call: ToolCall) => Promise<unknown>,
): Promise<readonly HostOutcome[]> {
  if (!own.id) throw new HostError("bad-message");
  const answer = await call({
    tool: "get_conversation_participant_wrapupcodes",
    args: { conversationId: id, participantId: own.id },
  });
  const codes = read(wire.wrapupCodes, answer);
  if (codes === undefined) throw new HostError("bad-message");
  const byId = new Map(
    codes.map(({ id: code, name, description }) => [
      code,
      { id: code, name: name || code, description: description || undefined },
    ]),
  );
  return [...byId.values()];
}
