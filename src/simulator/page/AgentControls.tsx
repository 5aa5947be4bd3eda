import type { Engine } from "../engine/Engine.ts";
import type { EngineInteraction } from "../engine/EngineInteraction.ts";
import type { Outcome } from "../engine/operations.ts";
import { useDesktop } from "./useDesktop.ts";

interface Control {
  readonly label: string;
  readonly kind?: "accept" | "reject";
  readonly run: (engine: Engine, id: string) => Outcome;
}

/** What the agent could press in the Communication Panel itself at this moment. */
function controlsFor(interaction: EngineInteraction): readonly Control[] {
  switch (interaction.status) {
    case "queued":
      return [{ label: "Pick", run: (engine, id) => engine.pick(id) }];
    case "incoming":
      return [
        { label: "Accept", kind: "accept", run: (engine, id) => engine.accept(id) },
        { label: "Decline", kind: "reject", run: (engine, id) => engine.reject(id) },
      ];
    case "outgoing":
    case "accepted":
      return inProgress(interaction);
    case "rejected":
    case "ended":
    case "handled":
      return [{ label: "Mark as handled", kind: "accept", run: (engine, id) => engine.handle(id) }];
  }
}

function inProgress(interaction: EngineInteraction): readonly Control[] {
  const draft: readonly Control[] = interaction.draft
    ? [{ label: "Confirm draft", kind: "accept", run: (engine, id) => engine.confirmDraft(id) }]
    : [];
  if (interaction.channel === "email") {
    return [...draft, { label: "Mark as handled", run: (engine, id) => engine.handle(id) }];
  }
  if (interaction.channel === "chat") {
    return [...draft, { label: "End chat", kind: "reject", run: (engine, id) => engine.hangup(id) }];
  }
  return [
    ...draft,
    interaction.held
      ? { label: "Resume", run: (engine, id) => engine.unhold(id) }
      : { label: "Hold", run: (engine, id) => engine.hold(id) },
    interaction.muted
      ? { label: "Unmute", run: (engine, id) => engine.unmute(id) }
      : { label: "Mute", run: (engine, id) => engine.mute(id) },
    interaction.recording
      ? { label: "Stop recording", run: (engine, id) => engine.stopRecording(id) }
      : { label: "Start recording", run: (engine, id) => engine.startRecording(id) },
    { label: "Join", run: (engine, id) => engine.join(id) },
    { label: "Hang up", kind: "reject", run: (engine, id) => engine.hangup(id) },
  ];
}

/** The agent's own buttons in the host: agents act there as well, and the panel has to follow. */
export function AgentControls({ interaction }: { readonly interaction: EngineInteraction }) {
  const { desktop } = useDesktop();
  return (
    <fieldset className="controls" aria-label="Agent's buttons in the host">
      {controlsFor(interaction).map(({ label, kind, run }) => (
        <button
          key={label}
          type="button"
          className={kind ?? ""}
          onClick={() => desktop.operate((engine) => run(engine, interaction.id))}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}
