import { describe, expect, it } from "vitest";
import { createSinchDialect } from "../../../../../src/simulator/dialects/sinch/createSinchDialect.ts";
import { startDesk } from "./startDesk.ts";

describe("pushes", () => {
  it("sends a bound frame only its own conversation", () => {
    const { engine, pushes, chat } = startDesk({ placement: "queue" });
    engine.customerSays(chat, "Anyone there?");
    expect(pushes("message")).toEqual([]);
  });

  it("repeats activeInteraction null", () => {
    const { engine, pushes } = startDesk();
    engine.selectActive(null);
    engine.selectActive(null);
    expect(pushes("activeInteraction").map(({ payload }) => payload.value)).toEqual([null, null]);
  });

  it("reports changes of the agent", () => {
    const { engine, pushes } = startDesk();
    engine.setWorkStatus("not-ready");
    engine.setPhoneReady(false);
    expect(pushes("work_status").at(-1)?.payload.value).toBe("not_ready");
    expect(pushes("phone_status").at(-1)?.payload.value).toBe(false);
  });

  it("embeds a partial interaction and shares no objects with the engine", () => {
    const { engine, pushes, chat } = startDesk();
    engine.customerSays(chat, "Hi");
    const { interaction } = pushes("message")[0]?.payload ?? {};
    expect(interaction).toMatchObject({ id: chat });
    expect(interaction).not.toHaveProperty("transcript");
    interaction.attached_data.order = "changed";
    expect(engine.find(chat)?.attachedData).toEqual({});
  });

  it("pushes a change of the extension to every frame of it", () => {
    const { engine, extension, act } = startDesk();
    const other: unknown[] = [];
    const frame = createSinchDialect(engine, {
      placement: "global",
      extension,
      post: (message) => other.push(message),
    });
    frame.receive({ id: "init", type: "init", payload: false });
    act("expanded", false);
    expect(other.at(-1)).toMatchObject({ payload: { attribute: "activeExtension", value: { expanded: false } } });
    frame.close();
    const count = other.length;
    act("expanded", true);
    expect(other).toHaveLength(count);
  });
});
