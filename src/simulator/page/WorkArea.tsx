import type { EngineInteraction } from "../engine/EngineInteraction.ts";
import type { EngineState } from "../engine/EngineState.ts";
import { AgentControls } from "./AgentControls.tsx";
import { channelOf } from "./channelOf.ts";
import { TranscriptArea } from "./TranscriptArea.tsx";
import { shownInteraction } from "./shownInteraction.ts";
import { stageOf } from "./stageOf.ts";
import { useDesktop } from "./useDesktop.ts";

const yesNo = (flag: boolean) => (flag ? "yes" : "no");

function factsOf(interaction: EngineInteraction, state: EngineState): readonly (readonly [string, string])[] {
  const queue = state.queues.find((one) => one.id === interaction.queueId);
  const phone = interaction.channel === "phone";
  return [
    ["From", interaction.originator],
    ["To", interaction.destination],
    ["Customer", interaction.customer?.name ?? "not in the directory"],
    ["Queue", queue?.name ?? "direct"],
    ["Status", interaction.status],
    ["Line", interaction.line],
    ...(phone
      ? ([
          ["Held", yesNo(interaction.held)],
          ["Muted", yesNo(interaction.muted)],
          ["Recording", interaction.recording],
          ["Tones", interaction.tones.join(" ") || "none"],
        ] as const)
      : []),
    ...(interaction.consultFor === undefined ? [] : ([["Consultation for", interaction.consultFor]] as const)),
    ...(interaction.endReason === undefined ? [] : ([["Ended by", interaction.endReason]] as const)),
    ["Id", interaction.id],
    ...Object.entries(interaction.attachedData).map(([key, value]) => [`Attached: ${key}`, value] as const),
  ];
}

/** The conversation in view: its true state in the contact centre, and the agent's buttons of the host. */
export function WorkArea() {
  const { shown } = useDesktop();
  const { engine } = shown;
  const interaction = shownInteraction(engine);
  if (!interaction) {
    return (
      <main className="work" aria-label="Work area">
        <p className="empty">
          {engine.interactions.length === 0
            ? "No conversations. Play a scenario or press Ring below."
            : "No conversations of the agent. Some wait in a queue."}
        </p>
      </main>
    );
  }
  return (
    <main className="work" aria-label="Work area">
      <div className="work-title">
        <h2>{interaction.title || interaction.originator || interaction.destination || interaction.id}</h2>
        <span className={`badge stage-${stageOf(interaction).toLowerCase()}`}>{stageOf(interaction)}</span>
        <span className="badge">{channelOf(interaction)}</span>
      </div>
      <AgentControls interaction={interaction} />
      <dl className="facts">
        {factsOf(interaction, engine).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {interaction.email && (
        <section className="email" aria-label="E-mail text">
          {interaction.email.content}
        </section>
      )}
      {interaction.draft && (
        <section className="email" aria-label="Draft">
          <strong>{interaction.draft.subject || "Draft"}</strong>
          <p>{interaction.draft.content}</p>
        </section>
      )}
      {interaction.channel === "chat" && <TranscriptArea interaction={interaction} />}
    </main>
  );
}
