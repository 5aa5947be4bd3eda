import { HostError } from "../../domain/HostError.ts";
import { read } from "../lenient.ts";
import type { AgentAccess } from "./agentAccess.ts";
import type { HarmonyClient } from "./HarmonyClient.ts";
import type { OpenMethodsSection } from "./section.ts";
import * as wire from "./wire.ts";

// The requests of a session, in the documented order. All reject with a `HostError`.

/**
 * Asks for the agent's configuration. Returns the server's question when the agent's session runs elsewhere, which
 * `override` answers with yes.
 */
export async function configureAgent(
  client: HarmonyClient,
  { model, services }: OpenMethodsSection,
  access: AgentAccess,
  override: boolean,
): Promise<string | undefined> {
  const answer = read(
    wire.configuration,
    await client.request({
      type: "serviceRequest",
      service: services.configuration,
      requestType: "getAgentConfiguration",
      data: { model: access.model ?? model, override },
    }),
  );
  return answer?.confirmation === true && !override ? (answer.message ?? "") : undefined;
}

/** Signs the agent in and binds the client to the session. Returns the session's id. */
export async function prepareSession(
  client: HarmonyClient,
  { model, services, envelope }: OpenMethodsSection,
  access: AgentAccess,
): Promise<string> {
  const answer = await client.request({
    type: "serviceRequest",
    service: services.processor,
    requestType: "prepareSession",
    data: { model: access.model ?? model, agent: access.agent },
  });
  const id = wire.preparedId(answer, envelope);
  if (id === undefined) throw new HostError("bad-message");
  await client.request({
    type: "coreRequest",
    requestType: "bindResource",
    resourceId: id,
    data: { resourceId: id, [envelope.resourceId]: id },
  });
  return id;
}

/** Sends a command about the session itself, which begins or ends it. */
export async function commandSession(client: HarmonyClient, id: string, command: string): Promise<void> {
  await client.request({ type: "resourceRequest", resourceId: id, data: { command, target: id, data: {} } });
}
