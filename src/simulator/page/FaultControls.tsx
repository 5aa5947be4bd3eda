import { faultNames } from "../faults.ts";
import { useDesktop } from "./useDesktop.ts";

const explanations: Readonly<Record<(typeof faultNames)[number], string>> = {
  delay: "Delay messages up to 1.5 s",
  drop: "Drop one in five",
  duplicate: "Duplicate some",
  reorder: "Swap the order of some",
  error: "Answer every action with an error",
  "no-init": "Never answer init",
};

/** A switch for each way the line can be bad. */
export function FaultControls() {
  const { desktop, shown } = useDesktop();
  return (
    <fieldset>
      <legend>Faults on the line</legend>
      <div className="checks">
        {faultNames.map((name) => (
          <label key={name} title={explanations[name]}>
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
  );
}
