import { type Core, done, refuse } from "./createCore.ts";
import { bringIntoView, end, holdOthers, newInteraction, take, unknownInteraction } from "./lifecycle.ts";
import type { EngineInteraction } from "./EngineInteraction.ts";
import type { AgentOperations, OutboundOptions, Outcome } from "./operations.ts";

/** Starting conversations. The rules for what must be given are the dialect's; here is what the contact centre itself refuses. */
export function outboundOperations(core: Core): Pick<AgentOperations, "outbound" | "confirmDraft"> {
  const create = (parts: Parameters<typeof newInteraction>[1]): EngineInteraction => {
    const one = newInteraction(core, parts);
    core.add(one);
    core.change(one.id, {}, "status", "channel");
    bringIntoView(core, one.id);
    return one;
  };

  const call = (to: string, from: string | undefined): Outcome => {
    const { agent, queues } = core.state();
    if (!agent.phoneReady) return refuse("Cannot call: no phone is connected");
    if (!/^\+?[0-9*# ()-]{2,}$/.test(to)) return refuse(`Invalid destination: ${to}`);
    const queue = queues.find((one) => one.channel === "phone" && one.addresses.includes(from ?? ""));
    if (from !== undefined && from !== agent.visibleNumber && queue === undefined) {
      return refuse(`Not permitted to call from ${from}`);
    }
    const title = core.state().directory.find((target) => target.address === to)?.name ?? to;
    const parts = { originator: from ?? agent.visibleNumber, destination: to, queueId: queue?.id, title };
    const one = create({ channel: "phone", direction: "outbound", line: "calling", ...parts });
    holdOthers(core, one.id);
    return { ok: true, id: one.id };
  };

  /** Sends what is written: a text is then an open chat, an e-mail is done. */
  const send = (one: EngineInteraction): void => {
    const { draft } = one;
    core.change(one.id, { draft: undefined });
    if (one.channel === "email") {
      end(core, one.id, "sent", "disconnected");
      return;
    }
    take(core, one.id);
    if (draft === undefined || draft.content === "") return;
    const message = { id: core.newId(), message: draft.content, timestamp: core.stamp(), originator: "agent" };
    const interaction = core.change(one.id, { transcript: [...one.transcript, message] });
    core.emit({ type: "message", interaction, message });
  };

  const write = (options: OutboundOptions): Outcome => {
    const { agent, queues } = core.state();
    const isEmail = options.channel === "email";
    const from = options.from ?? (isEmail ? agent.defaultEmailFrom : agent.defaultSmsFrom);
    const queue = queues.find((one) => one.channel === (isEmail ? "email" : "chat") && one.addresses.includes(from));
    const to = options.to.join(", ");
    const content = options.content ?? "";
    const address = (value: string) => ({ address: value, name: "" });
    const one = create({
      channel: isEmail ? "email" : "chat",
      subType: options.channel === "email" ? undefined : options.channel,
      direction: "outbound",
      line: "outgoing",
      title: options.subject ?? to,
      originator: from,
      destination: to,
      queueId: queue?.id,
      draft: { subject: options.subject ?? "", content },
      email: isEmail
        ? {
            content,
            from: { address: from, name: `${agent.firstName} ${agent.lastName}` },
            to: options.to.map(address),
            cc: (options.cc ?? []).map(address),
            bcc: (options.bcc ?? []).map(address),
            attachments: [],
          }
        : undefined,
    });
    if (options.direct === true) send(one);
    return { ok: true, id: one.id };
  };

  return {
    outbound(options) {
      if (core.state().agent.login !== "logged_in") return refuse("User is not logged in");
      const [first] = options.to;
      if (first === undefined || first === "") return refuse("Destination is missing");
      return options.channel === "phone" ? call(first, options.from) : write(options);
    },
    confirmDraft(id) {
      const one = core.find(id);
      if (one === undefined) return unknownInteraction;
      if (one.draft === undefined || one.status !== "outgoing") return refuse("There is no draft to send");
      send(one);
      return done;
    },
  };
}
