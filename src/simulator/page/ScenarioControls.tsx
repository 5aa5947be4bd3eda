import { useDesktop } from "./useDesktop.ts";

/** A button for each scenario, which starts it in the contact centre as it is. */
export function ScenarioControls() {
  const { desktop, shown } = useDesktop();
  const { unserved } = desktop.dialect;
  const missing = desktop.scenarioList.flatMap(({ name, title }) =>
    unserved[name] === undefined ? [] : [`${title} (${unserved[name]})`],
  );
  const playing = desktop.scenarioList.find((one) => one.name === shown.scenario);
  return (
    <section aria-label="Scenarios">
      <h2>Play a scenario</h2>
      <div className="buttons">
        {desktop.scenarioList.map(({ name, title, description }) => (
          <button
            key={name}
            type="button"
            disabled={unserved[name] !== undefined}
            title={unserved[name] ?? description}
            aria-pressed={name === shown.scenario}
            onClick={() => desktop.play(name)}
          >
            {title}
          </button>
        ))}
      </div>
      {missing.length > 0 && <p className="hint">{`Not here: ${missing.join("; ")}.`}</p>}
      {playing && <p className="hint">{playing.description}</p>}
    </section>
  );
}
