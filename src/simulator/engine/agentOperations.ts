import { type Core, done, refuse } from "./createCore.ts";
import { bringIntoView, dismiss, end, isLive, take, unknownInteraction } from "./lifecycle.ts";
import type { AgentOperations } from "./operations.ts";

/** How long the desktop takes to fetch a picked conversation. The vendor's client misses one that comes at once. */
const pickTime = 200;

type Names = "accept" | "reject" | "hangup" | "handle" | "pick" | "sendMessage" | "selectActive";

/** Taking, leaving and answering conversations. */
export function agentOperations(core: Core): Pick<AgentOperations, Names> {
  return {
    accept(id) {
      const one = core.find(id);
      if (one === undefined) return unknownInteraction;
      if (one.status !== "incoming") return refuse(`Cannot accept: interaction is ${one.status}`);
      if (one.channel === "phone" && !core.state().agent.phoneReady)
        return refuse("Cannot accept: no phone is connected");
      if (one.line === "outbound_preview") {
        core.change(id, { status: "outgoing", line: "outbound_accepted", accepted: core.stamp() }, "status", "channel");
        core.change(id, { line: "calling" }, "channel");
        bringIntoView(core, id);
      } else {
        take(core, id);
      }
      return done;
    },

    reject(id) {
      const one = core.find(id);
      if (one === undefined) return unknownInteraction;
      if (one.status !== "incoming") return refuse(`Cannot reject: interaction is ${one.status}`);
      const preview = one.line === "outbound_preview";
      // A direct call is disconnected; what came through a queue waits there for someone else.
      if (preview || one.queueId === undefined) core.remove(id);
      else core.change(id, { status: "queued", line: "unknown", withdrawn: true });
      const declined = { ...one, status: "rejected", line: preview ? "outbound_rejected" : "rejected" } as const;
      core.emit({ type: "channel", interaction: declined });
      core.emit({ type: "status", interaction: declined });
      if (core.state().activeInteractionId === id) bringIntoView(core, null);
      return done;
    },

    hangup(id) {
      const one = core.find(id);
      if (one === undefined) return unknownInteraction;
      if (one.channel === "email" && one.draft === undefined) return refuse("Cannot hang up an email");
      if (!isLive(one) && one.status !== "outgoing") return refuse(`Cannot hang up: interaction is ${one.status}`);
      end(core, id, "agent");
      return done;
    },

    handle(id) {
      const one = core.find(id);
      if (one === undefined) return unknownInteraction;
      const emailInHand = one.channel === "email" && isLive(one);
      const discarded = one.draft !== undefined && one.status === "outgoing";
      if (one.status !== "ended" && !emailInHand && !discarded)
        return refuse(`Cannot handle: interaction is ${one.status}`);
      dismiss(core, id);
      return done;
    },

    pick(id) {
      const one = core.find(id);
      if (one === undefined) return refuse("Contact not found");
      if (one.status !== "queued" || one.line === "picking") return refuse("Contact is not pickable");
      if (core.state().agent.login !== "logged_in") return refuse("User is not logged in");
      core.change(id, { line: "picking" }, ...(one.withdrawn ? [] : (["channel"] as const)));
      core.later(() => {
        if (core.find(id)?.line === "picking") take(core, id);
      }, pickTime);
      return done;
    },

    sendMessage(id, text) {
      const one = core.find(id);
      if (one === undefined) return unknownInteraction;
      if (one.channel !== "chat") return refuse(`Cannot send a message in channel ${one.channel}`);
      if (!isLive(one)) return refuse(`Cannot send a message: interaction is ${one.status}`);
      const message = { id: core.newId(), message: text, timestamp: core.stamp(), originator: "agent" };
      const interaction = core.change(id, { transcript: [...one.transcript, message] });
      core.emit({ type: "message", interaction, message });
      return done;
    },

    selectActive(id) {
      if (id !== null && core.find(id) === undefined) return unknownInteraction;
      bringIntoView(core, id);
      return done;
    },
  };
}
