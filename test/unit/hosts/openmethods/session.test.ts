import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { selectShown } from "../../../../src/state/session/selectors.ts";
import { failureOf } from "../../../support/failureOf.ts";
import { ada, openDesk } from "./openDesk.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const phases = (desk: ReturnType<typeof openDesk>) =>
  desk.events.flatMap((event) => (event.type === "connection" ? [event.connection.phase] : []));

describe("Opening a session", () => {
  it("keeps the documented order, and sends nothing to the session before its start", async () => {
    const desk = openDesk();
    desk.start();
    await desk.news();
    expect(
      desk.bodies().map(({ messageType, requestType, data }) => requestType ?? data?.command ?? messageType),
    ).toEqual(["startSession", "getAgentConfiguration", "prepareSession", "bindResource", "session.start"]);
    const [start, configuration, prepare, bind, first] = desk.bodies();
    expect(start).toMatchObject({ client: { name: "Deskside" } });
    expect(configuration).toMatchObject({
      messageType: "serviceRequest",
      service: "com.openmethods.ep.config.service",
      data: { model: "Default", override: false },
    });
    expect(prepare?.data).toEqual({ model: "Default", agent: { username: "ada" } });
    expect(bind).toMatchObject({ messageType: "coreRequest", data: { resourceId: "S1" } });
    expect(first).toMatchObject({ messageType: "resourceRequest", resourceId: "S1", data: { target: "S1" } });
    expect(new Set(desk.bodies().map(({ requestId }) => requestId)).size).toBe(5);
    expect(desk.state().connection.phase).toBe("connected");
  });

  it("sends plain text without another header or a cookie", async () => {
    const desk = openDesk();
    desk.start();
    await desk.news();
    for (const { method, init } of desk.server.requests) {
      expect(init.credentials).toBe("omit");
      expect(init.headers).toEqual(method === "POST" ? { "Content-Type": "text/plain" } : undefined);
    }
    expect(desk.server.requests.map(({ method }) => method)).toContain("GET");
  });

  it("takes the names of this installation from its settings", async () => {
    const asked: unknown[] = [];
    const settings = {
      model: "Desk",
      envelope: { requestId: "rid", requestType: "kind", service: "svc", data: "content" },
      services: { configuration: "config.own" },
    };
    const desk = openDesk(settings, {
      readAccess: ada,
      newId: () => "r1",
      wrap: (transport) => ({
        ...transport,
        process: async (clientId, message) => void asked.push(clientId, message),
      }),
    });
    desk.start();
    await desk.news(1000);
    const content = { model: "Desk", override: false };
    expect(asked).toEqual([
      "client1",
      { messageType: "serviceRequest", rid: "r1", svc: "config.own", kind: "getAgentConfiguration", content },
    ]);
  });

  it("asks the agent, and says why the server refused", async () => {
    const desk = openDesk({}, {});
    desk.server.options.password = "right";
    desk.start();
    await desk.news();
    expect(desk.state().connection).toEqual({ phase: "sign-in-required", how: "form", reason: undefined });
    expect(desk.server.requests).toEqual([]);
    const wrong = failureOf(desk.host.signIn({ username: "ada", password: "wrong" }));
    await desk.news();
    expect(await wrong).toMatchObject({ code: "refused", reason: "Wrong password" });
    expect(desk.state().connection).toEqual({ phase: "sign-in-required", how: "form", reason: "Wrong password" });
    const asked = desk.server.requests.length;
    await desk.news(60_000);
    expect(desk.server.requests.slice(asked).filter(({ method }) => method === "POST")).toEqual([]);
    const right = desk.host.signIn({ username: "ada", password: "right" });
    await desk.news();
    await right;
    expect(desk.state()).toMatchObject({ connection: { phase: "connected" }, agent: { id: "ada" } });
    expect(JSON.stringify([desk.events, desk.server.requests.map(({ url }) => url)])).not.toContain("right");
  });

  it("stays in the form when the server cannot be reached, and does not try again by itself", async () => {
    const desk = openDesk({}, {});
    desk.start();
    desk.server.behave("broken");
    await desk.news();
    await expect(desk.host.signIn({ username: "ada", password: "x" })).rejects.toMatchObject({ code: "unreachable" });
    expect(desk.state().connection).toMatchObject({ phase: "sign-in-required", how: "form" });
    desk.server.behave("proper");
    await desk.news(60_000);
    expect(desk.server.requests).toEqual([]);
  });

  it("names the status of an address that is wrong", async () => {
    const desk = openDesk({ urls: { sessions: "/wrong" } }, {});
    desk.start();
    await desk.news();
    const failure = failureOf(desk.host.signIn({ username: "ada", password: "x" }));
    await desk.news();
    expect(await failure).toMatchObject({ code: "unreachable", reason: "HTTP 404" });
  });

  const forgetful = { urls: { poll: "/wrong?{clientId}" } };
  const startsOf = (desk: ReturnType<typeof openDesk>) =>
    desk.bodies().filter(({ messageType }) => messageType === "startSession").length;

  it("waits longer and longer while the server forgets each client at once", async () => {
    const desk = openDesk(forgetful);
    desk.start();
    await desk.news(60_000);
    expect(desk.state().connection.phase).toBe("waiting");
    expect(startsOf(desk)).toBeGreaterThan(2);
    expect(startsOf(desk)).toBeLessThan(8);
  });

  it("stays in the form when the server forgets the client at once", async () => {
    const desk = openDesk(forgetful, {});
    desk.start();
    await desk.news(0);
    const failure = failureOf(desk.host.signIn({ username: "ada", password: "x" }));
    await desk.news(60_000);
    expect(await failure).toMatchObject({ code: "unreachable", reason: "HTTP 404" });
    expect(desk.state().connection).toMatchObject({ phase: "sign-in-required", how: "form" });
    expect(startsOf(desk)).toBe(1);
  });

  it.each(["resourceId", "rid"])(
    "understands the id of the session under %s when the envelope calls it rid",
    async (key) => {
      const asked: Record<string, unknown>[] = [];
      const rename = (answer: unknown): unknown =>
        JSON.parse(JSON.stringify(answer).replace('"data":{"resourceId"', `"data":{"${key}"`));
      const desk = openDesk(
        { envelope: { resourceId: "rid" } },
        {
          readAccess: ada,
          wrap: (transport) => ({
            ...transport,
            poll: async (clientId) => rename(await transport.poll(clientId)),
            process: (clientId, message) => {
              asked.push(message as Record<string, unknown>);
              return transport.process(clientId, message);
            },
          }),
        },
      );
      desk.start();
      await desk.news();
      expect(asked.slice(-2)).toMatchObject([
        { requestType: "bindResource", rid: "S1", data: { resourceId: "S1", rid: "S1" } },
        { messageType: "resourceRequest", rid: "S1", data: { command: "session.start" } },
      ]);
    },
  );

  it("takes a session over only when told to, and asks again after Retry", async () => {
    const desk = openDesk();
    desk.server.options.isElsewhere = true;
    desk.start();
    await desk.news();
    expect(desk.state().connection).toEqual({ phase: "taken-elsewhere", text: "Signed in at desk 4" });
    expect(JSON.stringify(desk.bodies())).not.toContain("prepareSession");
    const before = phases(desk).length;
    desk.host.retry();
    await desk.news();
    expect(phases(desk).slice(before)).toEqual(["taken-elsewhere"]);
    const taking = desk.host.takeOver();
    await desk.news();
    await taking;
    expect(desk.state().connection.phase).toBe("connected");
    expect(JSON.stringify(desk.bodies())).toContain('"override":true');
    await expect(desk.host.takeOver()).rejects.toMatchObject({ code: "unsupported" });
  });

  it("announces no call of the replay, but shows it", async () => {
    const desk = openDesk();
    const id = desk.server.offer("Ada Lark");
    desk.start();
    await desk.news();
    expect(desk.events.filter(({ type }) => type === "interaction-changed")).toEqual([]);
    expect(desk.state().interactions[id]).toMatchObject({ title: "Ada Lark", status: "offered" });
    expect(selectShown(desk.state())).toBe(id);
  });
});

describe.each(["process", "poll"] as const)("A session that the server forgot, as its %s says", (first) => {
  it("is regained by itself, with rows staying, and what ended meanwhile goes", async () => {
    const desk = openDesk(
      { poll: { intervalMs: first === "poll" ? 1000 : 60_000 } },
      { readAccess: ada, requestMs: 500_000 },
    );
    const stays = desk.server.offer("Ada");
    const goes = desk.server.offer("Bo");
    desk.start();
    await desk.news(400_000);
    expect(Object.keys(desk.state().interactions)).toEqual([stays, goes]);
    desk.server.forgetClients();
    desk.server.complete(goes);
    const shown: string[][] = [];
    const note = () => shown.push(Object.keys(desk.state().interactions));
    const sent = first === "process" ? failureOf(desk.host.send({ type: "accept", interactionId: stays })) : undefined;
    await desk.news(1000);
    expect([await sent]).toMatchObject([first === "process" ? { code: "closed" } : undefined]);
    note();
    expect(desk.state().connection.phase).toBe("reconnecting");
    await desk.news(400_000);
    note();
    expect(shown).toEqual([[stays, goes], [stays]]);
    expect(desk.state().connection.phase).toBe("connected");
    // The lost command is not repeated.
    const accepts = desk.server.requests.filter(({ body }) => JSON.stringify(body)?.includes("conversation.answer"));
    expect(accepts).toHaveLength(first === "process" ? 1 : 0);
  });
});

it("A command about a session that is not repeated yet is not sent", async () => {
  const desk = openDesk();
  desk.start();
  const id = desk.server.offer("Ada");
  await desk.news();
  desk.server.forgetClients();
  const starts = () => desk.commands().filter((one) => one?.command === "session.start").length;
  for (let step = 0; step < 200 && starts() < 2; step += 1) await desk.news(100);
  expect(starts()).toBe(2);
  const sent = desk.commands().length;
  await expect(desk.host.send({ type: "accept", interactionId: id })).rejects.toMatchObject({ code: "closed" });
  expect(desk.commands()).toHaveLength(sent);
  await desk.news();
  expect(await desk.send({ type: "accept", interactionId: id })).toBeUndefined();
});

it("Two failed polls are a lost connection, and one is not", async () => {
  const desk = openDesk();
  desk.start();
  await desk.news();
  desk.server.behave("broken");
  await desk.news(1000);
  expect(desk.state().connection.phase).toBe("connected");
  await desk.news(2100);
  expect(desk.state().connection.phase).toBe("reconnecting");
  desk.server.behave("proper");
  await desk.news(10_000);
  expect(desk.state().connection.phase).toBe("connected");
});

/** Returns the desk of an agent who signed in by the form, with a call. */
async function signedIn() {
  const desk = openDesk({}, {});
  desk.start();
  const signedIn = desk.host.signIn({ username: "ada", password: "x" });
  await desk.news();
  await signedIn;
  desk.server.offer("Ada Lark");
  await desk.news();
  return desk;
}

it("Log out keeps the documented order, and nothing is sent after it", async () => {
  const desk = await signedIn();
  expect(await desk.send({ type: "log-out" })).toBeUndefined();
  const [request, end] = desk.bodies().slice(-2);
  expect(request).toMatchObject({ data: { command: "session.request.logout", target: "S1", data: {} } });
  expect(end).toEqual({ messageType: "endSession", client: { id: "client1", name: "Deskside" } });
  expect(desk.state()).toMatchObject({ connection: { phase: "disconnected", reason: "logout" }, interactions: {} });
  const count = desk.server.requests.length;
  await desk.news(120_000);
  expect(desk.server.requests).toHaveLength(count);
  // The password is forgotten: Retry asks for it.
  desk.host.retry();
  await desk.news();
  expect(desk.state().connection).toMatchObject({ phase: "sign-in-required", how: "form" });
  expect(desk.server.requests).toHaveLength(count);
});

describe("Log out", () => {
  const loggedOut = { connection: { phase: "disconnected", reason: "logout" }, interactions: {} };

  it("of a session that the server forgot ends here, and nothing is opened again", async () => {
    const desk = await signedIn();
    desk.server.forgetClients();
    expect(await desk.send({ type: "log-out" })).toBeUndefined();
    expect(desk.state()).toMatchObject(loggedOut);
    const count = desk.server.requests.length;
    await desk.news(120_000);
    expect(desk.server.requests).toHaveLength(count);
  });

  it("is possible while the session is being regained", async () => {
    const desk = await signedIn();
    desk.server.forgetClients();
    await desk.news(1000);
    desk.server.behave("broken");
    await desk.news(20_000);
    expect(desk.state().connection.phase).toBe("reconnecting");
    expect(await desk.send({ type: "log-out" })).toBeUndefined();
    expect(desk.state()).toMatchObject(loggedOut);
    desk.server.behave("proper");
    const count = desk.server.requests.length;
    await desk.news(120_000);
    expect(desk.server.requests).toHaveLength(count);
  });

  it("that the server refuses leaves everything as it is", async () => {
    const desk = await signedIn();
    desk.server.behave({ refuse: "A call is active" });
    expect(await desk.send({ type: "log-out" })).toMatchObject({ code: "refused", reason: "A call is active" });
    expect(desk.state().connection.phase).toBe("connected");
    expect(Object.keys(desk.state().interactions)).toHaveLength(1);
  });
});
