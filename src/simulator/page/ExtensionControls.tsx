import { useState } from "react";
import type { Placement } from "../dialects/createExtension.ts";
import { useDesktop } from "./useDesktop.ts";

const placements: Readonly<Record<Placement, string>> = {
  hidden: "Hidden",
  global: "Global (built-in)",
  queue: "Queue (one for each conversation)",
};

/** Where and how the extension is framed, like an administrator's settings. */
export function ExtensionControls() {
  const { desktop, shown } = useDesktop();
  const [address, setAddress] = useState(shown.extension);
  return (
    <section aria-label="Extension settings">
      <h2>Extension</h2>
      <form
        className="entry"
        onSubmit={(event) => {
          event.preventDefault();
          try {
            desktop.set({ extension: address });
          } catch (error) {
            desktop.report(error instanceof Error ? error.message : String(error));
          }
        }}
      >
        <input aria-label="Extension address" value={address} onChange={(event) => setAddress(event.target.value)} />
        <button type="submit">Load</button>
      </form>
      <div className="buttons">
        <select
          aria-label="Placement"
          value={shown.placement}
          onChange={(event) => desktop.set({ placement: event.target.value as Placement })}
        >
          {desktop.dialect.placements.map((name) => (
            <option key={name} value={name}>
              {placements[name]}
            </option>
          ))}
        </select>
        <fieldset aria-label="Width of the extension" className="segments">
          {[280, 360, 640].map((width) => (
            <button
              key={width}
              type="button"
              aria-pressed={shown.width === width}
              onClick={() => desktop.set({ width })}
            >
              {width}
            </button>
          ))}
        </fieldset>
        <button type="button" onClick={desktop.reload}>
          Reload frame
        </button>
        <button type="button" className="reject" onClick={desktop.reset}>
          Reset
        </button>
      </div>
    </section>
  );
}
