import { useDesktop } from "./useDesktop.ts";

/** The choice that the simulated host offers beyond its faults, such as how it asks for after-call work. */
export function HostSettingControls() {
  const { desktop, shown } = useDesktop();
  const { setting, title } = desktop.dialect;
  if (setting === undefined) return undefined;
  return (
    <section aria-label={`${title} settings`}>
      <h2>{title}</h2>
      <label className="buttons">
        {setting.label}
        <select value={shown.setting} onChange={(event) => desktop.set({ setting: event.target.value })}>
          {setting.choices.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </label>
    </section>
  );
}
