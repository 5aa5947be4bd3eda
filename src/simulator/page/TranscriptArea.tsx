import { useEffect, useRef } from "react";
import type { EngineInteraction } from "../engine/EngineInteraction.ts";
import { TextEntry } from "./TextEntry.tsx";
import { useDesktop } from "./useDesktop.ts";

/** Limits the lines on screen; `window.simulator.state()` has the whole transcript. */
const shownLines = 100;

/** The chat as the host shows it, with the host's own composer. */
export function TranscriptArea({ interaction }: { readonly interaction: EngineInteraction }) {
  const { desktop } = useDesktop();
  const end = useRef<HTMLDivElement>(null);
  const { transcript, participants } = interaction;
  useEffect(() => {
    if (transcript.length > 0) end.current?.scrollIntoView({ block: "nearest" });
  }, [transcript.length]);
  const typing = participants.filter((one) => one.typing).map((one) => one.name);
  const nameOf = (id: string) => participants.find((one) => one.id === id)?.name ?? id;
  return (
    <section className="chat" aria-label="Chat in the host">
      <div className="chat-lines">
        {transcript.length > shownLines && <p className="hint">{transcript.length - shownLines} earlier messages</p>}
        {transcript.slice(-shownLines).map((line) => (
          <p key={line.id}>
            <strong>{nameOf(line.senderId)}</strong> {line.text}
          </p>
        ))}
        <div ref={end} />
      </div>
      <p className="hint" aria-live="polite">
        {typing.length > 0 && `${typing.join(", ")} is typing…`}
      </p>
      {interaction.status === "accepted" && (
        <TextEntry
          label="Say as the agent"
          button="Send"
          onSubmit={(text) => desktop.operate((engine) => engine.sendMessage(interaction.id, text))}
        />
      )}
    </section>
  );
}
