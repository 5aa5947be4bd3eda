import { useState } from "react";
import { useDesktop } from "./useDesktop.ts";

/** The host's own buttons, such as those for what supervisors do. */
export function HostActions() {
  const { desktop } = useDesktop();
  const [text, setText] = useState("The customer wants a refund.");
  const { dialect } = desktop;
  const actions = dialect.transport === "window" ? dialect.actions : [];
  if (actions.length === 0) return undefined;
  return (
    <section aria-label={`${dialect.title} events`}>
      <h2>{dialect.title} events</h2>
      <div className="entry">
        <input aria-label="Text of the event" value={text} onChange={(event) => setText(event.target.value)} />
      </div>
      <div className="buttons">
        {actions.map(([name, label]) => (
          <button key={name} type="button" onClick={() => desktop.act(name, text)}>
            {label}
          </button>
        ))}
      </div>
    </section>
  );
}
