import { dialects } from "../dialects/dialects.ts";
import type { WorkStatus } from "../engine/EngineState.ts";
import { Icon } from "./Icon.tsx";
import { useDesktop } from "./useDesktop.ts";

const workTexts = {
  ready: "Ready",
  "not-ready": "Not ready",
  "wrap-up": "Wrap-up",
} as const satisfies Record<WorkStatus, string>;

/** The bar of the desktop: host, seed, agent, theme. `picking`: whether the host can be changed. */
export function HeaderBar({ title, picking }: { readonly title: string; readonly picking: boolean }) {
  const { desktop, shown } = useDesktop();
  return (
    <header className="header">
      <Icon name="extension" />
      <h1>{title}</h1>
      {picking && (
        <select
          aria-label="Simulated host"
          title="Loads the page again with another host"
          value={desktop.dialect.name}
          onChange={(event) => location.assign(desktop.addressWith(event.target.value))}
        >
          {dialects.map((one) => (
            <option key={one.name} value={one.name}>
              {one.title}
            </option>
          ))}
        </select>
      )}
      <span className="badge">Simulator · seed {desktop.seed}</span>
      <span className="spacer" />
      {shown.replay ? undefined : <AgentBar />}
      <button
        type="button"
        aria-pressed={shown.theme === "dark"}
        title="Dark theme of the desktop. The panel follows by prefers-color-scheme, unless a theme is fixed in its Settings or in the developer tools of the browser."
        onClick={() => desktop.set({ theme: shown.theme === "dark" ? "light" : "dark" })}
      >
        Dark
      </button>
    </header>
  );
}

/** The simulated agent: name, work status, presence, log in and out. */
function AgentBar() {
  const { desktop, shown } = useDesktop();
  const { agent } = shown.engine;
  const { loggedIn } = agent;
  const { operate } = desktop;
  return (
    <>
      <span className="agent">
        <span className={`dot ${loggedIn ? agent.work : "logged-out"}`} aria-hidden="true" />
        <output aria-label="Agent">
          <strong>{`${agent.firstName} ${agent.lastName}`}</strong>
          {` · ${loggedIn ? workTexts[agent.work] : "Logged out"}`}
        </output>
      </span>
      <button
        type="button"
        disabled={!loggedIn}
        onClick={() => operate((engine) => engine.setWorkStatus(agent.work === "ready" ? "not-ready" : "ready"))}
      >
        {agent.work === "ready" ? "Set not ready" : "Set ready"}
      </button>
      <select
        aria-label="Presence"
        disabled={!loggedIn}
        value={agent.presence}
        onChange={(event) => {
          const { value } = event.target;
          operate((engine) => engine.setPresence(value));
        }}
      >
        {agent.profiles.map((profile) => (
          <option key={profile.id} value={profile.id}>
            {profile.name}
          </option>
        ))}
      </select>
      <button type="button" onClick={() => operate((engine) => (loggedIn ? engine.logout() : engine.login()))}>
        {loggedIn ? "Log out" : "Log in"}
      </button>
    </>
  );
}
