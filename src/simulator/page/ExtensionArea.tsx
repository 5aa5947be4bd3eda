import { ExtensionFrame } from "./ExtensionFrame.tsx";
import { LightningFrame } from "./LightningFrame.tsx";
import { Icon } from "./Icon.tsx";
import { shownInteraction } from "./shownInteraction.ts";
import { useDesktop } from "./useDesktop.ts";

/** The extension area: the frames, and the side bar with the extension's button. */
export function ExtensionArea() {
  const { desktop, shown } = useDesktop();
  const { entry, frames, width } = shown;
  const { dialect } = desktop;
  const isLightning = dialect.transport === "window" && dialect.framing === "lightning";
  const Frame = isLightning ? LightningFrame : ExtensionFrame;
  // A recording is of one panel, whatever placement is set for the engine.
  const placement = shown.replay ? "global" : shown.placement;
  const inView =
    placement === "queue"
      ? frames.find((one) => one.interactionId === shownInteraction(shown.engine)?.id)
      : frames.at(-1);
  const open = shown.replay !== undefined || (placement !== "hidden" && entry.expanded && entry.visible);
  const empty = placement === "queue" && !inView;
  return (
    <>
      <section className="extension" aria-label="Extension" hidden={!open} style={{ width: `${String(width)}px` }}>
        {frames.map((frame) => (
          <Frame key={frame.key} frame={frame} title={entry.text} shown={frame === inView} />
        ))}
        {empty && (
          <p className="empty">No accepted conversation in view. Each accepted conversation loads its own frame.</p>
        )}
        {placement === "global" && frames.length === 0 && (
          <p className="empty">
            {shown.engine.agent.loggedIn ? "Removed for a moment." : "Removed: the agent is logged out."}
          </p>
        )}
      </section>
      <aside className="sidebar" aria-label="Sidebar">
        {placement !== "hidden" && entry.visible && (
          <button
            type="button"
            aria-label={entry.text}
            aria-expanded={entry.expanded}
            disabled={!entry.enabled}
            title={`${entry.text} (${entry.icon})`}
            onClick={() => desktop.expand(!entry.expanded)}
          >
            <Icon name={entry.icon.endsWith("address-book") ? "contacts" : "extension"} />
          </button>
        )}
      </aside>
    </>
  );
}
