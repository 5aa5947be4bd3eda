import type { Behaviour } from "../conformance/HostWorld.ts";

type Json = Readonly<Record<string, unknown>>;

interface Conversation {
  readonly id: string;
  state: string;
  muted: boolean;
  readonly members: { readonly id: string; readonly name: string }[];
}
interface Call {
  readonly id: string;
  readonly customer: string;
  state: string;
  recording: string;
  readonly conversations: Conversation[];
}
interface Client {
  readonly queue: unknown[];
}

const wait = (signal: AbortSignal | null | undefined) =>
  new Promise<never>((_resolve, reject) => {
    signal?.addEventListener("abort", () => reject(new DOMException("Aborted", "AbortError")));
  });

/**
 * A small Harmony Integration Server, written from the vendor's documents. It is strict about the order in which a
 * session is opened.
 */
export function createHarmonyServer() {
  const session = "S1";
  const channel = `${session}.C1`;
  const clients = new Map<string, Client>();
  const calls: Call[] = [];
  const requests: {
    readonly method: string;
    readonly url: string;
    readonly body: unknown;
    readonly init: RequestInit;
  }[] = [];
  let ids = 0;
  let running = 0;
  let behaviour: Behaviour = "proper";
  let bound: Client | undefined;
  let isStarted = false;
  let last: unknown;
  const options = { isElsewhere: false, password: "", announcesTypes: true, bareEvents: false, bareAnswers: false };

  const newId = (kind: string) => `${kind}${String((ids += 1))}`;
  const targetOf = (call: Call, conversation?: Conversation) =>
    `${channel}.${call.id}${conversation === undefined ? "" : `.${conversation.id}`}`;

  function emit(name: string, target: string, data: Json): void {
    const event = { messageType: "objectEvent", target, name, data };
    last = options.bareEvents ? event : { messageType: "resourceEvent", resourceId: session, data: event };
    if (isStarted) bound?.queue.push(last);
  }
  const tellState = (call: Call) =>
    emit("state.updated", targetOf(call), { state: call.state, recording: call.recording });
  const tellConversation = (call: Call, one: Conversation) =>
    emit("state.updated", targetOf(call, one), { state: one.state, muted: one.muted });

  function setConversation(call: Call, one: Conversation | undefined, change: Partial<Conversation>): void {
    if (one === undefined) return;
    Object.assign(one, change);
    tellConversation(call, one);
  }
  function addConversation(call: Call, state: string, name: string): Conversation {
    const one: Conversation = { id: newId("V"), state, muted: false, members: [{ id: newId("M"), name }] };
    call.conversations.push(one);
    tellNew(call, one);
    return one;
  }
  function tellNew(call: Call, one: Conversation): void {
    emit("conversation.created", targetOf(call), { conversation: { id: one.id, nativeId: `native-${one.id}` } });
    tellConversation(call, one);
    for (const member of one.members) emit("conversation.member.added", targetOf(call, one), { member });
  }
  function dispose(call: Call, one: Conversation | undefined, reason?: string): void {
    if (one === undefined) return;
    call.conversations.splice(call.conversations.indexOf(one), 1);
    emit("conversation.disposed", targetOf(call, one), reason === undefined ? {} : { reason });
  }
  function end(call: Call): void {
    for (const one of call.conversations.slice()) {
      setConversation(call, one, { state: "RELEASED" });
      dispose(call, one);
    }
    call.state = "ENDED";
    emit("interaction.ended", targetOf(call), {});
    tellState(call);
  }
  function complete(call: Call): void {
    calls.splice(calls.indexOf(call), 1);
    call.state = "COMPLETED";
    tellState(call);
  }
  function tellCall(call: Call): void {
    const type = options.announcesTypes ? { type: "TELEPHONY", modelType: "TELEPHONY" } : {};
    emit("interaction.created", channel, { interaction: { id: call.id, nativeId: `native-${call.id}`, ...type } });
    tellState(call);
    for (const one of call.conversations) tellNew(call, one);
    emit("interaction.datachanged", targetOf(call), { data: { CUSTOMER_NAME: call.customer, ANI: "+358401234567" } });
    emit("interaction.initialized", targetOf(call), {});
  }
  function replay(): void {
    emit("channel.infochanged", channel, { type: "Telephony" });
    for (const call of calls) tellCall(call);
    emit("session.initialized", session, {});
  }

  const setRecording = (call: Call, recording: string) => {
    call.recording = recording;
    tellState(call);
  };
  type Act = (call: Call, conversation: Conversation | undefined, data: Json) => void;
  const acts: Readonly<Record<string, Act>> = {
    "conversation.answer"(call, one) {
      call.state = "STARTED";
      tellState(call);
      setConversation(call, one, { state: "CONNECTED" });
    },
    "conversation.hold": (call, one) => setConversation(call, one, { state: "HELD" }),
    "conversation.retrieve": (call, one) => setConversation(call, one, { state: "CONNECTED" }),
    "conversation.request.mute": (call, one) => setConversation(call, one, { muted: true }),
    "conversation.request.unmute": (call, one) => setConversation(call, one, { muted: false }),
    "conversation.senddtmf": () => undefined,
    "conversation.release"(call, one) {
      const isConsultation = call.conversations.indexOf(one as Conversation) > 0;
      if (!isConsultation) {
        end(call);
        return;
      }
      setConversation(call, one, { state: "RELEASED" });
      dispose(call, one);
      setConversation(call, call.conversations[0], { state: "CONNECTED" });
    },
    "conversation.blindtransfer": end,
    "conversation.blindconference"(call, one, { destination }) {
      const member = { id: newId("M"), name: String(destination) };
      one?.members.push(member);
      emit("conversation.memeber.added", targetOf(call, one), { member });
    },
    "interaction.request.consult"(call, _one, { destination }) {
      setConversation(call, call.conversations[0], { state: "HELD" });
      addConversation(call, "DIALING", String(destination));
    },
    "interaction.alternate"(call) {
      for (const one of call.conversations) {
        setConversation(call, one, { state: one.state === "HELD" ? "CONNECTED" : "HELD" });
      }
    },
    "interaction.consulttransfer": end,
    "interaction.consultconference"(call) {
      const [first, second] = call.conversations;
      for (const member of second?.members ?? []) {
        first?.members.push(member);
        emit("conversation.member.added", targetOf(call, first), { member });
      }
      dispose(call, second);
      setConversation(call, first, { state: "CONNECTED" });
    },
    "interaction.reject": complete,
    "interaction.complete": complete,
    "interaction.request.recording.start": (call) => setRecording(call, "ON"),
    "interaction.request.recording.stop": (call) => setRecording(call, "OFF"),
    "interaction.request.recording.pause": (call) => setRecording(call, "PAUSED"),
    "interaction.request.recording.resume": (call) => setRecording(call, "ON"),
  };

  function perform(command: string, target: string, data: Json): string | undefined {
    if (command === "session.start") {
      isStarted = true;
      replay();
      return undefined;
    }
    if (!isStarted) return "The session was not started";
    if (command === "session.request.logout") {
      isStarted = false;
      return undefined;
    }
    if (command === "channel.request.externaldispositions") {
      const label = (language: string, country: string, name: string) => ({ language, country, name, description: "" });
      const labels = [label("fi", "FI", "Ratkaistu"), label("en", "US", "Solved (US)"), label("en", "GB", "Solved")];
      const dispositions = [
        { interactionDispositionId: "d1", value: "SOLVED", extensions: [], labels },
        { interactionDispositionId: "d2", value: "OPEN", extensions: [], labels: [] },
      ];
      emit("channel.externaldispositions.updated", channel, { dispositions });
      return undefined;
    }
    if (command === "channel.dial") {
      const call: Call = {
        id: newId("I"),
        customer: String(data["destination"]),
        state: "DIALING",
        recording: "OFF",
        conversations: [],
      };
      calls.push(call);
      tellCall(call);
      addConversation(call, "DIALING", call.customer);
      return undefined;
    }
    const call = calls.find((one) => target.startsWith(targetOf(one)));
    const act = acts[command];
    if (call === undefined || act === undefined) return `${command} is not possible`;
    const conversation = call.conversations.find((one) => target === targetOf(call, one));
    if (command.startsWith("conversation.") && conversation === undefined) return "No such conversation";
    act(call, conversation, data);
    return undefined;
  }

  function answer(client: Client, message: Json): void {
    const { messageType, requestId, requestType } = message;
    const data = (message["data"] ?? {}) as Json;
    const reply = (content: Json) =>
      client.queue.push({ messageType: String(messageType).replace("Request", "Response"), requestId, ...content });
    const fail = (text: string) => reply({ result: "failure", error: { code: "E1", message: text } });
    if (requestType === "getAgentConfiguration") {
      const asks = options.isElsewhere && data["override"] !== true;
      reply({ result: "success", data: asks ? { confirmation: true, message: "Signed in at desk 4" } : {} });
    } else if (requestType === "prepareSession") {
      const agent = data["agent"] as Json;
      if (options.password !== "" && agent["password"] !== options.password) fail("Wrong password");
      else reply({ result: "success", data: { resourceId: session } });
    } else if (requestType === "bindResource") {
      bound = client;
      isStarted = false;
      reply({ result: "success", data: {} });
    } else {
      const { command, target, data: inner } = data as { command: string; target: string; data: Json };
      const isStart = command === "session.start";
      const refusal =
        typeof behaviour === "object" && "refuse" in behaviour ? behaviour.refuse : perform(command, target, inner);
      const failure = { code: "E2", message: refusal, context: "at com.openmethods.Stack(1)" };
      const content =
        refusal === undefined ? { result: "success", data: inner } : { result: "failure", failure, original: data };
      const whole = { command, target, ...content };
      // The start's answer comes before what it repeats.
      const at = isStart ? 0 : client.queue.length;
      const wrapped = { messageType: "resourceResponse", requestId, ...content, data: whole };
      client.queue.splice(at, 0, options.bareAnswers ? whole : wrapped);
    }
  }

  async function respond(url: URL, init: RequestInit): Promise<Response> {
    if (behaviour === "broken") throw new TypeError("Failed to fetch");
    if (behaviour === "unresponsive") return wait(init.signal);
    if (typeof behaviour === "object" && "answerWith" in behaviour) {
      return new Response(JSON.stringify(behaviour.answerWith) ?? "");
    }
    const body = init.body === undefined ? undefined : (JSON.parse(init.body as string) as Json);
    requests.push({ method: init.method ?? "GET", url: url.pathname + url.search, body, init });
    if (url.pathname === "/sessions") {
      const about = body?.["client"] as Json;
      if (body?.["messageType"] === "endSession") {
        return new Response("", { status: clients.delete(String(about["id"])) ? 200 : 404 });
      }
      const id = newId("client");
      clients.set(id, { queue: [] });
      return Response.json({ id });
    }
    const client = clients.get(url.searchParams.get("clientId") ?? "");
    if (client === undefined) return new Response("", { status: 404 });
    if (url.pathname === "/direct/pollMessages") return Response.json({ messages: client.queue.splice(0) });
    if (body !== undefined) answer(client, body);
    return new Response("");
  }

  const find = (id: string) => calls.find((call) => call.id === id);
  return {
    options,
    requests,
    fetch: (async (address: string, init: RequestInit = {}) => {
      running += 1;
      try {
        return await respond(new URL(address), init);
      } finally {
        running -= 1;
      }
    }) as typeof fetch,
    running: () => running,
    behave(next: Behaviour) {
      behaviour = next;
    },
    offer(customer: string) {
      const call: Call = { id: newId("I"), customer, state: "ALERTING", recording: "OFF", conversations: [] };
      calls.push(call);
      tellCall(call);
      addConversation(call, "ALERTING", customer);
      return call.id;
    },
    hangUp(id: string) {
      const call = find(id);
      if (call !== undefined) end(call);
    },
    answerConsult: () => calls.forEach((call) => setConversation(call, call.conversations[1], { state: "CONNECTED" })),
    failConsult: (reason: string) => calls.forEach((call) => dispose(call, call.conversations[1], reason)),
    complete(id: string) {
      const call = find(id);
      if (call !== undefined) complete(call);
    },
    /** Sends a raw message. */
    send: (message: unknown) => bound?.queue.push(message),
    /** Sends a raw message before all that waits. */
    prepend: (message: unknown) => bound?.queue.unshift(message),
    emit,
    repeat: () => bound?.queue.push(last),
    /** Forgets the client, like a server after a restart. */
    forgetClients: () => clients.clear(),
    targetOf: (id: string) => `${channel}.${id}`,
    session,
    channel,
  };
}
