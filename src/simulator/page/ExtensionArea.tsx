import { ExtensionFrame } from "./ExtensionFrame.tsx";
import { Icon } from "./Icon.tsx";
import { shownInteraction } from "./shownInteraction.ts";
import { useDesktop } from "./useDesktop.ts";

/** The extension area at the right: the frames, and the sidebar with the extension's button as the extension set it. */
export function ExtensionArea() {
  const { desktop, shown } = useDesktop();
  const { extension } = shown.engine;
  const { frames, width } = shown;
  // A recording is of one panel, whatever placement is chosen for the engine's world.
  const placement = shown.replay ? "global" : shown.placement;
  const inView =
    placement === "queue"
      ? frames.find((one) => one.interactionId === shownInteraction(shown.engine)?.id)
      : frames.at(-1);
  const open = shown.replay !== undefined || (placement !== "hidden" && extension.expanded && extension.visible);
  const empty = placement === "queue" && !inView;
  return (
    <>
      <section className="extension" aria-label="Extension" hidden={!open} style={{ width: `${String(width)}px` }}>
        {frames.map((frame) => (
          <ExtensionFrame key={frame.key} frame={frame} title={extension.text} shown={frame === inView} />
        ))}
        {empty && <p className="empty">Loaded for each conversation once it is accepted; none in view.</p>}
        {placement === "global" && frames.length === 0 && (
          <p className="empty">
            {shown.engine.agent.login === "logged_out" ? "Removed: the agent is logged out." : "Removed for a moment."}
          </p>
        )}
      </section>
      <aside className="sidebar" aria-label="Sidebar">
        {placement !== "hidden" && extension.visible && (
          <button
            type="button"
            aria-label={extension.text}
            aria-expanded={extension.expanded}
            disabled={!extension.enabled}
            title={`${extension.text} (${extension.icon})`}
            onClick={() => desktop.operate((engine) => engine.setExtensionProperty("expanded", !extension.expanded))}
          >
            <Icon name={extension.icon.endsWith("address-book") ? "contacts" : "extension"} />
          </button>
        )}
      </aside>
    </>
  );
}
