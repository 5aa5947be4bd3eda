import type { Engine } from "../engine/Engine.ts";
import type { EngineInteraction } from "../engine/EngineInteraction.ts";
import type { Result } from "../engine/operations.ts";
import { useDesktop } from "./useDesktop.ts";

interface Control {
  readonly label: string;
  readonly kind?: "accept" | "reject";
  readonly run: (engine: Engine, id: string) => Result;
}

const markAsHandled: Control = { label: "Mark as handled", run: (engine, id) => engine.close(id) };

function controlsFor(interaction: EngineInteraction): readonly Control[] {
  switch (interaction.status) {
    case "queued":
      return [{ label: "Pick", run: (engine, id) => engine.pick(id) }];
    case "offered":
      return [
        { label: "Accept", kind: "accept", run: (engine, id) => engine.accept(id) },
        { label: "Decline", kind: "reject", run: (engine, id) => engine.decline(id) },
      ];
    case "draft":
    case "dialing":
    case "accepted":
      return inProgress(interaction);
    case "declined":
    case "ended":
    case "handled":
      return [{ ...markAsHandled, kind: "accept" }];
  }
}

function inProgress(interaction: EngineInteraction): readonly Control[] {
  const draft: readonly Control[] = interaction.draft
    ? [{ label: "Confirm draft", kind: "accept", run: (engine, id) => engine.sendDraft(id) }]
    : [];
  if (interaction.channel === "email") return [...draft, markAsHandled];
  if (interaction.channel === "callback") {
    const numbers = interaction.callback?.numbers ?? [];
    return [
      ...numbers.map((number): Control => ({
        label: `Call ${number}`,
        kind: "accept",
        run: (engine, id) => engine.dialCallback(id, number),
      })),
      { label: "End callback", kind: "reject", run: (engine, id) => engine.hangup(id) },
    ];
  }
  if (interaction.channel === "chat") {
    return [...draft, { label: "End chat", kind: "reject", run: (engine, id) => engine.hangup(id) }];
  }
  return [
    interaction.held
      ? { label: "Resume", run: (engine, id) => engine.resume(id) }
      : { label: "Hold", run: (engine, id) => engine.hold(id) },
    interaction.muted
      ? { label: "Unmute", run: (engine, id) => engine.unmute(id) }
      : { label: "Mute", run: (engine, id) => engine.mute(id) },
    interaction.recording === "on"
      ? { label: "Stop recording", run: (engine, id) => engine.stopRecording(id) }
      : { label: "Start recording", run: (engine, id) => engine.startRecording(id) },
    { label: "Join", run: (engine, id) => engine.completeConsult(id) },
    { label: "Hang up", kind: "reject", run: (engine, id) => engine.hangup(id) },
  ];
}

/** The agent's own buttons on the desktop. Agents use them as well, and the panel must follow. */
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
