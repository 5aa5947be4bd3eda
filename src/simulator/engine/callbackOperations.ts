import { type Core, done, refuse } from "./createCore.ts";
import { holdOthers, isLive, newInteraction, offerIfPossible, unknownInteraction } from "./lifecycle.ts";
import type { AgentOperations, WorldOperations } from "./operations.ts";

type Operations = Pick<AgentOperations, "dialCallback" | "changeCallback"> & Pick<WorldOperations, "requestCallback">;

/** Longest delay of a timer in ms; later callbacks wait in their queue until somebody offers them. */
const longestTimer = 2_147_483_647;

/** Callbacks: they wait for their time, are offered like a call, and the agent dials one of their numbers. */
export function callbackOperations(core: Core): Operations {
  /** Offers the callback at its time, unless the time was changed since. */
  const offerInTime = (id: string): void => {
    const scheduledAt = core.find(id)?.callback?.scheduledAt;
    const wait = scheduledAt === undefined ? 0 : Date.parse(scheduledAt) - Date.parse(core.stamp());
    if (!(wait > 0)) offerIfPossible(core, id);
    else if (wait <= longestTimer) {
      core.later(() => {
        if (core.find(id)?.callback?.scheduledAt === scheduledAt) offerIfPossible(core, id);
      }, wait);
    }
  };

  return {
    requestCallback({ name, queue, numbers, scheduledAt, attachedData = {} }) {
      const found = core.state().queues.find((one) => one.name === queue || one.id === queue);
      if (found === undefined) return refuse("Queue not found");
      const [number] = numbers;
      if (number === undefined) return refuse("Number is missing");
      const one = newInteraction(core, {
        channel: "callback",
        direction: "inbound",
        title: name,
        originator: number,
        destination: found.addresses[0] ?? "",
        queueId: found.id,
        customer: { id: core.newId(), name },
        callback: { numbers, scheduledAt },
        attachedData,
      });
      core.add(one);
      core.change(one.id, {}, "status");
      offerInTime(one.id);
      return { ok: true, id: one.id };
    },

    changeCallback(id, change) {
      const one = core.find(id);
      if (one?.callback === undefined) return unknownInteraction;
      if (one.status !== "queued") return refuse("Callback does not wait any more");
      core.change(id, { callback: { ...one.callback, ...change } }, "attached-data");
      offerInTime(id);
      return done;
    },

    dialCallback(id, number) {
      const one = core.find(id);
      if (one?.callback === undefined) return unknownInteraction;
      if (!isLive(one)) return refuse("Callback is not accepted");
      const { interactions, agent } = core.state();
      if (interactions.some((other) => other.callbackFor === id && other.status !== "ended")) {
        return refuse("The customer is being called");
      }
      if (!agent.phoneReady) return refuse("No phone is connected");
      const call = newInteraction(core, {
        channel: "phone",
        direction: "outbound",
        line: "dialing",
        title: one.title,
        originator: agent.visibleNumber,
        destination: number,
        queueId: one.queueId,
        customer: one.customer,
        callbackFor: id,
      });
      core.add(call);
      core.change(call.id, {}, "status", "line");
      holdOthers(core, call.id);
      return { ok: true, id: call.id };
    },
  };
}
