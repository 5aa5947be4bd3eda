import { type Core, done, refuse } from "./createCore.ts";
import { newInteraction, offerIfPossible, unknownInteraction, wrongStatus } from "./lifecycle.ts";
import type { EngineInteraction } from "./EngineInteraction.ts";
import type { EngineQueue } from "./EngineState.ts";
import type { Result, WorldOperations } from "./operations.ts";

type Names = "ring" | "queueChat" | "sendSms" | "sendEmail" | "startCampaignPreview" | "startInternalChat" | "offer";

/** What arrives at the contact centre. */
export function worldOperations(core: Core): Pick<WorldOperations, Names> {
  const queueNamed = (name: string): EngineQueue | undefined =>
    core.state().queues.find((one) => one.name === name || one.id === name);

  const arrive = (parts: Parameters<typeof newInteraction>[1], wait: boolean | undefined): Result => {
    const one = newInteraction(core, parts);
    core.add(one);
    core.change(one.id, {}, "status");
    if (wait !== true) offerIfPossible(core, one.id);
    return { ok: true, id: one.id };
  };
  const customer = (name: string | undefined) => (name === undefined ? undefined : { id: core.newId(), name });

  const ops: Pick<WorldOperations, Names> = {
    ring(options) {
      if (!core.state().agent.loggedIn) return refuse("User is not logged in");
      const queue = options.queue === undefined ? undefined : queueNamed(options.queue);
      if (options.queue !== undefined && queue === undefined) return refuse("Queue not found");
      return arrive(
        {
          channel: "phone",
          direction: "inbound",
          title: options.title ?? options.name ?? options.from,
          originator: options.from,
          destination: queue?.addresses[0] ?? core.state().agent.extension,
          queueId: queue?.id,
          customer: customer(options.name),
          callbackId: options.callback === true ? core.newId() : undefined,
          attachedData: options.attachedData ?? {},
        },
        options.wait,
      );
    },

    queueChat(options) {
      const queue = queueNamed(options.queue);
      if (queue === undefined) return refuse("Queue not found");
      const text = options.text;
      return arrive(
        {
          channel: "chat",
          subType: options.subType ?? "webchat",
          direction: "inbound",
          title: options.title ?? options.name,
          originator: options.from,
          destination: queue.addresses[0] ?? "",
          queueId: queue.id,
          customer: customer(options.name),
          attachedData: options.attachedData ?? {},
          transcript: text === undefined ? [] : [{ id: core.newId(), senderId: "customer", text, at: core.stamp() }],
        },
        options.wait,
      );
    },

    sendSms: (options) => ops.queueChat({ ...options, subType: "sms" }),

    startInternalChat({ name, text }) {
      const { agent } = core.state();
      return arrive(
        {
          channel: "chat",
          subType: "internal",
          direction: "inbound",
          title: name,
          originator: name,
          destination: agent.username,
          customer: customer(name),
          transcript: [{ id: core.newId(), senderId: "customer", text, at: core.stamp() }],
        },
        false,
      );
    },

    sendEmail(options) {
      const queue = queueNamed(options.queue);
      if (queue === undefined) return refuse("Queue not found");
      const mailbox = queue.addresses[0] ?? "";
      return arrive(
        {
          channel: "email",
          direction: "inbound",
          title: options.subject,
          originator: options.from.address,
          destination: mailbox,
          queueId: queue.id,
          customer: customer(options.from.name),
          attachedData: options.attachedData ?? {},
          email: {
            content: options.content,
            from: options.from,
            to: [{ address: mailbox, name: queue.name }],
            cc: [],
            bcc: [],
            attachments: (options.attachments ?? []).map((file) => ({
              id: core.newId(),
              ...file,
              senderId: "customer",
            })),
          },
        },
        false,
      );
    },

    startCampaignPreview(options) {
      const queue = queueNamed(options.queue);
      if (queue === undefined) return refuse("Queue not found");
      const one: EngineInteraction = newInteraction(core, {
        channel: "phone",
        direction: "outbound",
        status: "offered",
        line: "preview",
        title: options.name,
        originator: queue.addresses[0] ?? "",
        destination: options.to,
        queueId: queue.id,
        customer: customer(options.name),
        campaign: options.data,
      });
      core.add(one);
      core.change(one.id, {}, "status", "line");
      return { ok: true, id: one.id };
    },

    offer(id) {
      const one = core.find(id);
      if (one === undefined) return unknownInteraction;
      if (one.status !== "queued") return wrongStatus(one);
      core.change(id, { withdrawn: false });
      offerIfPossible(core, id);
      return core.find(id)?.status === "offered" ? done : refuse("The agent cannot be offered this");
    },
  };
  return ops;
}
