import { describe, expect, it } from "vitest";
import { startDesk } from "./startDesk.ts";

describe("init and exit", () => {
  it("answers init of a global frame with all conversations, of a bound frame with its own", () => {
    const global = startDesk();
    expect(global.received[0]).toMatchObject({ id: "init", type: "response" });
    expect(global.received[0]?.payload.value.map((one: { id: string }) => one.id)).toEqual([global.call, global.chat]);
    const bound = startDesk({ placement: "queue" });
    expect(bound.received[0]?.payload.value.id).toBe(bound.call);
    expect(bound.act("detail", "activeInteraction").value.id).toBe(bound.call);
    expect(bound.act("detail", "interactions").value).toHaveLength(1);
  });

  it("answers the vendor's client with type init and an empty value, and gives every answer a type", () => {
    const { received, ask } = startDesk({ client: "cpc" });
    expect(received[0]).toEqual({ id: "init", type: "init", payload: { value: [] } });
    expect(ask({ command: "outbound", value: { channel: "phone", to: "+447700900654" } }).type).toBe("response");
  });

  it("answers init after the login", () => {
    const { engine, received } = startDesk({ loggedIn: false });
    expect(received).toEqual([]);
    engine.login();
    expect(received.map((message) => message.type)).toContain("response");
  });

  it.each([
    [true, 1],
    [false, 0],
  ])("replays cached messages after init with payload %s", (replay, times) => {
    const { engine, dialect, pushes, call } = startDesk({ init: false });
    engine.hold(call);
    expect(pushes("channel_status")).toHaveLength(0);
    dialect.receive({ id: "init", type: "init", payload: replay });
    expect(pushes("channel_status")).toHaveLength(times);
  });

  it("sends the vendor's client an exit notice with a payload, which the client reads", () => {
    const { engine, received } = startDesk({ client: "cpc" });
    engine.logout();
    expect(received.at(-1)).toEqual({ id: "exit", type: "exit", payload: {} });
  });

  it("caches messages after the extension's exit until its next init", () => {
    const { engine, dialect, received, pushes, call } = startDesk();
    dialect.receive({ id: "bye", type: "exit", payload: null });
    expect(received.at(-1)).toEqual({ id: "bye", type: "response", payload: { value: "ok" } });
    engine.mute(call);
    expect(pushes("channel_status")).toHaveLength(0);
    dialect.receive({ id: "again", type: "init", payload: true });
    expect(pushes("channel_status")).toHaveLength(1);
  });

  it("sends exit once: at logout, when the bound conversation is handled, or when closed", () => {
    const out = startDesk();
    out.engine.logout();
    expect(out.received.at(-1)).toEqual({ id: "exit", type: "exit" });
    const bound = startDesk({ placement: "queue" });
    bound.act("interaction", "hangup");
    bound.act("interaction", "handle");
    expect(bound.received.some((message) => message.type === "exit")).toBe(true);
    const closed = startDesk();
    closed.dialect.close();
    closed.dialect.close();
    closed.engine.hold(closed.call);
    expect(closed.received.filter((message) => message.type === "exit")).toHaveLength(1);
    expect(closed.received.at(-1)?.type).toBe("exit");
  });

  it("ignores anything but requests, and never throws", () => {
    const { dialect, received } = startDesk();
    const before = received.length;
    for (const data of [null, 1, "text", [], {}, { type: "state", id: "1" }, { type: "MESSAGE" }])
      dialect.receive(data);
    expect(received).toHaveLength(before);
  });
});
