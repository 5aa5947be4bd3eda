import { createSinchHost } from "../../src/hosts/sinch/SinchHost.ts";
import type { ActionPayload, OutgoingMessage } from "../../src/hosts/sinch/wire.ts";
import { linkedPorts } from "../support/linkedPorts.ts";
import type { Behaviour, HostWorld } from "./HostWorld.ts";

interface Conversation {
  readonly id: string;
  readonly channel_type: "phone";
  readonly title: string;
  readonly consult_for?: string;
  status: string;
  channel_status: string;
  recording: boolean;
}

const answerOf = (id: string, value: unknown, reason?: string) => ({
  id,
  type: "response",
  payload: reason === undefined ? { value } : { value, reason },
});

/** Simulates the parts of the Communication Panel that the contract needs, written from the protocol. */
export function createSinchWorld(): HostWorld {
  const [panelEnd, hostEnd] = linkedPorts({ sync: true });
  const conversations = new Map<string, Conversation>();
  let behaviour: Behaviour = "proper";
  let count = 0;
  let lastPush: unknown;
  let delayList: ((release: () => void) => void) | undefined;

  function push(attribute: string, value: unknown, conversation: Conversation): void {
    lastPush = { id: "push", type: "state", payload: { attribute, value, interaction: { ...conversation } } };
    if (behaviour !== "unresponsive") hostEnd.send(lastPush);
  }

  function change(conversation: Conversation, fields: Partial<Conversation>): void {
    Object.assign(conversation, fields);
    if (fields.status !== undefined) push("status", fields.status, conversation);
    else push("channel_status", conversation.channel_status, conversation);
    if (conversation.status === "handled") conversations.delete(conversation.id);
  }

  function add(title: string, fields: Partial<Conversation>): Conversation {
    count += 1;
    const conversation: Conversation = {
      id: `I-${count}`,
      channel_type: "phone",
      title,
      status: "incoming",
      channel_status: "ringing",
      recording: false,
      ...fields,
    };
    conversations.set(conversation.id, conversation);
    push("status", conversation.status, conversation);
    return conversation;
  }

  const end = (conversation: Conversation | undefined, why = "disconnected"): void => {
    if (conversation !== undefined) change(conversation, { status: "ended", channel_status: why });
  };
  const consultationOf = (id: string | undefined) =>
    [...conversations.values()].find(
      (one) => one.consult_for !== undefined && one.consult_for === (id ?? one.consult_for),
    );

  const changes: Readonly<Record<string, Partial<Conversation>>> = {
    accept: { status: "accepted", channel_status: "connected" },
    reject: { status: "rejected" },
    hangup: { status: "ended", channel_status: "disconnected" },
    handle: { status: "handled" },
    hold: { channel_status: "onhold" },
    unhold: { channel_status: "connected" },
    mute: { channel_status: "muted" },
    unmute: { channel_status: "connected" },
    startRecording: { recording: true },
    stopRecording: { recording: false },
  };

  function perform(payload: ActionPayload): unknown {
    const id = "interactionId" in payload ? payload.interactionId : undefined;
    const conversation = conversations.get(id ?? "");
    if (conversation === undefined) return "ok";
    switch (payload.command) {
      case "interaction":
      case "callState":
        change(conversation, changes[payload.value] ?? {});
        return "ok";
      case "consult":
        change(conversation, { channel_status: "onhold" });
        return add(payload.value.to, { status: "outgoing", channel_status: "calling", consult_for: conversation.id });
      case "join":
        end(consultationOf(conversation.id));
        end(conversation);
        return "ok";
      case "transfer":
        end(conversation);
        return "ok";
      default:
        return "ok";
    }
  }

  function detail(value: string, interactionId: string | undefined): unknown {
    switch (value) {
      case "user":
        return { id: "A1", login_status: "logged_in", permissions: { recording: "enabled" } };
      case "interactions":
        return [...conversations.values()].map((one) => ({ ...one }));
      case "interaction":
        return conversations.get(interactionId ?? "") ?? null;
      case "queues":
      case "transcript":
        return [];
      default:
        return null;
    }
  }

  function answer({ id, payload }: Extract<OutgoingMessage, { type: "action" }>): unknown {
    if (payload.command === "detail") {
      if (typeof behaviour === "object" && "answerWith" in behaviour) return answerOf(id, behaviour.answerWith);
      return answerOf(id, detail(payload.value, payload.interactionId));
    }
    if (payload.command === "picklist") return answerOf(id, []);
    if (typeof behaviour === "object" && "refuse" in behaviour) return answerOf(id, "error", behaviour.refuse);
    return answerOf(id, perform(payload));
  }

  function receive(message: OutgoingMessage): void {
    if (behaviour === "unresponsive") return;
    if (message.type !== "action") {
      hostEnd.send(answerOf(message.id, message.type === "init" ? [] : "ok"));
      return;
    }
    const reply = structuredClone(answer(message));
    const isList = message.payload.command === "detail" && message.payload.value === "interactions";
    if (isList && delayList !== undefined) delayList(() => hostEnd.send(reply));
    else hostEnd.send(reply);
  }
  // Answers always arrive after the function call that sent the request.
  hostEnd.listen((data) => setTimeout(receive, 1, data));

  const port = {
    ...panelEnd,
    send(message: unknown) {
      if (behaviour === "broken") throw new TypeError("could not be cloned");
      panelEnd.send(message);
    },
  };
  return {
    host: createSinchHost({ port, config: { requestMs: 5000 } }),
    newsWithinMs: 10,
    offer: (customer) => add(customer, {}).id,
    customerHangsUp: (id) => end(conversations.get(id)),
    answerConsult() {
      const consultation = consultationOf(undefined);
      if (consultation !== undefined) change(consultation, { status: "accepted", channel_status: "connected" });
    },
    failConsult: (reason) => end(consultationOf(undefined), reason),
    removeElsewhere: (id) => void conversations.delete(id),
    behave(next) {
      behaviour = next;
    },
    keepBackNextList() {
      let release = () => {};
      delayList = (send) => {
        delayList = undefined;
        release = send;
      };
      return () => release();
    },
    sendFromHost: (data) => hostEnd.send(data),
    repeat() {
      hostEnd.send(lastPush);
      hostEnd.send(lastPush);
    },
    leftBehind: () => panelEnd.listeners(),
  };
}
