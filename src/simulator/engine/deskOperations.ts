import { type Core, done, refuse } from "./createCore.ts";
import type { Engine } from "./Engine.ts";
import type { EngineAgent } from "./EngineState.ts";
import { bringIntoView, end, offerIfPossible } from "./lifecycle.ts";

type Names =
  | "serveQueue"
  | "setWorkStatus"
  | "setPresence"
  | "login"
  | "logout"
  | "setPhoneReady"
  | "setAnswering"
  | "setRecordingPermission";

/** The agent's own state, and settings of the contact centre. */
export function deskOperations(core: Core): Pick<Engine, Names> {
  const setAgent = (patch: Partial<EngineAgent>, type: "login" | "work" | "phone" | "presence" | "settings"): void => {
    core.set({ agent: { ...core.state().agent, ...patch } });
    core.emit({ type });
  };
  const offerWaiting = (): void => {
    for (const one of core.state().interactions) offerIfPossible(core, one.id);
  };

  return {
    serveQueue(id, serve) {
      const queue = core.state().queues.find((one) => one.id === id);
      if (queue === undefined) return refuse("Queue not found");
      if (!serve && queue.forcedToServe) return refuse("Queue must be served");
      const changed = { ...queue, serve };
      core.set({ queues: core.state().queues.map((one) => (one.id === id ? changed : one)) });
      core.emit({ type: "queue", queue: changed });
      if (serve) offerWaiting();
      return done;
    },
    setWorkStatus(status) {
      const { agent } = core.state();
      if (!agent.loggedIn) return refuse("User is not logged in");
      const profile = agent.profiles.find((one) => one.id === agent.presence);
      if (status === "ready" && profile?.type === "absence") return refuse("Not possible during an absence");
      setAgent({ work: status }, "work");
      offerWaiting();
      return done;
    },
    setPresence(profileId) {
      const { agent } = core.state();
      if (!agent.loggedIn) return refuse("User is not logged in");
      const profile = agent.profiles.find((one) => one.id === profileId);
      if (profile === undefined) return refuse("Presence profile not found");
      setAgent({ presence: profileId }, "presence");
      if (profile.type === "absence" && agent.work === "ready") setAgent({ work: "not-ready" }, "work");
      return done;
    },
    login() {
      if (core.state().agent.loggedIn) return refuse("User is already logged in");
      setAgent({ loggedIn: true }, "login");
      setAgent({ work: "ready" }, "work");
      offerWaiting();
      return done;
    },
    logout() {
      if (!core.state().agent.loggedIn) return refuse("User is not logged in");
      // The agent's conversations are lost; queued ones stay in their queues.
      for (const { id, status } of core.state().interactions) {
        if (status === "queued") continue;
        end(core, id, "agent");
        const lost = core.find(id);
        if (lost === undefined) continue;
        core.remove(id);
        core.emit({ type: "status", interaction: { ...lost, status: "handled" } });
      }
      bringIntoView(core, null);
      setAgent({ work: "not-ready" }, "work");
      setAgent({ loggedIn: false }, "login");
      return done;
    },
    setPhoneReady(phoneReady) {
      setAgent({ phoneReady }, "phone");
      return done;
    },
    setAnswering(answering) {
      core.set({ answering });
      core.emit({ type: "settings" });
      return done;
    },
    setRecordingPermission(recordingPermission) {
      setAgent({ recordingPermission }, "settings");
      return done;
    },
  };
}
