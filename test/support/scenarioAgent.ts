import { createSinchDialect } from "../../src/simulator/dialects/sinch/createSinchDialect.ts";
import type { Engine } from "../../src/simulator/engine/Engine.ts";

/** A message as received by the frame, without types. */
type Wire = ReturnType<typeof JSON.parse>;

interface Push {
  readonly id: string;
  readonly type?: string;
  readonly payload?: { attribute?: string; value: Wire; reason?: string; interaction?: Wire };
}

/** Plays the agent of a scenario with wire messages only, over a link without faults. */
export function startAgent(engine: Engine, name: string) {
  const received: Push[] = [];
  const errors: string[] = [];
  const statuses: string[] = [];
  let sent = 0;
  const done = new Set<string>();

  const act = (command: string, value: unknown, interactionId: string) => {
    const key = `${command} ${JSON.stringify(value)} ${interactionId}`;
    if (done.has(key)) return;
    done.add(key);
    sent += 1;
    const id = `agent-${sent}`;
    // A window delivers a message later, never within the sending call.
    queueMicrotask(() => dialect.receive({ id, type: "action", payload: { command, value, interactionId } }));
  };

  const react = ({ attribute, value, interaction }: NonNullable<Push["payload"]>) => {
    const id: string = interaction?.id;
    const isCall = interaction?.channel_type === "phone";
    const isConsult = interaction?.consult_for !== undefined;
    if (attribute === "status" && value === "incoming") act("interaction", "accept", id);
    if (attribute === "status" && value === "ended") act("interaction", "handle", id);
    if (attribute === "status" && value === "accepted" && !isCall) {
      if (interaction.channel_type === "email") act("interaction", "handle", id);
      else act("message", { content: "Certainly, I will look" }, id);
    }
    if (attribute === "message" && /thank/i.test(value.message) && /Perfect|Thursday after|stock/.test(value.message)) {
      act("interaction", "hangup", id);
    }
    if (name === "three-conversations" && attribute === "message" && /stock/.test(value.message)) {
      act("interaction", "hangup", id);
    }
    if (!isCall) return;
    if (attribute === "channel_status" && value === "connected" && !isConsult) {
      if (name.startsWith("consult")) {
        if (done.has(`consult ${id}`)) act("interaction", "hangup", id);
        else act("consult", { to: "+442079460131" }, id);
        done.add(`consult ${id}`);
      } else if (name === "blind-transfer") act("transfer", { to: "+442079460131", cad: { checked: "yes" } }, id);
      else if (name === "second-call" && interaction.attached_data.order !== undefined) {
        if (done.has("second")) act("interaction", "hangup", id);
        else act("callState", "hold", id);
      } else if (name !== "logout" && name !== "second-call") {
        act("callState", "startRecording", id);
        if (interaction.recording === true) act("dtmf", { content: "5" }, id);
        if (interaction.recording === true) act("interaction", "hangup", id);
      } else if (name === "logout") act("callState", "hold", id);
      if (name === "second-call" && interaction.attached_data.order === undefined) {
        done.add("second");
        act("interaction", "hangup", id);
      }
    }
    if (name === "consult-join" && isConsult && value === "connected") act("join", undefined, id);
    if (isConsult && value === "ended" && name !== "consult-join" && name !== "consult-customer-leaves")
      act("callState", "unhold", interaction.consult_for);
    if (name === "consult-customer-leaves" && !isConsult && value === "ended") {
      const leg = received.find((push) => push.payload?.interaction?.consult_for === id);
      act("interaction", "hangup", leg?.payload?.interaction.id);
    }
    if (
      name === "second-call" &&
      attribute === "status" &&
      value === "ended" &&
      interaction.attached_data.order === undefined
    ) {
      const first = received.find((push) => push.payload?.interaction?.attached_data?.order !== undefined);
      act("callState", "unhold", first?.payload?.interaction.id);
    }
  };

  const dialect = createSinchDialect(engine, {
    placement: "global",
    post: (message) => {
      const push = message as Push;
      received.push(push);
      if (push.payload?.value === "error") errors.push(push.payload.reason ?? "");
      if (push.type !== "state" || push.payload === undefined) return;
      if (push.payload.attribute === "status" || push.payload.attribute === "channel_status")
        statuses.push(push.payload.value);
      react(push.payload);
    },
  });
  dialect.receive({ id: "init", type: "init", payload: true });
  return { received, statuses, errors };
}

/** Resolves at once, except for the campaign's preview, which the agent must end. */
export const wait = (milliseconds: number): Promise<void> =>
  milliseconds >= 30_000 ? new Promise(() => undefined) : new Promise((resolve) => void setTimeout(resolve, 0));
