import { useState } from "react";
import type { Happening } from "../faults/faultNames.ts";
import { useDesktop } from "./useDesktop.ts";

/** A switch for each fault, buttons for immediate happenings, and the seed with the address of the run. */
export function FaultControls({ framing }: { readonly framing: boolean }) {
  const { desktop, shown } = useDesktop();
  const { faults } = desktop.dialect;
  const nowButtons: readonly { readonly name: Happening; readonly text: string }[] = [
    { name: "host-reload", text: "Reload host now" },
    ...(framing ? [{ name: "frame-recreate", text: "Re-create frame now" } as const] : []),
  ];
  return (
    <section aria-label="Faults">
      <fieldset>
        <legend>Faults on the line</legend>
        <div className="checks">
          {[...faults].map(([name, text]) => (
            <label key={name} title={text}>
              <input
                type="checkbox"
                checked={shown.faults.has(name)}
                onChange={(event) => desktop.fault(name, event.target.checked)}
              />
              {name}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="buttons">
        {nowButtons.map(({ name, text }) => (
          <button key={name} type="button" title={faults.get(name)} onClick={() => desktop.happen(name)}>
            {text}
          </button>
        ))}
      </div>
      <SeedLine />
    </section>
  );
}

function SeedLine() {
  const { desktop } = useDesktop();
  const [copied, setCopied] = useState("");
  const address = desktop.address();
  return (
    <p className="seed">
      <span>
        Seed <output aria-label="Seed">{desktop.seed}</output>
      </span>
      <a href={address} title="Opens the page with the same scenario, faults and seed">
        Repeat this run
      </a>
      <button
        type="button"
        onClick={() => {
          navigator.clipboard.writeText(address).then(
            () => setCopied(address),
            () => desktop.report(`The browser does not allow copying. The address: ${address}`),
          );
        }}
      >
        {copied === address ? "Copied" : "Copy address"}
      </button>
    </p>
  );
}
