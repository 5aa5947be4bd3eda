import { type Core, done, refuse } from "./createCore.ts";
import type { EngineInteraction } from "./EngineInteraction.ts";
import { addMessage, bringIntoView, end, holdOthers, newInteraction, take, unknownInteraction } from "./lifecycle.ts";
import type { AgentOperations, ConversationOptions, Result } from "./operations.ts";

/** Starting conversations. Which fields a request must have is the dialect's check, not this one's. */
export function outboundOperations(core: Core): Pick<AgentOperations, "startConversation" | "sendDraft"> {
  const create = (parts: Parameters<typeof newInteraction>[1]): EngineInteraction => {
    const one = newInteraction(core, parts);
    core.add(one);
    core.change(one.id, {}, "status", "line");
    bringIntoView(core, one.id);
    return one;
  };

  const call = (to: string, from: string | undefined): Result => {
    const { agent, queues, directory } = core.state();
    if (!agent.phoneReady) return refuse("No phone is connected");
    if (!/^\+?[0-9*# ()-]{2,}$/.test(to)) return refuse(`Invalid destination: ${to}`);
    const queue = queues.find((one) => one.channel === "phone" && one.addresses.includes(from ?? ""));
    if (from !== undefined && from !== agent.visibleNumber && queue === undefined) {
      return refuse(`Not permitted to call from ${from}`);
    }
    const title = directory.find((target) => target.address === to)?.name ?? to;
    const parts = { originator: from ?? agent.visibleNumber, destination: to, queueId: queue?.id, title };
    const one = create({ channel: "phone", direction: "outbound", line: "dialing", ...parts });
    holdOthers(core, one.id);
    return { ok: true, id: one.id };
  };

  /** Sends a draft: a text message opens a chat, an email is done with it. */
  const send = ({ id, channel, draft }: EngineInteraction): void => {
    core.change(id, { draft: undefined });
    if (channel === "email") {
      end(core, id, "sent");
      return;
    }
    take(core, id);
    if (draft !== undefined && draft.content !== "") addMessage(core, id, "agent", draft.content);
  };

  const write = (options: ConversationOptions): Result => {
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
      status: "draft",
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
    startConversation(options) {
      if (!core.state().agent.loggedIn) return refuse("User is not logged in");
      const [first] = options.to;
      if (first === undefined || first === "") return refuse("Destination is missing");
      return options.channel === "phone" ? call(first, options.from) : write(options);
    },
    sendDraft(id) {
      const one = core.find(id);
      if (one === undefined) return unknownInteraction;
      if (one.status !== "draft") return refuse("There is no draft to send");
      send(one);
      return done;
    },
  };
}
