import { describe, expect, it } from "vitest";
import { madeId, startDesk, type Wire } from "./startDesk.ts";

describe("answers", () => {
  it.each<[string, unknown, (value: Wire) => unknown]>([
    ["user", undefined, (value) => value.permissions.recording === "enabled" && value.name.first_name],
    ["interaction", "call", (value) => value.attached_data.order],
    ["interactions", undefined, (value) => value.length],
    ["activeInteraction", undefined, (value) => value.channel_type],
    ["queue", "call", (value) => value.name],
    ["queues", undefined, (value) => value[0].addresses[0].address],
    ["transcript", "chat", (value) => value[0].message],
    ["extension", undefined, (value) => value.external],
    ["activeExtension", undefined, (value) => value.key],
  ])("detail %s", (subject, which, pick) => {
    const desk = startDesk();
    const id = which === "call" ? desk.call : which === "chat" ? desk.chat : undefined;
    expect(pick(desk.act("detail", subject, id).value)).toBeTruthy();
  });

  it("detail with the id of an interaction as value", () => {
    const { act, call } = startDesk();
    expect(act("detail", call).value.id).toBe(call);
  });

  it("ok for state changes, and a push of the change", () => {
    const { act, pushes, call } = startDesk();
    for (const value of ["mute", "hold", "unhold", "unmute", "startRecording", "stopRecording"]) {
      expect(act("callState", value, call)).toEqual({ value: "ok" });
    }
    expect(pushes("channel_status").map(({ payload }) => [payload.value, payload.interaction.recording])).toEqual([
      ["muted", false],
      ["onhold", false],
      ["muted", false],
      ["connected", false],
      ["connected", true],
      ["connected", false],
    ]);
    expect(act("dtmf", { content: "5" }, call)).toEqual({ value: "ok" });
  });

  it("no type for outbound, consult and transfer, as documented", () => {
    const { ask, call, engine } = startDesk();
    const consult = ask({ command: "consult", value: { to: "+442079460131" }, interactionId: call });
    expect(Object.keys(consult)).toEqual(["id", "payload"]);
    expect(consult.payload.value).toMatchObject({ consult_for: call, channel_type: "phone" });
    engine.consultedAnswers(consult.payload.value.id);
    const join = ask({ command: "join", interactionId: call });
    expect(join).toMatchObject({ type: "response", payload: { value: { id: call } } });
    const other = startDesk();
    const transfer = other.ask({ command: "transfer", value: { to: "+442079460131", cad: { a: "b" } } });
    expect(Object.keys(transfer)).toEqual(["id", "payload"]);
    expect(transfer.payload.value).toMatchObject({ original_contact_id: other.call });
    expect(other.pushes("cad")[0]?.payload.value).toEqual({ order: "HL-1", a: "b" });
  });

  it("serves all four outbound channels", () => {
    const { act } = startDesk();
    expect(act("outbound", { channel: "phone", to: "+447700900654", from: "+442079460110" }).value.status).toBe(
      "outgoing",
    );
    const text = { to: "+447700900654", from: "+447700900100", content: "Hi", direct: true };
    expect(act("outbound", { channel: "sms", ...text }).value).toMatchObject({
      channel_type: "chat",
      channel_sub_type: "sms",
      status: "accepted",
    });
    expect(act("outbound", { channel: "whatsapp", ...text }).value.channel_sub_type).toBe("whatsapp");
    expect(act("outbound", { channel: "email", to: ["a@mail.example"] }).value).toMatchObject({
      status: "outgoing",
      draft: { from_address: "care@harbourline.example" },
      from_address: { address: "care@harbourline.example" },
    });
  });

  it("the address of the framed extension", () => {
    const { extension, act } = startDesk();
    extension.set({ url: "https://panel.example/index.html" });
    expect(act("detail", "extension").value.url).toBe("https://panel.example/index.html");
  });

  it("changes the extension's properties and pushes activeExtension", () => {
    const { act, pushes } = startDesk();
    for (const name of ["visible", "enabled", "expanded"]) expect(act(name, false)).toEqual({ value: "ok" });
    expect(pushes("activeExtension").at(-1)?.payload.value).toMatchObject({
      visible: false,
      enabled: false,
      expanded: false,
    });
  });

  it("serves the commands of the vendor's client", () => {
    const { act, engine, pushes } = startDesk();
    const waiting = madeId(engine.queueChat({ from: "y", name: "Y", queue: "Sales chat", wait: true }));
    expect(act("picklist").value).toMatchObject([{ id: waiting, pickable: true }]);
    expect(act("interaction", "pick", waiting)).toEqual({ value: "ok" });
    expect(pushes("status").at(-1)?.payload).toMatchObject({ value: "accepted", interaction: { id: waiting } });
    const queue = engine.state().queues[1]?.id;
    expect(act("queueServe", { serve: false, queue })).toEqual({ value: "ok" });
    expect(act("agentWorkStatus", "not_ready")).toEqual({ value: "ok" });
    expect(act("agentPresence", engine.state().agent.profiles[1]?.id)).toEqual({ value: "ok" });
    expect(pushes("profile").at(-1)?.payload.value.name).toBe("Back office");
  });
});
