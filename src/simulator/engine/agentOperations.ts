import { type Core, done, refuse } from "./createCore.ts";
import { addMessage, bringIntoView, dismiss, end, isLive, take, unknownInteraction, wrongStatus } from "./lifecycle.ts";
import type { AgentOperations } from "./operations.ts";

/** How long the desktop takes to fetch a picked conversation, in ms. */
const pickTime = 200;

type Names = "accept" | "decline" | "hangup" | "finishEmail" | "close" | "pick" | "sendMessage" | "selectActive";

/** Taking, leaving and answering conversations. */
export function agentOperations(core: Core): Pick<AgentOperations, Names> {
  return {
    accept(id) {
      const one = core.find(id);
      if (one === undefined) return unknownInteraction;
      if (one.status !== "offered") return wrongStatus(one);
      if (one.channel === "phone" && !core.state().agent.phoneReady) return refuse("No phone is connected");
      if (one.line === "preview") {
        core.change(id, { status: "dialing", line: "preview-accepted", accepted: core.stamp() }, "status", "line");
        core.change(id, { line: "dialing" }, "line");
        bringIntoView(core, id);
      } else {
        take(core, id);
      }
      return done;
    },

    decline(id) {
      const one = core.find(id);
      if (one === undefined) return unknownInteraction;
      if (one.status !== "offered") return wrongStatus(one);
      const isPreview = one.line === "preview";
      // A direct call is disconnected; a queued one waits in its queue for somebody else.
      if (isPreview || one.queueId === undefined) core.remove(id);
      else core.change(id, { status: "queued", line: "none", withdrawn: true });
      const declined = { ...one, status: "declined", line: isPreview ? "preview-declined" : "refused" } as const;
      core.emit({ type: "line", interaction: declined });
      core.emit({ type: "status", interaction: declined });
      if (core.state().activeInteractionId === id) bringIntoView(core, null);
      return done;
    },

    hangup(id) {
      const one = core.find(id);
      if (one === undefined) return unknownInteraction;
      const isDraft = one.status === "draft";
      if (one.channel === "email" && !isDraft) return refuse("Interaction is an e-mail");
      if (!isLive(one) && !isDraft && one.status !== "dialing") return wrongStatus(one);
      end(core, id, "agent");
      return done;
    },

    finishEmail(id) {
      const one = core.find(id);
      if (one === undefined) return unknownInteraction;
      if (one.channel !== "email") return refuse("Interaction is not an e-mail");
      if (!isLive(one)) return wrongStatus(one);
      end(core, id, "agent");
      return done;
    },

    close(id) {
      const one = core.find(id);
      if (one === undefined) return unknownInteraction;
      const isOpenEmail = one.channel === "email" && isLive(one);
      if (one.status !== "ended" && one.status !== "draft" && !isOpenEmail) return wrongStatus(one);
      dismiss(core, id);
      return done;
    },

    pick(id) {
      const one = core.find(id);
      if (one === undefined) return unknownInteraction;
      if (one.status !== "queued" || one.line === "picking") return refuse("Interaction is not pickable");
      if (!core.state().agent.loggedIn) return refuse("User is not logged in");
      core.change(id, { line: "picking" }, ...(one.withdrawn ? [] : (["line"] as const)));
      core.later(() => {
        if (core.find(id)?.line === "picking") take(core, id);
      }, pickTime);
      return done;
    },

    sendMessage(id, text) {
      const one = core.find(id);
      if (one === undefined) return unknownInteraction;
      if (one.channel !== "chat") return refuse(`Messages cannot be sent in channel ${one.channel}`);
      if (!isLive(one)) return wrongStatus(one);
      addMessage(core, id, "agent", text);
      return done;
    },

    selectActive(id) {
      if (id !== null && core.find(id) === undefined) return unknownInteraction;
      bringIntoView(core, id);
      return done;
    },
  };
}
